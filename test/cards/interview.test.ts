import fc from 'fast-check';
import {
  chooseInterviewCard,
  describeAnswer,
  dontKnowCard,
  handOnCard,
  interviewPageCard,
  invitationCard,
  pausedCard,
  returnedCard,
  submittedNoticeCard,
} from '../../cards/interview.ts';
import type { Card } from '../../cards/kit.ts';
import type { Names } from '../../cards/view.ts';
import { wordsFor } from '../../cards/words/index.ts';
import { type Answer, type Known, readAnswer } from '../../domain/answer.ts';
import { type Interview, pages } from '../../domain/interview.ts';
import type { PageFault } from '../../domain/interview-page.ts';
import { banks } from '../../domain/questions/index.ts';
import { pointsH, tiersH } from '../../domain/tiers.ts';
import { buttonsOf, inputsOf, readingOf, verbsOf } from './read.ts';
import {
  alex,
  answered,
  ben,
  crowd,
  filled,
  hostile,
  inDays,
  invited,
  names,
  none,
  now,
  peopleOf,
  shown,
  submitted,
  uma,
  unknown,
  viewOf,
} from './sample.ts';

const words = wordsFor('en');
const question = (id: string) => {
  const found = banks.USER.pages.flat().find((one) => one.id === id);
  if (!found) throw new Error(`no question ${id}`);
  return found;
};
interface Look {
  book?: Names;
  faults?: Record<string, PageFault>;
  note?: string;
}
/** The page on which a question stands. */
function pageWith(id: string, interview: Interview, { book = names, faults = {}, note }: Look = {}): Card {
  const all = pages(interview);
  const index = all.findIndex((page) => page.asks.some((ask) => ask.key === id));
  const page = all[index];
  if (!page) throw new Error(`${id} is not asked`);
  const about = { interview: shown(interview), page, index, pages: all, names: book, faults };
  return interviewPageCard(viewOf(uma), { ...about, ...(note && { note }) });
}
const known: Known = {
  records: {
    process: new Set(names.processes.keys()),
    service: new Set(names.services.keys()),
    component: new Set(names.components.keys()),
    data: new Set(names.data.keys()),
  },
  kinds: {},
  personIds: new Set(names.people.keys()),
  domains: names.domains,
  today: '2026-11-22',
};

test('a page says whose work it is about, how far one is, and to answer for today', () => {
  const reading = readingOf(pageWith('U04', filled()));
  expect(reading).toContain('Order intake');
  expect(reading).toContain('Say how it is today, not how it should be.');
  expect(reading).toContain('Page 3 of 6, about one minute');
});

test('inputs are called like the answers they give, second ones with -more', () => {
  expect(Object.keys(inputsOf(pageWith('U01', filled())))).toEqual(['U01', 'U02']);
  expect(Object.keys(inputsOf(pageWith('U03~SVC-0001', filled())))).toEqual(['U03~SVC-0001', 'U03~SVC-0002']);
  expect(Object.keys(inputsOf(pageWith('U09', filled())))).toEqual(['U09', 'U09-more', 'U10', 'U11', 'U12']);
  expect(Object.keys(inputsOf(pageWith('U13', filled())))).toEqual(['U13', 'U13-more', 'U14', 'U15', 'U16']);
});

test('a looped question names what it is about', () => {
  const inputs = inputsOf(pageWith('U03~SVC-0002', filled()));
  expect(inputs['U03~SVC-0002']?.label).toBe('How far do you get with your work while ERP is down?');
});

test('the typed example names the thing, where a question is asked about each of several', () => {
  expect(readingOf(pageWith('U03~SVC-0001', filled()))).toContain('"u03 Web shop: not at all"');
  expect(readingOf(pageWith('U01', filled()))).toMatch(/"u01 [^:]+"/);
});

