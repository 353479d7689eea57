import { resultCard } from '../../cards/result.ts';
import type { Bia } from '../../domain/bia.ts';
import type { Interview } from '../../domain/interview.ts';
import type { Person } from '../../domain/people.ts';
import type { BusinessProcess } from '../../domain/register.ts';
import { nodesOf, readingOf, verbsOf } from './read.ts';
import { alex, ben, filled, names, now, orderIntake, submitted, uma, unknown, viewOf } from './sample.ts';

const never = { criticalFromH: null, catastrophicFromH: null };
const from = (criticalFromH: number | null, catastrophicFromH: number | null = null) => ({
  criticalFromH,
  catastrophicFromH,
});
const harmless: Bia = { FIN: never, OPS: never, LEG: never, REP: never, SAF: never };
interface Look {
  who?: Person;
  preview?: boolean;
  recalculating?: boolean;
  interview?: Interview | null;
}
const card = (change: Partial<BusinessProcess>, { who = uma, interview = submitted(), ...more }: Look = {}) =>
  resultCard(viewOf(who), { process: { ...orderIntake, ...change }, interview, names, preview: false, ...more });
/** As Uma's answers fed it. */
const asked = { FIN: 'U04', OPS: 'U05', LEG: 'U06', REP: 'U07', SAF: 'U08' };
const fed = Object.fromEntries(
  Object.entries(asked).flatMap(([category, questionId]) => {
    const source = { interviewId: 'INT-0001', questionId, by: uma.id, at: now };
    return [
      [`bia.${category}`, source],
      [`bia.${category}.catastrophic`, { ...source, questionId: 'U09' }],
    ];
  }),
);
const reading = (bia: Bia, more: Partial<BusinessProcess> = {}) =>
  readingOf(card({ bia, rtoH: null, sources: fed, ...more }));

test('each figure is told with the answer it came from', () => {
  const told = readingOf(card({}));
  expect(told).toContain(
    'Criticality\n4 of 4, Highly critical\nBecause damage to customers and other departments becomes',
  );
  expect(told).toContain('Tolerable period\n8 hours\nHow long this work can stand still: damage to customers');
  expect(told).toContain('after 8 hours (question U05, Uma Patel)');
  expect(told).toContain('Suggested RTO\n4 hours\nThe RTO (recovery time objective) is the time');
  expect(told).toContain('Wanted RTO\n4 hours\nThe time asked for in the interview (question U12, Uma Patel).');
});

test('what is not accepted yet says so, to the person and to the manager', () => {
  expect(readingOf(card({}, { preview: true }))).toContain(
    'This is what your answers say. It counts once a continuity manager',
  );
  expect(readingOf(card({}, { preview: true, who: alex }))).toContain('This is what the answers say. It counts once');
  expect(readingOf(card({}))).toContain('from the accepted answers');
});

test('while something is unknown it is named with its question, and nothing is final', () => {
  const told = reading({ OPS: from(72), FIN: never, LEG: never });
  expect(told).toContain('Not final: Reputation (question U07) and Safety of people (question U08) are not known yet.');
  expect(told).toContain('at least 3 of 4, Critical');
  expect(told).toContain('Tolerable period\nat most 3 days');
  expect(told).toContain('Suggested RTO\nat most 2 days');
  expect(told).toContain('Reputation: not known yet (question U07)');
});

test('the highest criticality cannot rise, and the first hour cannot come earlier', () => {
  const told = reading({ OPS: from(1) });
  expect(told).toContain('Criticality\n4 of 4, Highly critical');
  expect(told).toContain('Tolerable period\n1 hour\n');
});

test('unknown is never nought and never fine', () => {
  const told = reading({});
  expect(told).toContain('Nothing can be said yet');
  expect(told).not.toMatch(/Criticality|\b0\b/);
  const half = reading({ FIN: never });
  expect(half).toContain(
    'at least 1 of 4, Marginal\nBecause none of the damage known so far becomes critical within 2 weeks.',
  );
  expect(half).toContain('more than 2 weeks, as far as known');
});

test('work that can wait says so', () => {
  const told = reading(harmless);
  expect(told).toContain('1 of 4, Marginal\nBecause no damage becomes critical within 2 weeks.');
  expect(told).toContain('Tolerable period\nmore than 2 weeks\n');
  expect(told).not.toContain('Not final');
});

