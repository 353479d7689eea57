import fc from 'fast-check';
import { interviewPageCard } from '../../cards/interview.ts';
import { button, type Card, marked } from '../../cards/kit.ts';
import { reviewCard } from '../../cards/review.ts';
import { wordsFor } from '../../cards/words/index.ts';
import type { Answer, UnknownReason } from '../../domain/answer.ts';
import { type Interview, InterviewState, pages } from '../../domain/interview.ts';
import { everyCard } from './every-card.ts';
import { faultsOf, tooMuch } from './lint.ts';
import { alex, crowd, hostile, invited, longWide, names, nasty, now, shown, uma, viewOf } from './sample.ts';

const all = everyCard();

test.each(all)('a card people can use: $name', ({ card }) => {
  expect(faultsOf(card)).toEqual([]);
});

test('every card can carry the strip of a trial on top', () => {
  const out = button('trial.getUp', {}, 'Get up again');
  const faults = all.flatMap(({ name, card }) =>
    tooMuch(marked(card, longWide.slice(0, 80), out)).map((f) => `${name}: ${f}`),
  );
  expect(faults).toEqual([]);
});

const text = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(nasty, longWide),
);
const answer: fc.Arbitrary<Answer> = fc.record({
  value: fc.oneof(
    text,
    fc.integer({ min: 0, max: 400 }),
    fc.constant(null),
    fc.subarray([...crowd.services.keys()]),
    fc.record({ fromH: fc.constantFrom(1, 24, 336), category: fc.constantFrom('FIN' as const, 'SAF' as const) }),
    fc.record({ times: fc.subarray(['1', '2', '5']), season: fc.option(text) }),
  ),
  by: fc.constantFrom(uma.id, alex.id, 'gone'),
  at: fc.constant(now),
  rev: fc.nat(9),
});
const dontKnow: fc.Arbitrary<Answer> = fc.record({
  dontKnow: fc.record({
    reason: fc.constantFrom<UnknownReason>('notMine', 'lookUp', 'neverMeasured', 'other'),
    comment: text,
  }),
  by: fc.constant(uma.id),
  at: fc.constant(now),
  rev: fc.nat(9),
});
const keys = [
  ...Array.from({ length: 19 }, (_, n) => `U${String(n + 1).padStart(2, '0')}`),
  'U03~SVC-0001',
  'U03~SVC-0002',
];
const some = <T>(value: fc.Arbitrary<T>) => fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 12 });
const anInterview: fc.Arbitrary<Interview> = fc
  .record({
    state: fc.constantFrom(...InterviewState.options),
    answers: some(fc.oneof(answer, dontKnow)),
    drafts: some(fc.record({ main: text, more: text })),
    returned: fc.option(
      fc.record({ reason: text, questions: fc.subarray(keys), by: fc.constant(alex.id), at: fc.constant(now) }),
    ),
    delegatedFrom: fc.subarray([alex.id]),
  })
  .map((change) => invited(change));

test('whatever an interview has come to, its cards can be used', () => {
  fc.assert(
    fc.property(anInterview, fc.constantFrom(names, crowd, hostile), fc.nat(), (interview, book, where) => {
      const all = pages(interview);
      const index = where % all.length;
      const page = all[index];
      if (!page) return;
      const faults = Object.fromEntries(page.asks.map((ask) => [ask.key, 'notOption' as const]));
      const one = { interview: shown(interview), names: book };
      const card = interviewPageCard(viewOf(uma), { ...one, page, index, pages: all, faults: where % 2 ? faults : {} });
      expect(faultsOf(card)).toEqual([]);
      expect(faultsOf(reviewCard(viewOf(alex), { ...one, mayAccept: where % 2 === 0 }))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

const good = (): Card => {
  const card = all.find((one) => one.name === 'hand on')?.card;
  if (!card) throw new Error('no such card');
  return structuredClone(card);
};
const input = { type: 'Input.Text', id: 'x', label: 'X' } as const;
const openHome = button('home.open', {}, 'Home');

test.each<[string, (card: Card) => Card, RegExp]>([
  ['a misspelt property', (card) => ({ ...card, fallbackTxt: 'x' }) as Card, /schema/],
  ['another version', (card) => ({ ...card, version: '1.6' }), /version/],
  ['no fallbackText', ({ fallbackText: _gone, ...card }) => card, /fallbackText/],
  ['an input without a label', (card) => plus(card, { ...input, label: '' }), /no label/],
  ['a required input', (card) => plus(card, { ...input, isRequired: true }), /required/],
  ['two inputs of one id', (card) => plus(card, input, input), /one id/],
  ['six inputs', (card) => plus(card, ...[1, 2, 3, 4, 5].map((n) => ({ ...input, id: `x${n}` }))), /6 inputs/],
  [
    'seven actions',
    (card) => plus(card, { type: 'ActionSet', actions: Array.from({ length: 5 }, () => openHome) }),
    /7 actions/,
  ],
  ['a chart without fallback', (card) => plus(card, { type: 'Chart.Donut', data: [] }), /without fallback/],
  ['an empty text', (card) => plus(card, { type: 'TextBlock', text: ' ' }), /empty text/],
  ['a missing fact', (card) => plus(card, { type: 'TextBlock', text: wordsFor('en')('home.due') }), /fact is missing/],
  ['Markdown', (card) => plus(card, { type: 'TextBlock', text: '[a](https://b.example)' }), /something else/],
  ['a mention', (card) => plus(card, { type: 'TextBlock', text: '<at>Uma</at>' }), /something else/],
  ['too many bytes', (card) => plus(card, { type: 'TextBlock', text: 'x'.repeat(20_000) }), /bytes/],
  ['a plain submit', (card) => plus(card, set({ type: 'Action.Submit', title: 'x' })), /instead of Action.Execute/],
  ['an unknown verb', (card) => plus(card, set({ ...openHome, verb: 'home.away' })), /nothing we know/],
  [
    'a button that does not fit its deed',
    (card) => plus(card, set({ ...openHome, verb: 'interview.result' })),
    /does not fit/,
  ],
  ['another deed on old clients', (card) => plus(card, set({ ...openHome, verb: 'home.help' })), /on old clients/],
  [
    'a change without the version seen',
    (card) => plus(card, set(button('interview.accept', { id: 'a', click: 'b' }, 'x'))),
    /was seen/,
  ],
  [
    'a change without a click',
    (card) => plus(card, set(button('interview.accept', { id: 'a', seen: 1 }, 'x'))),
    /its click/,
  ],
])('a planted fault is found: %s', (_name, plant, told) => {
  expect(faultsOf(good())).toEqual([]);
  expect(faultsOf(plant(good())).join('\n')).toMatch(told);
});

type Body = NonNullable<Card['body']>;
function plus(card: Card, ...more: object[]): Card {
  return { ...card, body: [...(card.body ?? []), ...(more as Body)] };
}
function set(action: object): object {
  return { type: 'ActionSet', actions: [action] };
}