test('what a page shows is, sent back untouched, the same answer', () => {
  const numbers = { points: fc.constantFrom(...pointsH, null), tiers: fc.constantFrom(0, ...tiersH) };
  const change = fc.record({
    point: numbers.points,
    tier: numbers.tiers,
    text: fc.string({ minLength: 1, maxLength: 40 }),
  });
  fc.assert(
    fc.property(change, ({ point, tier, text }) => {
      const interview = filled(invited(), ({ id, type, zero }) => {
        if (type === 'points') return answered(point);
        if (type === 'duration') return answered(zero ? tier : Math.max(0.25, tier));
        return id === 'U01' ? answered(`x${text.replace(/[^\P{Cc}\n]|\r|\u200e|\u200f/gu, '')}x`) : undefined;
      });
      for (const ask of pages(interview).flatMap((page) => page.asks)) {
        const inputs = inputsOf(pageWith(ask.key, interview));
        const given = { main: inputs[ask.key]?.value ?? '', more: inputs[`${ask.key}-more`]?.value ?? '' };
        expect(readAnswer(ask.question, given, known)).toEqual({ value: interview.answers[ask.key]?.value });
      }
    }),
    { numRuns: 20 },
  );
});

test('every choice of a page is an answer its question accepts', () => {
  const interview = filled();
  for (const ask of pages(interview).flatMap((page) => page.asks)) {
    const inputs = inputsOf(pageWith(ask.key, interview));
    for (const { value } of inputs[ask.key]?.choices ?? []) {
      const more = ask.question.id === 'U09' ? 'FIN' : ask.question.id === 'U13' && value === '5' ? 'Easter' : '';
      expect(readAnswer(ask.question, { main: value, more }, known)).toHaveProperty('value');
    }
  }
});

test('"not at all" is offered only where none makes sense', () => {
  const inputs = inputsOf(pageWith('U12', filled()));
  const values = (id: string) => inputs[id]?.choices.map((choice) => choice.value);
  expect(values('U10')?.[0]).toBe('0');
  expect(inputs.U11?.choices[0]?.title).toBe('None at all');
  expect(values('U12')).toEqual(tiersH.map(String));
});

test('what was typed and could not be read stays in its field, with what is wrong above it', () => {
  const typed = { ...filled(), drafts: { U14: { main: 'many', more: '' }, U12: { main: 'soon', more: '' } } };
  const page = pageWith('U14', typed, { faults: { U14: 'notNumber' } });
  expect(inputsOf(page).U14?.value).toBe('many');
  const reading = readingOf(page);
  expect(reading).toContain('⚠ Please check: This needs a whole number');
  expect(reading.indexOf('Please check')).toBeLessThan(reading.indexOf('How often in the last 12 months'));
  const choices = readingOf(pageWith('U12', typed, { faults: { U12: 'notDuration' } }));
  expect(choices).toContain('You wrote:\nsoon');
});

test('somebody whose answer was overtaken sees both', () => {
  const both = { ...filled(), drafts: { U04: { main: '4', more: '' } } };
  const page = pageWith('U04', both, { faults: { U04: 'changedMeanwhile' } });
  expect(inputsOf(page).U04?.value).toBe('4');
  expect(readingOf(page)).toContain('Saved now: 1 day');
});

test('a rounded answer says what it counts as', () => {
  const rounded = filled(invited(), ({ id }) => (id === 'U12' ? answered(4, { typed: '5.5 h' }) : undefined));
  expect(readingOf(pageWith('U12', rounded))).toContain('You wrote "5.5 h"; it counts as 4 hours.');
});

test('"I don\'t know" stays visible and can be replaced', () => {
  const page = pageWith(
    'U04',
    filled(invited(), ({ id }) => (id === 'U04' ? unknown() : undefined)),
  );
  expect(readingOf(page)).toContain('You said: I don’t know (must look it up). Choose an answer to replace it.');
  expect(inputsOf(page).U04?.value).toBe('');
});

test('a returned interview says why, and marks what is asked again', () => {
  const returned = { reason: 'Is four hours right?', questions: ['U12', 'U03'], by: alex.id, at: now };
  const back = filled(invited({ state: 'in_progress', returned }));
  const reading = readingOf(pageWith('U12', back));
  expect(reading).toContain(
    'Alex Wilber asks you to look again at the questions marked "Asked again":\nIs four hours right?',
  );
  expect(reading).toContain('Asked again: After how many hours');
  expect(reading).not.toContain('Asked again: How long can you bridge');
  expect(readingOf(pageWith('U03~SVC-0001', back))).toContain('Asked again: How far do you get');
});

