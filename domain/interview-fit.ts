import type { Answer } from './answer.ts';
import { assess, type Bia, type Category } from './bia.ts';
import { damageAsked } from './questions/user.ts';

/** Two answers of one person that cannot both be true. */
export interface Misfit {
  /** The question to look at first. */
  first: string;
  /** When the work is wanted back, and from when on its outage is critical; hours. */
  rtoH: number;
  mtpdH: number;
}

/**
 * An owner who wants the work back later than its damage allows (CR-01, an error that blocks submitting: spec 3.7.9).
 * @param answers of the interview about one process, by key
 */
export function wantedTooLate(answers: Readonly<Record<string, Answer>>): Misfit | null {
  const rtoH = answers.U12?.value;
  if (typeof rtoH !== 'number') return null;
  const bia: Bia = {};
  for (const [id, category] of Object.entries(damageAsked)) {
    const value = answers[id]?.value;
    if (value === null || typeof value === 'number') bia[category] = { criticalFromH: value, catastrophicFromH: null };
  }
  const stake = answers.U09?.value as { fromH: number; category: Category } | null | undefined;
  if (stake) {
    const known = bia[stake.category]?.criticalFromH ?? stake.fromH;
    bia[stake.category] = { criticalFromH: known, catastrophicFromH: stake.fromH };
  }
  const mtpdH = assess(bia)?.mtpdH;
  return mtpdH !== undefined && rtoH > mtpdH ? { first: 'U12', rtoH, mtpdH } : null;
}