test.each<[string, Bia, string]>([
  [
    'the company at stake within a day',
    { ...harmless, LEG: from(null, 24) },
    'at stake within one day (question U09, Uma Patel)',
  ],
  [
    'harm to people within three days',
    { ...harmless, SAF: from(72) },
    'could come to harm within 3 days (question U08, Uma Patel)',
  ],
  [
    'at once',
    { ...harmless, FIN: from(1) },
    'financial damage becomes critical at once (question U04, Uma Patel); up to 8 hours',
  ],
  [
    'two weeks',
    { ...harmless, REP: from(336) },
    'our reputation becomes critical after 2 weeks (question U07, Uma Patel); up to 2',
  ],
  [
    'at stake first',
    { ...harmless, LEG: from(null, 24) },
    'stand still: the company itself is at stake after 1 day (question U09, Uma Patel)',
  ],
])('the reason is told: %s', (_name, bia, told) => {
  expect(reading(bia)).toContain(told);
});

test('a wish later than the damage is called a contradiction, with both answers', () => {
  const told = readingOf(card({ rtoH: 72 }));
  expect(told).toContain('This does not fit together: the work is wanted back after 3 days (question U12, Uma Patel)');
  expect(told).toContain('after 8 hours (question U05, Uma Patel). One of the two answers should change.');
});

test('a wish without reserve is said plainly, a good one raises no word', () => {
  expect(readingOf(card({ rtoH: 8 }))).toContain('The wanted RTO of 8 hours leaves no reserve');
  expect(readingOf(card({ rtoH: 4 }))).not.toMatch(/reserve|fit together/);
  expect(readingOf(card({ rtoH: null }))).toContain(
    'Wanted RTO\nnot known yet\nHow soon it must be back was not answered',
  );
  expect(reading(harmless, { rtoH: 720 })).not.toMatch(/reserve|fit together/);
});

test('the curve has a line per known kind of damage, and its table says the same in words', () => {
  const nodes = nodesOf(card({ bia: { OPS: from(8), FIN: never } }).body, true);
  const chart = nodes.find((node) => node.type === 'Chart.Line');
  expect(chart?.data).toMatchObject([
    { legend: 'Financial', values: [0, 1, 2, 3, 4, 5, 6, 7].map(() => ({ y: 1 })) },
    { legend: 'Operations and customers', values: [1, 2, 3, 4, 4, 4, 4, 4].map((y) => ({ y })) },
  ]);
  expect(readingOf({ type: 'AdaptiveCard', body: [chart?.fallback] } as never)).toContain(
    '8 hours\n4, Critical: Operations and customers',
  );
});

test('while the register is behind, the card says so', () => {
  expect(readingOf(card({}, { recalculating: true }))).toContain('Being recalculated');
  expect(readingOf(card({}))).not.toContain('Being recalculated');
});

test('a manager can go back to the answers as long as they wait for review', () => {
  expect(verbsOf(card({}, { who: alex }))).toEqual(['interview.review', 'home.open']);
  expect(verbsOf(card({}, { who: alex, interview: submitted({ state: 'accepted' }) }))).toEqual(['home.open']);
  expect(verbsOf(card({}, { who: alex, interview: null }))).toEqual(['home.open']);
  expect(verbsOf(card({}, { who: uma }))).toEqual(['home.open']);
});

describe('a figure these answers did not give', () => {
  const unsure = submitted({ answers: { ...filled().answers, U07: unknown(), U12: unknown() } });
  const here = { interviewId: 'INT-0001', by: uma.id, at: now };
  const told = (sources: BusinessProcess['sources'], preview = true) =>
    readingOf(
      card({ sources: { 'bia.OPS': { ...here, questionId: 'U05' }, ...sources } }, { interview: unsure, preview }),
    );

  test('is never said to come from a question that was not answered', () => {
    const reading = told({});
    expect(reading).toContain(
      'Reputation: not known to Uma Patel (question U07); the register has from before: critical after 3 days (from the register, no answer behind it)',
    );
    expect(reading).not.toContain('critical after 3 days (question U07)');
    expect(reading).toContain('Financial: critical after 1 day (from the register, no answer behind it)');
    expect(reading).toContain('Operations and customers: critical after 8 hours (question U05)');
    expect(reading).toContain(
      'The time that was asked for before (from the register, no answer behind it; not known to',
    );
  });
  test('names the interview before it where that gave it', () => {
    const earlier = { interviewId: 'INT-0009', questionId: 'U07', by: ben.id, at: now };
    expect(told({ 'bia.REP': earlier })).toContain(
      'critical after 3 days (question U07, Ben Ito, before this interview)',
    );
    expect(told({ 'bia.REP': earlier }, false)).toContain(
      'critical after 3 days (question U07, Ben Ito; not known to Uma Patel, question U07)',
    );
  });
  test('is named on top, before anybody accepts the answers', () => {
    expect(told({})).toContain(
      'Not from these answers, but in the register from before: Financial, Legal, regulatory, contractual, Reputation (not known to Uma Patel), Safety of people, and Wanted RTO (not known to Uma Patel).',
    );
    expect(told({}, false)).not.toContain('Not from these answers');
    expect(readingOf(card({ sources: fed, rtoH: null }, { preview: true }))).not.toContain('Not from these answers');
  });
});
