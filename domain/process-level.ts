import { z } from 'zod';
import { assess } from './bia.ts';
import type { BusinessProcess } from './register.ts';
import { overrideState } from './register-change.ts';

/** The criticality set by hand that counts: it raises, or the owner agreed to it (spec 3.7.2); null = none does. */
export const setByHand = (process: BusinessProcess): number | null =>
  overrideState(process) === 'counts' ? (process.override?.criticality ?? null) : null;

export interface ProcessLevel {
  /** 1–4. */
  level: number;
  /** Parts of the damage are still unknown: it can only be this high or higher. */
  atLeast: boolean;
  byHand: boolean;
}

/** How critical a process counts as: as set by hand, else as calculated (spec 3.7.2); null while nothing is known. */
export function processLevel(process: BusinessProcess): ProcessLevel | null {
  const level = setByHand(process);
  if (level !== null) return { level, atLeast: false, byHand: true };
  const calculated = assess(process.bia);
  if (!calculated) return null;
  const { criticality, missing } = calculated;
  return { level: criticality, atLeast: missing.length > 0 && criticality !== 4, byHand: false };
}

/** A criticality somebody set below the calculated one: listed in every report (spec 3.7.2). */
export const Lowered = z.object({
  id: z.string(),
  name: z.string(),
  /** As calculated now, 1–4. */
  from: z.number(),
  fromAtLeast: z.boolean(),
  to: z.number(),
  reason: z.string(),
  by: z.string(),
  at: z.date(),
  /** Who can agree; null = nobody is named. */
  ownerId: z.string().nullable(),
  /** Who agreed; null = nobody has, so it does not count. */
  consentBy: z.string().nullable(),
  /** null also where it was not noted then. */
  consentAt: z.date().nullable(),
});
export type Lowered = z.infer<typeof Lowered>;

/** Every lowered criticality, the most critical first, whether the owner agreed or not (spec 3.7.2). */
export function loweredByHand(processes: readonly BusinessProcess[]): Lowered[] {
  return processes
    .flatMap((process): Lowered[] => {
      const { id, name, bia, ownerId, override } = process;
      const calculated = assess(bia);
      if (!override || !calculated || override.criticality >= calculated.criticality) return [];
      const { criticality: to, reason, by, at, consentBy, consentAt } = override;
      // A consent the answers have outgrown is none.
      const consent =
        overrideState(process) === 'counts' ? { consentBy, consentAt } : { consentBy: null, consentAt: null };
      const from = calculated.criticality;
      const fromAtLeast = calculated.missing.length > 0 && from !== 4;
      return [{ id, name, from, fromAtLeast, to, reason, by, at, ownerId, ...consent }];
    })
    .sort((one, other) => other.from - one.from || one.name.localeCompare(other.name));
}
