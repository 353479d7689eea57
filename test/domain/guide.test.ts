import fc from 'fast-check';
import type { Answer } from '../../domain/answer.ts';
import { maxInputs, openAsks, pageIndex, pagesOf, progress } from '../../domain/guide.ts';
import { inputsFor } from '../../domain/questions/bank.ts';
import { user } from '../../domain/questions/user.ts';

const said = (value: Answer['value']): Answer => ({ value, by: 'uma', at: new Date(0), rev: 0 });
const services = (n: number): string[] => Array.from({ length: n }, (_, i) => `SVC-${i}`);
const naming = (n: number) => ({ U02: said(services(n)) });

test('the business is asked 19 questions', () => {
  expect(user.pages.flat().map((question) => question.id)).toHaveLength(19);
  expect(new Set(user.pages.flat().map((question) => question.id)).size).toBe(19);
});

test('no page asks for more than five inputs, however many services somebody names', () => {
  fc.assert(
    fc.property(fc.nat(60), (n) => {
      const pages = pagesOf(user, naming(n));
      for (const page of pages)
        expect(page.asks.reduce((sum, ask) => sum + inputsFor(ask.question), 0)).toBeLessThanOrEqual(maxInputs);
      expect(pages.flatMap((page) => page.asks).filter((ask) => ask.question.id === 'U03')).toHaveLength(n);
    }),
  );
});

test('nobody is asked about services before naming one', () => {
  expect(pagesOf(user, {}).flatMap((page) => page.asks.map((ask) => ask.question.id))).not.toContain('U03');
});

test('a person comes back to the page where they stood, even when pages before it have grown', () => {
  const before = pagesOf(user, naming(1));
  const stood = before.findIndex((page) => page.at === 'U09');
  const after = pagesOf(user, naming(12));
  expect(after[pageIndex(after, before[stood]?.at ?? null, naming(12))]?.at).toBe('U09');
});

test('when the page is gone, the first one with something open comes', () => {
  const answers = { U01: said('orders'), ...naming(2) };
  const pages = pagesOf(user, answers);
  expect(pages[pageIndex(pages, 'U03~GONE', answers)]?.at).toBe('U03~SVC-0');
});

test('the time still to go shrinks with every answer and is never nothing', () => {
  let answers: Record<string, Answer> = naming(3);
  let last = Number.POSITIVE_INFINITY;
  for (const ask of pagesOf(user, answers).flatMap((page) => page.asks)) {
    answers = { ...answers, [ask.key]: answers[ask.key] ?? said('x') };
    const { minutes } = progress(pagesOf(user, answers), 0, answers);
    expect(minutes).toBeLessThanOrEqual(last);
    expect(minutes).toBeGreaterThanOrEqual(1);
    last = minutes;
  }
});

test('"I do not know" closes a question, an optional one never stays open', () => {
  const unknown: Answer = { dontKnow: { reason: 'lookUp', comment: '' }, by: 'uma', at: new Date(0), rev: 0 };
  const answers = Object.fromEntries(
    user.pages
      .flat()
      .filter((one) => one.required)
      .map((one) => [one.id, unknown]),
  );
  expect(openAsks(pagesOf(user, answers), answers)).toEqual([]);
});
