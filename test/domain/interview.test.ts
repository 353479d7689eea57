import fc from 'fast-check';
import type { Known } from '../../domain/answer.ts';
import { feedDependencies } from '../../domain/feed/dependencies.ts';
import { feedProcess } from '../../domain/feed/process.ts';
import {
  accept,
  delegate,
  type Interview,
  invite,
  mayReview,
  pages,
  sendBack,
  submit,
} from '../../domain/interview.ts';
import { dontKnow, faultsOn, savePage, turnPage } from '../../domain/interview-page.ts';
import { everything, newPerson, type Person } from '../../domain/people.ts';
import { newProcess } from '../../domain/register.ts';
import { refused } from '../support/refused.ts';

const now = new Date('2026-11-22T11:00:00Z');
const uma = newPerson('uma', 't', 'Uma');
const ben = newPerson('ben', 't', 'Ben');
const manager = (id: string): Person => ({
  ...newPerson(id, 't', id),
  grants: [{ role: 'ITSC_MGR', scope: everything, from: now, by: 'x', confirmedBy: null }],
});
const alex = manager('alex');
const known: Known = {
  records: { process: new Set(), service: new Set(['S1', 'S2']), component: new Set(), data: new Set() },
  kinds: {},
  personIds: new Set(['uma', 'ben']),
  domains: {},
  today: '2026-11-22',
};
const fresh = invite({
  id: 'INT-0001',
  campaignId: 'CAM-0001',
  bank: 'USER',
  subjectId: 'P1',
  respondentId: 'uma',
  dueAt: new Date('2026-12-06T11:00:00Z'),
});
const good: Record<string, string | [string, string]> = {
  U01: 'Orders from customers',
  U02: 'S1,S2',
  'U03~S1': 'essential',
  'U03~S2': 'important',
  U04: '24',
  U05: '8',
  U06: 'never',
  U07: '72',
  U08: 'never',
  U09: ['336', 'REP'],
  U10: '2 hours',
  U11: '1h',
  U12: '5h',
  U13: ['1,5', 'Christmas'],
  U14: '3',
  U15: 'partly',
  U16: 'written',
  U17: 'ben',
  U19: '3',
  U18: 'Fire',
};
const inputsFor = (at: string, of: Interview, answers = good) =>
  Object.fromEntries(
    (pages(of).find((page) => page.at === at)?.asks ?? []).map((ask) => {
      const given = answers[ask.key] ?? '';
      return [ask.key, Array.isArray(given) ? { main: given[0], more: given[1] } : { main: given, more: '' }];
    }),
  );
const save = (interview: Interview, at: string, answers = good, who = uma, rev = 1, seen = 0) =>
  savePage(interview, { seen, inputs: inputsFor(at, interview, answers) }, { who, now, known, rev });

function answered(): Interview {
  let interview: Interview = fresh;
  for (let i = 0; i < pages(interview).length; i++) {
    const saved = save(interview, pages(interview)[i]?.at ?? '');
    expect(saved.faults).toEqual({});
    interview = saved.interview;
  }
  return interview;
}

test('all questions answered, handed in, accepted by the manager, and the register knows it', () => {
  const submitted = submit(answered(), uma, now);
  const accepted = accept(submitted, alex, now);
  expect(accepted.state).toBe('accepted');
  const process = feedProcess(newProcess('P1', 'Order intake'), [accepted]);
  expect(process).toMatchObject({
    purpose: 'Orders from customers',
    bia: {
      FIN: { criticalFromH: 24, catastrophicFromH: null },
      OPS: { criticalFromH: 8 },
      LEG: { criticalFromH: null },
      REP: { criticalFromH: 72, catastrophicFromH: 336 },
    },
    workaroundH: 2,
    rpoH: 1,
    rtoH: 4,
    outages12m: 3,
    awareness: 'partly',
    manualProcedure: 'written',
    keyPersons: ['ben'],
    levels: { U19: { T06: 3 } },
    worries: ['Fire'],
    peakPeriods: { times: ['1', '5'], season: 'Christmas' },
  });
  expect(process.sources.rtoH).toMatchObject({ interviewId: 'INT-0001', questionId: 'U12', by: 'uma' });
  expect(
    feedDependencies({ subjectId: 'P1', accepted: [accepted], settled: {} }).map((one) => [one.to, one.strength]),
  ).toEqual([
    ['S1', 'essential'],
    ['S2', 'important'],
  ]);
  expect(feedProcess(process, [accepted])).toEqual(process);
});

