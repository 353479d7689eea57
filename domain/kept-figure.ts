import type { Bia } from './bia.ts';
import type { AskableField } from './missing-number.ts';
import { damageAsked } from './questions/user.ts';

/** Questions whose answer is one of the numbers a person can be asked for. */
export const numberAsked: Readonly<Record<string, AskableField>> = {
  U10: 'workaroundH',
  U11: 'rpoH',
  U12: 'rtoH',
  A05: 'restartH',
  I03: 'recoverH',
  I06: 'backupIntervalH',
};

/** A record as far as its figures matter here. */
export type Figures = { bia?: Bia } & Partial<Record<AskableField, number | null>>;

/**
 * The figure a record has already for a question nobody could answer now; null = none.
 * @returns hours; of damage, from when on it is critical, null = never
 */
export function keptFigure(record: Figures, questionId: string): { damage: boolean; hours: number | null } | null {
  const category = damageAsked[questionId];
  const damage = category && record.bia?.[category];
  if (damage && !damage.atLatest) return { damage: true, hours: damage.criticalFromH };
  const field = numberAsked[questionId];
  const hours = field ? (record[field] ?? null) : null;
  return hours === null ? null : { damage: false, hours };
}