test('the first page has no way back, the last one submits', () => {
  const interview = filled();
  expect(verbsOf(pageWith('U01', interview))).toEqual([
    'interview.next',
    'interview.pause',
    'interview.unknown',
    'interview.handOn',
  ]);
  expect(verbsOf(pageWith('U04', interview))).toEqual([
    'interview.next',
    'interview.back',
    'interview.pause',
    'interview.unknown',
  ]);
  expect(verbsOf(pageWith('U17', interview))[0]).toBe('interview.submit');
});

test('an interview that was handed on is not offered to be handed on again', () => {
  const handed = invited({ delegatedFrom: [ben.id] });
  expect(verbsOf(pageWith('U01', handed))).not.toContain('interview.handOn');
  expect(verbsOf(invitationCard(viewOf(uma), { interview: shown(handed), names, by: 'Alex' }))).toEqual([
    'interview.open',
  ]);
});

test('the buttons of a page know the page, the version seen, and what it asks, and send what was typed', () => {
  const [next, ...others] = buttonsOf(pageWith('U13', filled()));
  expect(next).toMatchObject({ primary: true, sendsInputs: true });
  expect(next?.data).toMatchObject({ id: 'INT-0001', seen: 3, at: 'U13', asked: 'U13,U14,U15,U16' });
  const clicks = [next, ...others].map((one) => one?.data.click);
  expect(new Set(clicks).size).toBe(4);
});

test('with 200 people the chosen one is among those listed, and the card says that there are more', () => {
  const chosen = [...crowd.people.keys()].at(-1) ?? '';
  const interview = filled(invited(), ({ id }) => (id === 'U17' ? answered([chosen]) : undefined));
  const page = pageWith('U17', interview, { book: crowd });
  expect(inputsOf(page).U17?.value).toBe(chosen);
  expect(inputsOf(page).U17?.choices.length).toBeLessThan(crowd.people.size);
  expect(readingOf(page)).toMatch(/Only \d+ of 204 are listed here. Somebody missing\? Write "u17 name, name"\./);
});

test('a list too long for any card is left alone and said in words', () => {
  const all = filled(invited(), ({ id }) => (id === 'U17' ? answered([...hostile.people.keys()]) : undefined));
  const page = pageWith('U17', all, { book: hostile });
  expect(Object.keys(inputsOf(page))).toEqual(['U19', 'U18']);
  expect(buttonsOf(page)[0]?.data.asked).toBe('U19,U18');
  expect(readingOf(page)).toContain('Too many to list here. Write "u17 name, name"');
});

test('with an empty register nobody is stuck', () => {
  const page = pageWith('U01', invited(), { book: none });
  expect(readingOf(page)).toContain('Nothing to choose from is in the register yet. Say "I don’t know"');
  expect(verbsOf(page)).toContain('interview.unknown');
});

test('"I don\'t know" asks which of the questions of this page, and why', () => {
  const page = pages(filled())[2];
  if (!page) throw new Error('no page');
  const card = dontKnowCard(viewOf(uma), { interview: shown(filled()), page, names, at: page.at });
  expect(inputsOf(card).which?.choices.map((one) => one.value)).toEqual(['U04', 'U05', 'U06', 'U07', 'U08']);
  expect(inputsOf(card).reason?.value).toBe('lookUp');
  expect(buttonsOf(card).map((one) => [one.verb, one.sendsInputs])).toEqual([
    ['interview.dontKnow', true],
    ['interview.open', false],
  ]);
});

test('handing on to nobody is not offered', () => {
  const card = handOnCard(viewOf(uma), { interview: shown(invited()), names, people: [] });
  expect(verbsOf(card)).toEqual(['interview.open']);
  const offered = handOnCard(viewOf(uma), { interview: shown(invited()), names, people: peopleOf(names) });
  expect(inputsOf(offered).to?.choices).toHaveLength(4);
});

test('an invitation says who asks, what for, how long it takes and until when', () => {
  const reading = readingOf(invitationCard(viewOf(uma), { interview: shown(invited()), names, by: 'Alex Wilber' }));
  expect(reading).toContain('Alex Wilber asks you, because you answer for this process.');
  expect(reading).toContain('Why: Your answers decide what IT brings back first');
  expect(reading).toContain('How long: About 8 minutes; you can pause at any time.');
  expect(reading).toContain('Due: Friday, December 4');
});

