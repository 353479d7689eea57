import type { Answer } from '../answer.ts';
import type { Question } from '../questions/bank.ts';
import { pointsH, tiersH } from '../tiers.ts';
import { levelOfHolders, levelsIn } from './levels.ts';

/** Options that are no levels already, from the mild to the severe side; those of the catalogue, in its order. */
const mildFirst: Readonly<Record<string, readonly string[]>> = {
  U03: ['supporting', 'important', 'essential'],
  A02: ['supporting', 'important', 'essential'],
  A03: ['supporting', 'important', 'essential'],
  A06: ['tested', 'documented', 'outdated', 'none'],
  A16: ['0.17', '1', '4', '24'],
  I02: ['activeActive', 'otherSite', 'sameRoom', 'cold', 'none'],
  I04: ['tested', 'documented', 'claimed'],
  Q01: ['2', '1', '0'],
  Q06: ['passed', 'partly', 'failed', 'none'],
  Q08: ['1', '2', '3', '4'],
  Q16: ['1', '2', '3', '4'],
  U15: ['yes', 'partly', 'no'],
};

/** A stand-in procedure nobody knows is as good as none; where somebody knows that there is none, that is the word. */
const uneven: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  U16: { yes: 0, written: 1, unknown: 2, none: 2.5 },
};

/** How severe one option is among those of its question, in steps; null where options are not a matter of degree. */
export function stepOf(questionId: string, option: string): number | null {
  const step = mildFirst[questionId]?.indexOf(option) ?? -1;
  return step >= 0 ? step : (uneven[questionId]?.[option] ?? null);
}

const points: readonly number[] = pointsH;
const holders = ['A14', 'I17'];
/** Questions whose answers are as severe as the vulnerabilities they lead to: copies, restore tests. */
const byLevels = ['I07', 'I08'];

/** Steps of the impact curve before its end; never = none (spec 3.7.1). */
const pointSteps = (hours: number | null): number => (hours === null ? 0 : points.length - points.indexOf(hours));

/**
 * How severe an answer is, in levels or tiers: one number, or one for each threat it speaks of.
 * @returns null where answers are not a matter of degree, and for "I don't know"
 */
export function severityOf(question: Question, answer: Answer): number[] | null {
  if (answer.value === undefined) return null;
  if (byLevels.includes(question.id)) return Object.values(levelsIn(question.id, answer, null) ?? {});
  const step = stepIn(question, answer.value);
  return step === null ? null : [step];
}

function stepIn(question: Question, value: NonNullable<Answer['value']> | null): number | null {
  switch (question.type) {
    case 'points':
      return pointSteps(value === null ? null : Number(value));
    case 'company':
      return pointSteps(value !== null && typeof value === 'object' && 'fromH' in value ? value.fromH : null);
    case 'duration': {
      const tier = tiersH.findIndex((h) => h >= Number(value));
      const steps = Number(value) === 0 ? 0 : 1 + (tier < 0 ? tiersH.length : tier);
      return question.rounding === 'up' ? steps : -steps;
    }
    case 'scale':
      return Number(value);
    case 'number':
      return holders.includes(question.id) ? levelOfHolders(Number(value)) : null;
    case 'evidence':
      return value !== null && typeof value === 'object' && 'level' in value ? stepOf(question.id, value.level) : null;
    case 'choice':
      return question.wording === 'A09.criticality' ? Number(value) : stepOf(question.id, String(value));
    default:
      return null;
  }
}