test('a typed time is rounded to the safe side and what was typed stays beside it', () => {
  expect(answered().answers.U12).toMatchObject({ value: 4, typed: '5h' });
});

test('bad input names its field, and nothing that was typed is lost', () => {
  const at = pages(answered()).find((page) => page.asks.some((ask) => ask.key === 'U10'))?.at ?? '';
  const saved = save(answered(), at, { ...good, U10: 'soon', U11: '8h' }, uma, 2, 1);
  expect(saved.faults).toEqual({ U10: 'notDuration' });
  expect(saved.interview.drafts.U10).toEqual({ main: 'soon', more: '' });
  expect(saved.interview.answers.U11?.value).toBe(8);
  expect(refused(() => submit(saved.interview, uma, now))).toBe('interviewIncomplete');
  const mended = save(saved.interview, at, good, uma, 3, 2);
  expect(mended.interview.drafts).toEqual({});
});

test('a page with open questions says which', () => {
  const [first] = pages(fresh);
  if (!first) throw new Error('no page');
  expect(faultsOn(first, fresh, {})).toEqual({ U01: 'missing', U02: 'missing' });
});

test('on two devices the later page does not silently overwrite what the other one saved', () => {
  const phone = save(fresh, 'U01', { ...good, U01: 'from the phone' }, uma, 1).interview;
  const desk = save(phone, 'U01', { ...good, U01: 'from the desk' }, uma, 2, 0);
  expect(desk.faults).toEqual({ U01: 'changedMeanwhile' });
  expect(desk.interview.answers.U01?.value).toBe('from the phone');
  expect(desk.interview.drafts.U01?.main).toBe('from the desk');
  const knowing = save(desk.interview, 'U01', { ...good, U01: 'from the desk' }, uma, 3, 2);
  expect(knowing.interview.answers.U01?.value).toBe('from the desk');
});

test('somebody else’s interview stays shut', () => {
  expect(refused(() => save(fresh, 'U01', good, ben))).toBe('notYours');
  expect(refused(() => submit(answered(), ben, now))).toBe('notYours');
});

test('an interview is handed on once, with the answers given so far', () => {
  const handed = delegate(answered(), ben, uma);
  expect(handed).toMatchObject({ state: 'invited', respondentId: 'ben', delegatedFrom: ['uma'], invitedId: 'uma' });
  expect(handed.answers.U12?.value).toBe(4);
  expect(refused(() => delegate(handed, alex, ben))).toBe('alreadyDelegated');
  expect(refused(() => delegate(fresh, uma, uma))).toBe('delegateToYourself');
});

test('an interview is handed on to somebody whose role reaches all it is about, or who is named there', () => {
  const about = { id: 'INT-0003', campaignId: 'CAM-0001', subjectId: 'CMP-0001', batch: ['CMP-0002'], dueAt: now };
  const asked = invite({ ...about, bank: 'INFRA_MGR', respondentId: 'uma' });
  const reaching = (...componentIds: string[]): Person => {
    const scope = { all: false, processIds: [], serviceIds: [], componentIds };
    return { ...ben, grants: [{ role: 'INFRA_MGR', scope, from: now, by: 'x', confirmedBy: null }] };
  };
  expect(refused(() => delegate(asked, reaching('CMP-0001'), uma))).toBe('delegateNeedsReach');
  expect(delegate(asked, reaching('CMP-0001', 'CMP-0002'), uma).respondentId).toBe('ben');
  expect(delegate(asked, reaching('CMP-0001'), uma, ['CMP-0002']).respondentId).toBe('ben');
});

