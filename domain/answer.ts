import { z } from 'zod';
import { Category } from './bia.ts';
import { threatById } from './catalogue/threats.ts';
import type { AssetKind, ComponentKind } from './kinds.ts';
import type { Question } from './questions/bank.ts';
import { readValues } from './spelling.ts';
import { pointsH, readDuration, toTier } from './tiers.ts';

export const maxText = 4000;

/**
 * What somebody answered. text: string · number: number · choice, scale, threat: option · multi: options ·
 * points: hours or null for never · company: { fromH, category } or null for "no" · duration: hours ·
 * peak: { times, season } · records, people: ids · domain: values · suppliers: list · evidence: { level, day } ·
 * recovery: { day, hours } · date: day or null for never · minutes: { yes, minutes }. A day is `2026-11-22`.
 */
export const AnswerValue = z.union([
  z.string(),
  z.number(),
  z.null(),
  z.array(z.string()),
  z.object({ fromH: z.number(), category: Category }),
  z.object({ times: z.array(z.string()), season: z.string().nullable() }),
  z.array(z.object({ name: z.string(), hours: z.number().nullable(), contract: z.string() })),
  z.object({ level: z.string(), day: z.string().nullable() }),
  z.object({ day: z.string(), hours: z.number() }),
  z.object({ yes: z.boolean(), minutes: z.number().nullable() }),
]);
export type AnswerValue = z.infer<typeof AnswerValue>;

export const unknownReasons = ['notMine', 'lookUp', 'neverMeasured', 'other'] as const;
export const UnknownReason = z.enum(unknownReasons);
export type UnknownReason = z.infer<typeof UnknownReason>;

export const Answer = z.object({
  value: AnswerValue.optional(),
  /** What was typed, when it was rounded. */
  typed: z.string().optional(),
  dontKnow: z.object({ reason: UnknownReason, comment: z.string() }).optional(),
  by: z.string(),
  at: z.date(),
  /** Version of the interview that this answer came with. */
  rev: z.number(),
});
export type Answer = z.infer<typeof Answer>;

export type Fault =
  | 'missing'
  | 'tooLong'
  | 'notDuration'
  | 'tooShort'
  | 'notNumber'
  | 'tooMany'
  | 'notOption'
  | 'needsField'
  | 'needsPoint'
  | 'needsSeason'
  | 'notDate'
  | 'inFuture'
  | 'needsDate'
  | 'needsDuration'
  | 'notSupplier'
  | 'manySuppliers'
  | 'circle';
/** `more` is the second input of questions that take two (field of U09, season of U13). */
export interface Given {
  main: string;
  more: string;
}
export interface Known {
  /** Ids of the records that can be named, by kind. */
  records: Readonly<Record<AssetKind, ReadonlySet<string>>>;
  /** Kinds of components, by id. */
  kinds: Readonly<Record<string, ComponentKind>>;
  personIds: ReadonlySet<string>;
  /** Values of failure domains the register has already, by domain: one spelling for one place. */
  domains: Readonly<Record<string, readonly string[]>>;
  /** Today, as `2026-11-22`. */
  today: string;
}
export type Reading = { value: AnswerValue; typed?: string } | { fault: Fault } | { empty: true };

/** The word for "none of them" among records to choose from. */
export const noneOfThem = 'none';

const list = (text: string): string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** Reads one input by the type of its question (spec 3.9). Never throws: bad input is a fault to show at its field. */
export function readAnswer(question: Question, given: Given, known: Known, item: string | null = null): Reading {
  const main = given.main.trim();
  const more = given.more.trim();
  if (main === '' && more === '') return { empty: true };
  if (main.length > maxText || more.length > maxText) return { fault: 'tooLong' };
  return readers[question.type]({ question, main, more, known, item });
}

interface Read {
  question: Question;
  main: string;
  more: string;
  known: Known;
  item: string | null;
}
type Reader = (read: Read) => Reading;

/** Where a question says nothing itself. */
const largestNumber = 999_999;

const option: Reader = ({ question, main }) =>
  question.options?.includes(main) ? { value: main } : { fault: 'notOption' };

