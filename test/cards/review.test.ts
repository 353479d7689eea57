import { askAgainCard, reviewCard } from '../../cards/review.ts';
import type { Interview } from '../../domain/interview.ts';
import type { Person } from '../../domain/people.ts';
import type { BusinessProcess } from '../../domain/register.ts';
import { buttonsOf, inputsOf, readingOf, verbsOf } from './read.ts';
import {
  alex,
  answered,
  ben,
  crowd,
  filled,
  invited,
  names,
  orderIntake,
  shown,
  submitted,
  uma,
  unknown,
  viewOf,
} from './sample.ts';

const review = (interview: Interview, who: Person = alex, mayAccept = true) =>
  reviewCard(viewOf(who), { interview: shown(interview), names, mayAccept });
const changed = (answers: Interview['answers']): Interview =>
  submitted({ answers: { ...filled().answers, ...answers } });

test('all answers stand there in the order they were asked, with what was typed', () => {
  const reading = readingOf(review(changed({ U12: answered(4, { typed: '5 hours' }) })));
  const order = ['U01', 'U02', 'U03', 'U04', 'U12', 'U16', 'U17', 'U19', 'U18'].map((id) => reading.indexOf(`${id}  `));
  expect(order).toEqual([...order].sort((one, other) => one - other));
  expect(order).not.toContain(-1);
  expect(reading).toContain('latest?\n4 hours (written: 5 hours)');
});

test('what is not known is counted and kept apart from what was not asked for', () => {
  const { U18: _left, ...rest } = filled().answers;
  const reading = readingOf(review(submitted({ answers: { ...rest, U07: unknown('Ask the press office') } })));
  expect(reading).toContain('One answer is "I don’t know".');
  expect(reading).toContain('suffer critically?\nI don’t know (must look it up): Ask the press office');
  expect(reading).toContain('IT disaster?\nNo answer');
});

test('of an interview nobody has begun there is one line, and no row of empty answers', () => {
  const card = review(invited(), alex, false);
  expect(readingOf(card)).toMatch(/Uma \S+ has not begun; due /);
  expect(readingOf(card)).not.toMatch(/No answer|nothing to decide|U01/);
  expect(verbsOf(card)).toEqual(['home.open']);
});

test('of one under way only what is answered stands there', () => {
  const begun = { ...invited(), state: 'in_progress' as const, startedAt: new Date('2026-11-20T09:00:00Z') };
  const reading = readingOf(review({ ...begun, answers: { U12: answered(4) } }, alex, false));
  expect(reading).toMatch(/U12 {2}.*\n4 hours/);
  expect(reading).not.toContain('No answer');
});

test('before accepting, the manager reads what the register keeps for what was not known', () => {
  const unsure = submitted({ answers: { ...filled().answers, U07: unknown(), U08: unknown(), U12: unknown() } });
  const read = (record?: BusinessProcess) =>
    readingOf(reviewCard(viewOf(alex), { interview: shown(unsure), names, mayAccept: true, record }));
  const kept = 'The register keeps what it has from before';
  expect(read(orderIntake)).toMatch(
    /suffer critically\?\nI don’t know.*\nThe register keeps what it has from before: critical after 3 days\./,
  );
  expect(read(orderIntake)).toContain(`${kept}: never critical.`);
  expect(read(orderIntake)).toContain(`${kept}: 4 hours.`);
  expect(read({ ...orderIntake, bia: {}, rtoH: null })).not.toContain(kept);
  expect(read()).not.toContain(kept);
});

test('a question asked about many services takes one line per answer', () => {
  const services = ['SVC-0001', 'SVC-0002', 'SVC-0003'];
  const interview = changed({
    U02: answered(services),
    'U03~SVC-0001': answered('essential'),
    'U03~SVC-0002': answered('supporting'),
    'U03~SVC-0003': answered('essential'),
  });
  const reading = readingOf(review(interview));
  expect(reading).toContain('Not at all: Web shop and Sign-in\nAlmost normally: ERP');
});

test('answers somebody else gave before handing on are told apart', () => {
  const reading = readingOf(review(changed({ U12: answered(4, { by: ben.id }) })));
  expect(reading).toContain('Answered by Uma Patel, submitted Saturday, November 21 · 1 of the answers by Ben Ito');
});

test('who may accept can accept, ask again, or look ahead, also in words', () => {
  const card = review(submitted());
  expect(verbsOf(card)).toEqual(['interview.accept', 'interview.askAgain', 'interview.result']);
  expect(buttonsOf(card)[0]?.data).toMatchObject({ id: 'INT-0001', seen: 3 });
  expect(readingOf(card)).toContain('"accept INT-0001"');
});

test('who may not accept reads why, and is offered nothing that would be refused', () => {
  const own = review(submitted({ respondentId: alex.id }), alex, false);
  expect(readingOf(own)).toContain('You gave some of these answers yourself.');
  expect(verbsOf(own)).toEqual(['interview.result', 'home.open']);
  const done = review(submitted({ state: 'accepted' }), alex, false);
  expect(readingOf(done)).toContain('This interview is accepted; there is nothing to decide.');
  const hers = review(submitted(), uma, false);
  expect(readingOf(hers)).not.toContain('four eyes');
});

test('asking again names the questions once, however often they were asked', () => {
  const card = askAgainCard(viewOf(alex), { interview: shown(submitted()), names });
  const { questions, reason } = inputsOf(card);
  expect(questions?.choices).toHaveLength(19);
  expect(questions?.choices[2]).toEqual({
    title: 'U03  How far do you get with your work while a service is down?',
    value: 'U03',
  });
  expect(reason?.label).toBe('What should Uma Patel look at?');
  expect(verbsOf(card)).toEqual(['interview.return', 'interview.review']);
});

test('a review of 40 services still shows every answer', () => {
  const ids = [...crowd.services.keys()].slice(0, 40);
  const interview = filled(invited(), ({ id }) => (id === 'U02' ? answered(ids) : undefined));
  const card = reviewCard(viewOf(alex), { interview: shown(interview), names: crowd, mayAccept: true });
  expect(readingOf(card)).toContain('Service number 40');
  expect(readingOf(card)).toContain('U18  ');
});
