import { z } from 'zod';
import { Category } from './bia.ts';
import type { Question } from './questions/bank.ts';
import { pointsH, readDuration, tiersH, toTier } from './tiers.ts';

export const maxText = 4000;

/**
 * What somebody answered. text: string · number: number · choice, scale: option · points: hours or null for never ·
 * company: { fromH, category } or null for "no" · duration: hours on a tier · peak: { times, season } ·
 * services, people: ids.
 */
export const AnswerValue = z.union([
  z.string(),
  z.number(),
  z.null(),
  z.array(z.string()),
  z.object({ fromH: z.number(), category: Category }),
  z.object({ times: z.array(z.string()), season: z.string().nullable() }),
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
  | 'notOption'
  | 'needsField'
  | 'needsPoint'
  | 'needsSeason';
/** `more` is the second input of questions that take two (field of U09, season of U13). */
export interface Given {
  main: string;
  more: string;
}
export interface Known {
  serviceIds: ReadonlySet<string>;
  personIds: ReadonlySet<string>;
}
export type Reading = { value: AnswerValue; typed?: string } | { fault: Fault } | { empty: true };

const list = (text: string): string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** Reads one input by the type of its question (spec 3.9). Never throws: bad input is a fault to show at its field. */
export function readAnswer(question: Question, given: Given, known: Known): Reading {
  const main = given.main.trim();
  const more = given.more.trim();
  if (main === '' && more === '') return { empty: true };
  if (main.length > maxText || more.length > maxText) return { fault: 'tooLong' };
  return readers[question.type](question, main, more, known);
}

type Reader = (question: Question, main: string, more: string, known: Known) => Reading;

const readers: Record<Question['type'], Reader> = {
  text: (_question, main) => ({ value: main }),
  number: (_question, main) => {
    const value = Number(main);
    return /^\d{1,6}$/.test(main) ? { value } : { fault: 'notNumber' };
  },
  choice: (question, main) => (question.options?.includes(main) ? { value: main } : { fault: 'notOption' }),
  scale: (question, main) => (question.options?.includes(main) ? { value: main } : { fault: 'notOption' }),
  points: (_question, main) => {
    const value = readPoint(main);
    return value === undefined ? { fault: 'notOption' } : { value };
  },
  company: (_question, main, more) => {
    if (main === 'never') return { value: null };
    if (main === '') return { fault: 'needsPoint' };
    const fromH = readPoint(main);
    if (fromH === undefined || fromH === null) return { fault: 'notOption' };
    const category = Category.safeParse(more);
    return category.success ? { value: { fromH, category: category.data } } : { fault: 'needsField' };
  },
  duration: (question, main) => readTier(question, main),
  peak: (question, main, more) => {
    const times = list(main);
    if (!times.every((one) => question.options?.includes(one))) return { fault: 'notOption' };
    if (times.includes('5') && more === '') return { fault: 'needsSeason' };
    const withSeason = more === '' || times.includes('5') ? times : [...times, '5'];
    return { value: { times: withSeason, season: more === '' ? null : more } };
  },
  services: (_question, main, _more, known) => readIds(main, known.serviceIds),
  people: (_question, main, _more, known) => readIds(main, known.personIds),
};

function readIds(main: string, known: ReadonlySet<string>): Reading {
  const ids = [...new Set(list(main))];
  return ids.every((id) => known.has(id)) ? { value: ids } : { fault: 'notOption' };
}

function readPoint(main: string): number | null | undefined {
  if (main === 'never') return null;
  return pointsH.find((h) => h === Number(main));
}

function readTier(question: Question, main: string): Reading {
  const hours = readDuration(main);
  if (hours === null) return { fault: 'notDuration' };
  const tier = toTier(hours, question.rounding ?? 'down') ?? tiersH[tiersH.length - 1] ?? 0;
  if (tier === 0 && !question.zero) return { fault: 'tooShort' };
  return tier === hours ? { value: tier } : { value: tier, typed: main };
}