const readers: Record<Question['type'], Reader> = {
  text: ({ main }) => ({ value: main }),
  number: ({ question, main }) => {
    if (!/^\d+$/.test(main)) return { fault: 'notNumber' };
    const value = Number(main);
    return value <= (question.most ?? largestNumber) ? { value } : { fault: 'tooMany' };
  },
  choice: option,
  scale: option,
  multi: ({ question, main }) => {
    const all = list(main);
    return all.every((one) => question.options?.includes(one)) ? { value: all } : { fault: 'notOption' };
  },
  points: ({ main }) => {
    const value = readPoint(main);
    return value === undefined ? { fault: 'notOption' } : { value };
  },
  company: ({ main, more }) => {
    if (main === 'never') return { value: null };
    if (main === '') return { fault: 'needsPoint' };
    const fromH = readPoint(main);
    if (fromH === undefined || fromH === null) return { fault: 'notOption' };
    const category = Category.safeParse(more);
    return category.success ? { value: { fromH, category: category.data } } : { fault: 'needsField' };
  },
  duration: ({ question, main }) => readTier(question, main),
  peak: ({ question, main, more }) => {
    const times = list(main);
    if (!times.every((one) => question.options?.includes(one))) return { fault: 'notOption' };
    if (times.includes('5') && more === '') return { fault: 'needsSeason' };
    const withSeason = more === '' || times.includes('5') ? times : [...times, '5'];
    return { value: { times: withSeason, season: more === '' ? null : more } };
  },
  records: ({ question, main, known }) => {
    const ids = list(main).filter((one) => one !== noneOfThem);
    if (ids.length === 0) return question.none ? { value: [] } : { fault: 'missing' };
    return readIds(ids, known.records[question.of ?? 'service']);
  },
  people: ({ main, known }) => readIds(list(main), known.personIds),
  threat: ({ main }) => (threatById.has(main) ? { value: main } : { fault: 'notOption' }),
  domain: ({ main, known, item }) => ({ value: readDomains(main, known.domains[item ?? ''] ?? []) }),
  suppliers: ({ question, main }) => readSuppliers(question, main),
  evidence: ({ question, main, more, known }) => {
    if (!question.options?.includes(main)) return { fault: 'notOption' };
    if (more === '') return main === 'tested' ? { fault: 'needsDate' } : { value: { level: main, day: null } };
    const day = readDay(more, known.today);
    return 'fault' in day ? day : { value: { level: main, day: day.day } };
  },
  recovery: ({ question, main, more, known }) => {
    if (main === '') return { fault: 'needsDate' };
    const day = readDay(main, known.today);
    if ('fault' in day) return day;
    const took = more === '' ? ({ fault: 'needsDuration' } as const) : readTier(question, more);
    if (!('value' in took) || typeof took.value !== 'number')
      return 'fault' in took ? took : { fault: 'needsDuration' };
    return { value: { day: day.day, hours: took.value }, ...(took.typed !== undefined && { typed: took.typed }) };
  },
  date: ({ question, main, more, known }) => {
    if (main === '') return question.never && more === 'never' ? { value: null } : { fault: 'notDate' };
    if (question.never && main.toLowerCase() === 'never') return { value: null };
    const day = readDay(main, known.today);
    return 'fault' in day ? day : { value: day.day };
  },
  minutes: ({ main, more }) => {
    if (main === 'no') return { value: { yes: false, minutes: null } };
    if (main !== 'yes') return { fault: 'notOption' };
    if (more === '') return { value: { yes: true, minutes: null } };
    return /^\d{1,6}$/.test(more) ? { value: { yes: true, minutes: Number(more) } } : { fault: 'notNumber' };
  },
};

function readIds(named: readonly string[], known: ReadonlySet<string>): Reading {
  const ids = [...new Set(named)];
  return ids.every((id) => known.has(id)) ? { value: ids } : { fault: 'notOption' };
}

function readPoint(main: string): number | null | undefined {
  if (main === 'never') return null;
  return pointsH.find((h) => h === Number(main));
}

function readTier(question: Question, main: string): Reading {
  const hours = readDuration(main);
  if (hours === null) return { fault: 'notDuration' };
  // Nothing may cut a recovery time: beyond the last tier it stays as long as it was said to be.
  const tier = toTier(hours, question.rounding ?? 'down') ?? hours;
  if (tier === 0 && !question.zero) return { fault: 'tooShort' };
  return tier === hours ? { value: tier } : { value: tier, typed: main };
}

const nothing = ['-', '–', 'none', 'no', 'n/a'];

/** Values of one failure domain; what was named before keeps its spelling, or places would not be found to be shared. */
function readDomains(main: string, before: readonly string[]): string[] {
  if (nothing.includes(main.toLowerCase())) return [];
  return readValues(main, before).map((one) => one.replace(/\s+/g, ' ').slice(0, 120));
}

const mostSuppliers = 50;

/** "Acme; 8 h; C-123" per line: name, committed hours, contract; all that follows is said of the contract. */
function readSuppliers(question: Question, main: string): Reading {
  const lines = main.split('\n').filter((line) => line.trim() !== '');
  if (lines.length > mostSuppliers) return { fault: 'manySuppliers' };
  const read = lines.map((line) => {
    const [name = '', time = '', ...contract] = line.split(';').map((part) => part.trim());
    const hours = time === '' ? null : readTier(question, time);
    if (name === '' || (hours && !('value' in hours))) return null;
    return { name, hours: hours ? Number(hours.value) : null, contract: contract.join('; ') };
  });
  return read.every((one) => one !== null) ? { value: read } : { fault: 'notSupplier' };
}

/** `2026-11-22`, `22.11.2026` or `22/11/2026`, not after today. */
export function readDay(text: string, today: string): { day: string } | { fault: Fault } {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const local = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(text);
  const parts = iso ? [iso[1], iso[2], iso[3]] : local ? [local[3], local[2], local[1]] : null;
  if (!parts) return { fault: 'notDate' };
  const day = parts.map((part, i) => String(part).padStart(i === 0 ? 4 : 2, '0')).join('-');
  const exists = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(exists.getTime()) || exists.toISOString().slice(0, 10) !== day) return { fault: 'notDate' };
  return day > today ? { fault: 'inFuture' } : { day };
}
