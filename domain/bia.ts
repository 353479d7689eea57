import { z } from 'zod';
import { pointsH, tiersH } from './tiers.ts';

/** Kinds of damage: financial, operations and customers, legal, reputation, safety of people (spec 3.7.1). */
export const categories = ['FIN', 'OPS', 'LEG', 'REP', 'SAF'] as const;
export const Category = z.enum(categories);
export type Category = z.infer<typeof Category>;

/** Hours from which damage is critical or catastrophic; null = never; a missing category = not known. */
export const Damage = z.object({
  criticalFromH: z.number().nullable(),
  catastrophicFromH: z.number().nullable(),
  /** Only the catastrophe is known: it is critical from then on at the latest, and nobody has said since when. */
  atLatest: z.literal(true).optional(),
});
export type Damage = z.infer<typeof Damage>;
export const Bia = z.partialRecord(Category, Damage);
export type Bia = z.infer<typeof Bia>;

/** 1 Marginal, 2 Normal, 3 Critical, 4 Highly critical (spec 3.7.2). */
export type Criticality = 1 | 2 | 3 | 4;
export const neverH = 720;

/** Impact level 1–5 at each point of the curve, in the order of `pointsH` (spec 3.7.1). Never falls. */
export function curve(damage: Damage): number[] {
  const points: readonly (number | null)[] = pointsH;
  const critical = points.indexOf(damage.criticalFromH);
  let highest = 1;
  return pointsH.map((h, i) => {
    let level = 1;
    if (critical >= 0) level = Math.min(4, Math.max(1, 4 - (critical - i)));
    if (damage.catastrophicFromH !== null && h >= damage.catastrophicFromH) level = 5;
    highest = Math.max(highest, level);
    return highest;
  });
}

/** Highest impact over the known categories at a time in hours; 1 below one hour (spec 3.7.1). */
export function impactAt(bia: Bia, hours: number): number {
  const point = pointsH.findLastIndex((h) => h <= hours);
  if (point < 0) return 1;
  return Math.max(1, ...known(bia).map(([, damage]) => curve(damage)[point] ?? 1));
}

export interface Assessment {
  /** Categories that are not known in full: while one is missing, everything else is "at most" or "at least". */
  missing: Category[];
  /** First point with damage of level 4 or more, 720 if none; hours. */
  mtpdH: number;
  /** The category and hour that set the tolerable period; null if none. */
  because: Category | null;
  /** Largest tier below the tolerable period; hours. */
  suggestedRtoH: number;
  criticality: Criticality;
  /** Which of the rules of 3.7.2 set the criticality. */
  rule: 'within8h' | 'catastrophe' | 'safety' | 'within72h' | 'within336h' | 'slow';
}

/** Tolerable period, suggested RTO and criticality of a process (spec 3.7.2); null while no category is known. */
export function assess(bia: Bia): Assessment | null {
  const answered = known(bia);
  if (answered.length === 0) return null;
  const missing = categories.filter((category) => !bia[category] || bia[category].atLatest);
  const firsts = answered.flatMap(([category, damage]) => {
    const at = pointsH.find((_, i) => (curve(damage)[i] ?? 1) >= 4);
    return at === undefined ? [] : [{ category, at }];
  });
  const first = firsts.reduce<{ category: Category; at: number } | null>(
    (best, one) => (best === null || one.at < best.at ? one : best),
    null,
  );
  const mtpdH = first?.at ?? neverH;
  const suggestedRtoH = tiersH.findLast((tier) => tier < mtpdH) ?? 0;
  return { missing, mtpdH, because: first?.category ?? null, suggestedRtoH, ...criticality(bia, mtpdH) };
}

function criticality(bia: Bia, mtpdH: number): Pick<Assessment, 'criticality' | 'rule'> {
  if (mtpdH <= 8) return { criticality: 4, rule: 'within8h' };
  if (impactAt(bia, 24) >= 5) return { criticality: 4, rule: 'catastrophe' };
  if (bia.SAF && impactAt({ SAF: bia.SAF }, 72) >= 4) return { criticality: 4, rule: 'safety' };
  if (mtpdH <= 72) return { criticality: 3, rule: 'within72h' };
  if (mtpdH <= 336) return { criticality: 2, rule: 'within336h' };
  return { criticality: 1, rule: 'slow' };
}

function known(bia: Bia): [Category, Damage][] {
  return categories.flatMap((category): [Category, Damage][] => {
    const damage = bia[category];
    return damage ? [[category, damage]] : [];
  });
}
