import fc from 'fast-check';
import type { Answer } from '../../domain/answer.ts';
import {
  type Answers,
  answersFor,
  maxInputs,
  openAsks,
  type Page,
  pageIndex,
  pagesOf,
  progress,
  type Sheet,
} from '../../domain/guide.ts';
import { app } from '../../domain/questions/app.ts';
import { inputsFor } from '../../domain/questions/bank.ts';
import { infra } from '../../domain/questions/infra.ts';
import { tqs } from '../../domain/questions/tqs.ts';
import { user } from '../../domain/questions/user.ts';

const said = (value: Answer['value']): Answer => ({ value, by: 'uma', at: new Date(0), rev: 0 });
const services = (n: number): string[] => Array.from({ length: n }, (_, i) => `SVC-${i}`);
const sheet = (bank: Sheet['bank'], answers: Answers, more: Partial<Sheet> = {}): Sheet => {
  return { bank, answers, subjectId: 'CMP-0001', batch: [], apart: [], kinds: {}, ...more };
};
const pagesFor = (answers: Answers): Page[] => pagesOf(sheet(user, answers));
const naming = (n: number) => ({ U02: said(services(n)) });

test('the business is asked 19 questions', () => {
  expect(user.pages.flat().map((question) => question.id)).toHaveLength(19);
  expect(new Set(user.pages.flat().map((question) => question.id)).size).toBe(19);
});

test('no page asks for more than five inputs, however many services somebody names', () => {
  fc.assert(
    fc.property(fc.nat(60), (n) => {
      const pages = pagesFor(naming(n));
      for (const page of pages)
        expect(page.asks.reduce((sum, ask) => sum + inputsFor(ask.question), 0)).toBeLessThanOrEqual(maxInputs);
      expect(pages.flatMap((page) => page.asks).filter((ask) => ask.question.id === 'U03')).toHaveLength(n);
    }),
  );
});

test('nobody is asked about services before naming one', () => {
  expect(pagesFor({}).flatMap((page) => page.asks.map((ask) => ask.question.id))).not.toContain('U03');
});

test('a person comes back to the page where they stood, even when pages before it have grown', () => {
  const before = pagesFor(naming(1));
  const stood = before.findIndex((page) => page.at === 'U09');
  const after = pagesFor(naming(12));
  expect(after[pageIndex(after, before[stood]?.at ?? null, naming(12))]?.at).toBe('U09');
});

test('when the page is gone, the first one with something open comes', () => {
  const answers = { U01: said('orders'), ...naming(2) };
  const pages = pagesFor(answers);
  expect(pages[pageIndex(pages, 'U03~GONE', answers)]?.at).toBe('U03~SVC-0');
});

test('the time still to go shrinks with every answer and is never nothing', () => {
  let answers: Record<string, Answer> = naming(3);
  let last = Number.POSITIVE_INFINITY;
  for (const ask of pagesFor(answers).flatMap((page) => page.asks)) {
    answers = { ...answers, [ask.key]: answers[ask.key] ?? said('x') };
    const { minutes } = progress(pagesFor(answers), 0, answers);
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
  expect(openAsks(pagesFor(answers), answers)).toEqual([]);
});

const idsOf = (pages: Page[]): string[] => pages.flatMap((page) => page.asks.map((ask) => ask.key));

test('the four roles are asked 77 different questions', () => {
  const ids = [user, app, infra, tqs].map((bank) => new Set(bank.pages.flat().map((question) => question.id)).size);
  expect(ids).toEqual([19, 20, 20, 18]);
});

test('who names services and components is asked how much depends on each, and how many of a kind must be up', () => {
  const answers = { A02: said(['SVC-2']), A03: said(['CMP-1', 'CMP-2', 'CMP-3']), A09: said(['DAT-1']) };
  const kinds = { 'CMP-1': 'server', 'CMP-2': 'server', 'CMP-3': 'database' } as const;
  const asked = idsOf(pagesOf(sheet(app, answers, { kinds })));
  expect(asked).toEqual(expect.arrayContaining(['A02~SVC-2', 'A03~CMP-1', 'A03~CMP-3', 'A09~DAT-1', 'A04~server']));
  expect(asked).not.toContain('A04~database');
});

test('only a procedure that was carried out is asked for its last time', () => {
  expect(idsOf(pagesOf(sheet(app, { A06: said('documented') })))).not.toContain('A07');
  expect(idsOf(pagesOf(sheet(app, { A06: said('tested') })))).toContain('A07');
});

test.each([
  ['server', ['I09', 'I14'], ['I19']],
  ['cloud', ['I19'], ['I09', 'I14']],
  ['software', ['I13'], ['I09', 'I14', 'I19']],
  ['room', ['I09'], ['I14', 'I19']],
] as const)('a %s is asked what makes sense for it', (kind, asked, unasked) => {
  const ids = idsOf(pagesOf(sheet(infra, {}, { kinds: { 'CMP-0001': kind } })));
  expect(ids).toEqual(expect.arrayContaining([...asked]));
  for (const id of unasked) expect(ids).not.toContain(id);
});

test('copies are asked for only where data are held', () => {
  expect(idsOf(pagesOf(sheet(infra, { I05: said('no') })))).not.toContain('I07');
  expect(idsOf(pagesOf(sheet(infra, { I05: said('yes') })))).toEqual(expect.arrayContaining(['I06', 'I07', 'I08']));
});

test('one component of several gets its own field, and what follows from it; the others keep the common answer', () => {
  const batch = ['CMP-0002', 'CMP-0003'];
  const common = { I03: said(8), I05: said('no') };
  const before = sheet(infra, common, { batch });
  const own = { ...common, 'I03@CMP-0003': said(24), 'I05@CMP-0003': said('yes'), 'I06@CMP-0003': said(4) };
  const apart = ['I03@CMP-0003', 'I05@CMP-0003'];
  const after = sheet(infra, own, { batch, apart });
  expect(idsOf(pagesOf(before))).not.toContain('I06@CMP-0003');
  const asked = idsOf(pagesOf(after));
  expect(asked).toEqual(expect.arrayContaining(['I03', 'I03@CMP-0003', 'I05@CMP-0003', 'I06@CMP-0003']));
  expect(asked).not.toContain('I06');
  expect(answersFor(after, 'CMP-0003').get('I03')?.answer.value).toBe(24);
  expect(answersFor(after, 'CMP-0003').get('I06')?.answer.value).toBe(4);
  expect(answersFor(after, 'CMP-0002').get('I03')?.answer.value).toBe(8);
  expect(answersFor(after, 'CMP-0002').has('I06')).toBe(false);
});

test('no page of any bank asks for more than five inputs', () => {
  const named = fc.subarray(['CMP-1', 'CMP-2', 'CMP-3', 'CMP-4']);
  fc.assert(
    fc.property(fc.constantFrom(user, app, infra, tqs), named, fc.subarray(['I02', 'I05', 'I09']), (bank, ids, own) => {
      const answers = { A02: said(ids), A03: said(ids), A09: said(ids), I05: said('yes') };
      const kinds = { 'CMP-1': 'server', 'CMP-2': 'server', 'CMP-0001': 'server', 'CMP-0002': 'server' } as const;
      const apart = own.map((id) => `${id}@CMP-0002`);
      const pages = pagesOf(sheet(bank, answers, { kinds, batch: ['CMP-0002'], apart }));
      for (const page of pages)
        expect(page.asks.reduce((sum, ask) => sum + inputsFor(ask.question), 0)).toBeLessThanOrEqual(maxInputs);
      const keys = idsOf(pages);
      expect(new Set(keys).size).toBe(keys.length);
    }),
  );
});
