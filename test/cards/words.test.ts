import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { en } from '../../cards/words/en/index.ts';
import { formatHours } from '../../cards/words/hours.ts';
import { type WordKey, wordsFor } from '../../cards/words/index.ts';
import { unknownReasons } from '../../domain/answer.ts';
import { categories } from '../../domain/bia.ts';
import { measures } from '../../domain/catalogue/measures.ts';
import { threats } from '../../domain/catalogue/threats.ts';
import { InterviewState } from '../../domain/interview.ts';
import { componentKinds, failureDomains } from '../../domain/kinds.ts';
import { roles } from '../../domain/people.ts';
import { inputsFor } from '../../domain/questions/bank.ts';
import { banks } from '../../domain/questions/index.ts';
import { refusalKeys } from '../../domain/refusal.ts';
import { tiersH } from '../../domain/tiers.ts';

const words = wordsFor('en');
const keys = Object.keys(en);
const bases = new Set(keys.map((key) => key.replace(/_(one|other)$/, '')));
const questions = Object.values(banks).flatMap((bank) => bank.pages.flat());

/** Keys the code makes from ids: each id of the domain must have its words. */
const made = [
  ...questions.flatMap((question) => [
    `question.${question.wording ?? question.id}`,
    ...(question.options ?? []).map((option) => `question.${question.id}.option.${option}`),
    ...(inputsFor(question) > 1 ? [`question.${question.id}.more`] : []),
  ]),
  ...questions
    .filter(({ each, eachKind, over }) => each ?? eachKind ?? over)
    .map(({ id, wording }) => `question.${wording ?? id}.all`),
  ...questions.filter(({ most }) => most !== undefined).map(({ id }) => `question.${id}.most`),
  ...questions.flatMap(({ id, over = [] }) => over.map((item) => `question.${id}.over.${item}`)),
  ...threats.flatMap(({ id }) => [`threat.${id}`, `threat.${id}.text`]),
  ...measures.flatMap(({ id }) => [`measure.${id}`, `measure.${id}.recovery`, `measure.${id}.proof`]),
  ...componentKinds.map((kind) => `kind.${kind}`),
  ...failureDomains.map((domain) => `domain.${domain}`),
  ...['component', 'skill', ...failureDomains].map((kind) => `count.point.${kind}`),
  ...questions.filter(({ options, type }) => !options && type !== 'peak').map(({ type }) => `typed.${type}`),
  ...refusalKeys.map((key) => `refusal.${key}`),
  ...unknownReasons.map((reason) => `reason.${reason}`),
  ...categories.flatMap((category) => [`category.${category}`, `harm.${category}`]),
  ...[1, 2, 3, 4].map((level) => `criticality.${level}`),
  ...[1, 2, 3, 4, 5].map((level) => `level.${level}`),
  ...roles.flatMap((role) => [`role.${role}`, `role.${role}.does`]),
  ...InterviewState.options.map((state) => `interview.state.${state}`),
];
/** Words that some ids have and others do without. */
const mayBeMade = [
  ...questions.flatMap(({ id, wording }) => [`question.${wording ?? id}.help`, `answer.zero.${id}`]),
  ...keys.filter((key) => key.startsWith('fault.')),
];

test.each(made)('there are words for %s', (key) => {
  expect(bases).toContain(key);
});

const sources = ['cards', 'bot'].flatMap((room) =>
  readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('words/en'))
    .map((name) => readFileSync(join(room, name), 'utf8')),
);

/** Keys written out in the code, and the patterns of those put together there: `report.change.${kind}`. */
function isUsed(key: string): boolean {
  return sources.some((source) => source.includes(`'${key}'`)) || patterns.some((pattern) => pattern.test(key));
}
const patterns = sources
  .flatMap((source) => [...source.matchAll(/words\(\s*`([^`]+)`/g), ...source.matchAll(/\? `([a-z]+\.[^`]+)`/g)])
  .map((found) => (found[1] ?? '').replace(/\./g, '\\.').replace(/\$\{[^}]+\}/g, '[\\w]+'))
  .map((pattern) => new RegExp(`^${pattern}$`));

test('no words lie about that nobody says', () => {
  const known = new Set([...made, ...mayBeMade]);
  expect([...bases].filter((key) => !known.has(key) && !isUsed(key))).toEqual([]);
  expect(['home.nonsense', 'nonsense', 'question.U99'].filter(isUsed)).toEqual([]);
});

test('what is counted has words for one and for many', () => {
  const one = keys.filter((key) => key.endsWith('_one')).map((key) => key.replace(/_one$/, ''));
  const many = keys.filter((key) => key.endsWith('_other')).map((key) => key.replace(/_other$/, ''));
  expect(one.sort()).toEqual(many.sort());
});

test('our own words contain nothing that a client could take for Markdown', () => {
  const texts = Object.entries(en).map(([key, text]) => [key, text.replace(/\{\{\w+\}\}/g, 'x')]);
  expect(texts.filter(([, text]) => /[*_`~#<>\\]|\]\(/.test(text ?? ''))).toEqual([]);
});

test('the questions are worded as in the catalogue', () => {
  expect(words('question.U12')).toBe('After how many hours must the service be back at the latest?');
  expect(words('question.U03', { item: 'ERP' })).toBe('How far do you get with your work while ERP is down?');
  expect(words('question.U13.option.5')).toBe('Season (name it)');
});

test('a fact stays what it is, whatever it looks like', () => {
  for (const name of ['{{count}}', '$t(kit.home)', '<b>&amp;</b>', '$1 $& \\1']) {
    expect(words('home.hello', { name })).toBe(`Hello ${name}`);
  }
});

test('a missing fact is seen', () => {
  expect(words('home.hello')).toBe('Hello ⟪name⟫');
});

test('people of a language without words read English, in the form of their region', () => {
  expect(wordsFor('en-GB').locale).toBe('en-GB');
  expect(wordsFor('EN-us').locale).toBe('en-US');
  for (const locale of ['sw', 'de-AT', '', 'not a locale', '../../etc', 'constructor']) {
    expect(wordsFor(locale).locale).toBe('en');
    expect(wordsFor(locale)('kit.home')).toBe('Home');
  }
});

test('has() knows every word, and no other', () => {
  expect(words.has('refusal.stale')).toBe(true);
  expect(words.has('hours.day')).toBe(true);
  for (const key of ['refusal', 'nothing', 'constructor', 'toString', '']) expect(words.has(key)).toBe(false);
});

test('every tier has a name of its own', () => {
  const named = tiersH.map((hours) => formatHours(words, hours));
  expect(named).toEqual([
    '15 minutes',
    '1 hour',
    '2 hours',
    '4 hours',
    '8 hours',
    '1 day',
    '2 days',
    '3 days',
    '1 week',
    '2 weeks',
    '1 month',
  ]);
});

test.each([
  [0, '0 minutes'],
  [0.5, '30 minutes'],
  [1.5, '1 hour 30 minutes'],
  [12, '12 hours'],
  [28, '1 day 4 hours'],
  [36.25, '1 day 12 hours 15 minutes'],
  [240, '10 days'],
  [840, '5 weeks'],
  [1440, '2 months'],
])('%d hours are "%s"', (hours, said) => {
  expect(formatHours(words, hours)).toBe(said);
});

test('a key nobody wrote does not compile', () => {
  // @ts-expect-error there is no such key
  const key: WordKey = 'home.nonsense';
  expect(words.has(key)).toBe(false);
});
