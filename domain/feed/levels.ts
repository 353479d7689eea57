import type { Answer } from '../answer.ts';
import { dayMs } from '../calendar.ts';
import type { ComponentKind } from '../kinds.ts';
import type { Levels, Source } from '../register.ts';
import { type Hearing, heard, sourceOf } from './said.ts';

/** Threats that the answers to scale questions speak of (spec 3.9, "Feeds"). */
const scales: Readonly<Record<string, readonly string[]>> = {
  U19: ['T06'],
  A10: ['T14'],
  A11: ['T15'],
  A12: ['T26'],
  A13: ['T13'],
  A15: ['T20', 'T22'],
  A17: ['T18'],
  I09: ['T04'],
  I10: ['T05'],
  I11: ['T01', 'T02', 'T03'],
  I12: ['T07'],
  I13: ['T10', 'T11'],
  I14: ['T08', 'T09'],
  I15: ['T19'],
  I16: ['T19', 'T22'],
  I18: ['T18', 'T21'],
  I19: ['T25'],
  Q02: ['T14'],
  Q04: ['T17'],
  Q10: ['T23'],
  Q11: ['T18'],
  Q13: ['T15'],
  Q14: ['T25', 'T26'],
  Q17: ['T24'],
  Q18: ['T27'],
};
const redundancies: Readonly<Record<string, number>> = {
  activeActive: 1,
  otherSite: 2,
  sameRoom: 3,
  cold: 4,
  none: 5,
};

type Reads = (answer: Answer, kind: ComponentKind | null) => Record<string, number> | null;
const all = (threats: readonly string[], level: number): Record<string, number> =>
  Object.fromEntries(threats.map((threat) => [threat, level]));

/** "Don't know" counts as weak (spec 3.7.4). */
const unknownLevel = 4;
const toward =
  (threats: readonly string[], level: (answer: Answer) => number): Reads =>
  (answer) =>
    all(threats, answer.dontKnow ? unknownLevel : level(answer));

const holders = toward(['T23'], ({ value }) => levelOfHolders(Number(value)));
/** People who could restore it without help, to vulnerability by loss of a key person (A14, I17). */
export const levelOfHolders = (people: number): number => (people >= 4 ? 1 : people === 3 ? 2 : people === 2 ? 3 : 5);

/** A question's answer as vulnerability 1–5 by threat (spec 3.7.4). */
const reads: Readonly<Record<string, Reads>> = {
  ...Object.fromEntries(
    Object.entries(scales).map(([id, threats]) => [id, toward(threats, ({ value }) => Number(value))]),
  ),
  A14: holders,
  I17: holders,
  // Standby: one step below how far it is from production; a floor, see `floors`.
  Q03: (answer) => all(['T01', 'T25'], Math.max(1, (answer.dontKnow ? unknownLevel : Number(answer.value)) - 1)),
  I02: (answer, kind) =>
    kind === 'directory'
      ? all(['T12'], answer.dontKnow ? unknownLevel : (redundancies[String(answer.value)] ?? unknownLevel))
      : null,
  I07: (answer) => copies(answer),
  I08: toward(['T17'], ({ value, at }) => restored(value, at)),
};

/** Questions that say nothing alone: the vulnerability other answers lead to is not below theirs (spec 3.7.4, standby). */
export const floors: readonly string[] = ['Q03'];

/** Vulnerability by threat that one answer leads to; null where its question speaks of none. */
export const levelsIn = (
  questionId: string,
  answer: Answer,
  kind: ComponentKind | null,
): Record<string, number> | null => reads[questionId]?.(answer, kind) ?? null;

/** Where the copies are (I07): against corruption, against encryption. */
function copies({ value, dontKnow }: Answer): Record<string, number> {
  if (dontKnow || !Array.isArray(value)) return { T16: unknownLevel, T19: unknownLevel };
  const [T16, T19] = levelsOfCopies[bestCopy(value.map(String))] ?? [5, 5];
  return { T16, T19 };
}

/** Vulnerability by corruption and by encryption, by the best place of a copy (spec 3.7.4). */
const levelsOfCopies: Readonly<Record<string, readonly [T16: number, T19: number]>> = {
  '3': [3, 4],
  '4': [3, 3],
  '5': [2, 2],
};
/** The place that protects best: options of I07 stand in that order. @returns '' where no place is named */
export const bestCopy = (places: readonly string[]): string => [...places].sort().at(-1) ?? '';

/** Days since the last restore test (I08), counted from the answer. */
function restored(day: Answer['value'], asked: Date): number {
  if (typeof day !== 'string') return 5;
  const days = (asked.getTime() - Date.parse(`${day}T00:00:00Z`)) / dayMs;
  return days <= 91 ? 1 : days <= 181 ? 2 : days <= 366 ? 3 : 4;
}

/**
 * Vulnerability by question and threat from the answers about one subject; the highest of several respondents counts
 * (spec 3.7.4, 3.7.10).
 */
export function levelsOf(
  hearing: Hearing,
  kind: ComponentKind | null,
): { levels: Levels; sources: Record<string, Source> } {
  const levels: Levels = {};
  const sources: Record<string, Source> = {};
  for (const { key, answer, interview } of heard(hearing)) {
    const found = levelsIn(key, answer, kind);
    if (!found) continue;
    const before = levels[key] ?? {};
    const rises = Object.entries(found).some(([threat, level]) => level > (before[threat] ?? 0));
    if (!rises) continue;
    levels[key] = Object.fromEntries(
      Object.entries(found).map(([threat, level]) => [threat, Math.max(level, before[threat] ?? 0)]),
    );
    sources[`levels.${key}`] = sourceOf(interview, key, answer);
  }
  return { levels, sources };
}