test('dates are those of the reader’s time zone', () => {
  const late = invited({ dueAt: new Date('2026-12-04T23:30:00Z') });
  const due = (timeZone: string) =>
    readingOf(invitationCard(viewOf(uma, { timeZone }), { interview: shown(late), names, by: 'Alex' }));
  expect(due('America/New_York')).toContain('Friday, December 4');
  expect(due('Asia/Tokyo')).toContain('Saturday, December 5');
});

test('somebody who pauses hears what is left, and that nothing is lost', () => {
  const paused = (open: number, dueAt = inDays(12)) =>
    readingOf(pausedCard(viewOf(uma), { interview: shown(invited({ dueAt })), names, open }));
  expect(paused(7)).toContain('Everything is saved.');
  expect(paused(7)).toContain('7 questions still need an answer.');
  expect(paused(1)).toContain('One question still needs an answer.');
  expect(paused(0)).toContain('All that is missing is Submit');
  expect(paused(0, inDays(-2))).toContain('It was due Friday, November 20.');
});

test('who gets questions back reads the reason word for word', () => {
  const reason = 'Is *four* hours right?\nSee <at>Ben</at>';
  const back = invited({ state: 'returned', returned: { reason, questions: ['U12'], by: alex.id, at: now } });
  const reading = readingOf(returnedCard(viewOf(uma), { interview: shown(back), names, by: 'Alex Wilber' }));
  expect(reading).toContain('Is *four* hours right?\nSee <at>Ben</at>');
  expect(reading).toContain('U12: After how many hours must the service be back at the latest?');
});

test('a manager who gave answers is told that somebody else accepts them', () => {
  const own = submitted({ answers: { ...filled().answers, U12: answered(4, { by: alex.id }) } });
  const told = (interview: Interview) =>
    readingOf(submittedNoticeCard(viewOf(alex), { interview: shown(interview), names }));
  expect(told(own)).toContain('another continuity manager has to accept them');
  expect(told(submitted())).not.toContain('another continuity manager');
});

test('of many interviews the five most urgent are offered, the others by their number', () => {
  const many = [5, 1, 7, 3, 2, 6, 4].map((n) => shown(invited({ id: `INT-000${n}`, dueAt: inDays(n) })));
  const card = chooseInterviewCard(viewOf(uma), many, names);
  expect(buttonsOf(card).map((one) => one.data.id)).toEqual([
    'INT-0001',
    'INT-0002',
    'INT-0003',
    'INT-0004',
    'INT-0005',
  ]);
  expect(readingOf(card)).toContain('2 more are open. Write the number of one: INT-0006 and INT-0007');
});

test.each<[string, Answer, string]>([
  ['U01', answered('Takes orders.'), 'Takes orders.'],
  ['U02', answered(['SVC-0001', 'SVC-0002']), 'Web shop and ERP'],
  ['U02', answered([]), 'None'],
  ['U03', answered('important'), 'Only with great effort'],
  ['U04', answered(1), 'At once (within 1 hour)'],
  ['U04', answered(336), '2 weeks'],
  ['U04', answered(null), 'Never'],
  ['U09', answered(null), 'No'],
  ['U09', answered({ fromH: 72, category: 'LEG' }), '3 days: Legal, regulatory, contractual'],
  ['U10', answered(0), 'Not at all'],
  ['U11', answered(0), 'None at all'],
  ['U12', answered(4, { typed: '5 hours' }), '4 hours (written: 5 hours)'],
  ['U13', answered({ times: ['1', '5'], season: 'Christmas' }), 'Month end and Christmas'],
  ['U13', answered({ times: [], season: null }), 'No answer'],
  ['U14', answered(0), '0'],
  ['U15', answered('partly'), 'One of the two'],
  ['U17', answered([ben.id, 'gone']), 'Ben Ito and gone'],
  ['U17', answered([]), 'Nobody named'],
  ['U19', answered('5'), 'No'],
  ['U07', unknown(), 'I don’t know (must look it up)'],
  ['U07', unknown('Ask the press office'), 'I don’t know (must look it up): Ask the press office'],
  ['U07', { by: uma.id, at: now, rev: 1 }, 'No answer'],
])('%s answered with %j reads "%s"', (id, answer, said) => {
  expect(describeAnswer(words, question(id), answer, names)).toBe(said);
});