test('nobody accepts answers they gave, not even a part of them (SoD-01)', () => {
  const own = invite({
    id: 'INT-0002',
    campaignId: 'CAM-0001',
    bank: 'USER',
    subjectId: 'P1',
    respondentId: 'alex',
    dueAt: now,
  });
  const part = save(own, 'U01', good, alex).interview;
  const handed: Interview = { ...delegate(part, uma, alex), state: 'submitted' };
  expect(mayReview(handed, alex)).toBe(false);
  expect(refused(() => accept(handed, alex, now))).toBe('ownAnswers');
  expect(mayReview(handed, manager('mona'))).toBe(true);
  expect(refused(() => accept(handed, uma, now))).toBe('needsRole');
});

test('a returned interview opens at the first question named, keeps its answers and can be handed in again', () => {
  const returned = sendBack(submit(answered(), uma, now), 'please look again', ['U12', 'U05'], alex, now);
  expect(returned).toMatchObject({ state: 'returned', pointer: 'U05', returned: { questions: ['U05', 'U12'] } });
  expect(submit(returned, uma, now).state).toBe('submitted');
  expect(refused(() => sendBack(returned, 'again', ['U12'], alex, now))).toBe('alreadyReturned');
  expect(refused(() => sendBack(submit(answered(), uma, now), ' ', ['U12'], alex, now))).toBe('needsReason');
  expect(refused(() => sendBack(submit(answered(), uma, now), 'why', ['U99'], alex, now))).toBe('needsQuestions');
});

test('not knowing is an answer with a reason; the field stays unknown in the register', () => {
  const unsure = dontKnow(
    answered(),
    ['U05'],
    { reason: 'neverMeasured', seen: 1, comment: 'ask Finance' },
    { who: uma, now, rev: 9 },
  ).interview;
  const process = feedProcess(newProcess('P1', 'Order intake'), [{ ...submit(unsure, uma, now), state: 'accepted' }]);
  expect(process.bia.OPS).toBeUndefined();
});

test('several respondents: the severe side counts and says whose answer it was (3.7.10)', () => {
  const one: Interview = { ...answered(), state: 'accepted' };
  const sooner = save(answered(), 'U04', { ...good, U04: '4' }, uma, 2, 1).interview;
  const other: Interview = { ...sooner, id: 'INT-0007', state: 'accepted' };
  const process = feedProcess(newProcess('P1', 'Order intake'), [one, other]);
  expect(process.bia.FIN?.criticalFromH).toBe(4);
  expect(process.sources['bia.FIN']?.interviewId).toBe('INT-0007');
});

test('whatever is typed into a page, reading it never fails and never loses a readable answer', () => {
  const anything = fc.oneof(
    fc.string({ maxLength: 200, unit: 'binary' }),
    fc.constantFrom('__proto__', '$where', '<at>x</at>', '4h', 'S1,S2', '1,2,9'),
  );
  const page = fc.constantFrom(...pages(answered()).map((one) => one.at));
  fc.assert(
    fc.property(page, fc.array(fc.tuple(anything, anything), { minLength: 5, maxLength: 5 }), (at, typed) => {
      const before = answered();
      const asks = pages(before).find((one) => one.at === at)?.asks ?? [];
      const inputs = Object.fromEntries(
        asks.map((ask, i) => [ask.key, { main: typed[i]?.[0] ?? '', more: typed[i]?.[1] ?? '' }]),
      );
      const saved = savePage(before, { seen: 99, inputs }, { who: uma, now, known, rev: 2 });
      for (const key of Object.keys(saved.faults)) expect(saved.interview.drafts[key]).toEqual(inputs[key]);
      for (const ask of pages(before).flatMap((one) => one.asks)) {
        if (!inputs[ask.key]) expect(saved.interview.answers[ask.key]).toEqual(before.answers[ask.key]);
      }
    }),
  );
});

test('turning pages goes to the ends and no further', () => {
  const interview = answered();
  const first = pages(interview)[0]?.at ?? '';
  const last = pages(interview).at(-1)?.at ?? '';
  expect(turnPage(interview, first, -1).pointer).toBe(first);
  expect(turnPage(interview, last, 1).pointer).toBe(last);
});
