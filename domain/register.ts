import { z } from 'zod';
import { Bia } from './bia.ts';
import { ComponentKind } from './kinds.ts';

/** Where a value came from: the answer of an accepted interview (spec 3.7.10). */
export const Source = z.object({
  interviewId: z.string(),
  questionId: z.string(),
  by: z.string(),
  at: z.date(),
  /** Nobody knew: what stands there is the cautious guess of spec 3.7.4. */
  dontKnow: z.literal(true).optional(),
});
export type Source = z.infer<typeof Source>;

export const PeakPeriods = z.object({ times: z.array(z.string()), season: z.string().nullable() });

/** Vulnerability 1–5 by question and threat: `{ I09: { T04: 3 } }` (spec 3.7.4). */
export const Levels = z.record(z.string(), z.record(z.string(), z.number()));
export type Levels = z.infer<typeof Levels>;

/** Which of two contradicting answers counts, as the manager decided (CR-21): by answer key. */
export const Settled = z.record(z.string(), z.object({ interviewId: z.string(), by: z.string(), at: z.date() }));
export type Settled = z.infer<typeof Settled>;

/** What every record has that interviews feed. */
const fed = {
  levels: Levels.default({}),
  /** For each fed field, the answer it came from. */
  sources: z.record(z.string(), Source).default({}),
  settled: Settled.default({}),
};

const words = z.string().nullable().default(null);
const hours = z.number().nullable().default(null);
const count = z.number().nullable().default(null);

export const BusinessProcess = z.object({
  id: z.string(),
  name: z.string(),
  purpose: words,
  department: words,
  ownerId: words,
  deputyOwnerId: words,
  bia: Bia,
  /** Hours, as asked for by the business; null = not known. */
  rtoH: hours,
  /** The owner's reason for a recovery time above the suggested one (CR-03). */
  rtoReason: words,
  rpoH: hours,
  workaroundH: hours,
  /** Hours to work off the backlog after recovery (CR-02). */
  resumeH: hours,
  peakPeriods: PeakPeriods.nullable().default(null),
  keyPersons: z.array(z.string()).default([]),
  outages12m: count,
  awareness: z.enum(['yes', 'partly', 'no']).nullable().default(null),
  manualProcedure: z.enum(['yes', 'written', 'none', 'unknown']).nullable().default(null),
  worries: z.array(z.string()).default([]),
  /** A criticality set by hand; lowering needs the owner's consent (spec 3.7.2). */
  override: z
    .object({
      criticality: z.number().int().min(1).max(4),
      reason: z.string(),
      by: z.string(),
      at: z.date(),
      consentBy: z.string().nullable(),
      /** Criticality by the answers when the owner consented: should it rise, the consent is void. */
      consentFor: z.number().nullable().default(null),
      consentAt: z.date().nullable().default(null),
    })
    .nullable()
    .default(null),
  /** What the owner agreed to; it holds while the figures are still these (K01). */
  agreement: z
    .object({
      at: z.date(),
      by: z.string(),
      rtoH: z.number().nullable(),
      rpoH: z.number().nullable(),
      mtpdH: z.number(),
    })
    .nullable()
    .default(null),
  ...fed,
});
export type BusinessProcess = z.infer<typeof BusinessProcess>;

export const BusinessData = z.object({
  id: z.string(),
  name: z.string(),
  /** Kind and use, in words. */
  use: words,
  ownerId: words,
  criticality: z.number().int().min(1).max(4).nullable().default(null),
  retention: words,
  personalData: z.boolean().nullable().default(null),
  sources: z.record(z.string(), Source).default({}),
  settled: Settled.default({}),
});
export type BusinessData = z.infer<typeof BusinessData>;

export const Supplier = z.object({ name: z.string(), committedRtoH: z.number().nullable(), contract: z.string() });
export type Supplier = z.infer<typeof Supplier>;

export const ItService = z.object({
  id: z.string(),
  name: z.string(),
  description: words,
  managerId: words,
  deputyId: words,
  restartH: hours,
  detectionH: hours,
  rpoToleranceH: hours,
  procedure: z.enum(['none', 'outdated', 'documented', 'tested']).nullable().default(null),
  /** Day as `2026-11-22`, hours it took. */
  lastRecovery: z.object({ at: z.string(), h: z.number() }).nullable().default(null),
  skillHolders: count,
  emergencyMode: words,
  suppliers: z.array(Supplier).default([]),
  acceptanceCriteria: z.enum(['0', '1', '2']).nullable().default(null),
  testDataReady: z.boolean().nullable().default(null),
  /** Threats somebody considers most likely here, by id. */
  suspects: z.array(z.string()).default([]),
  /** How things are tested here (Q06–Q08, Q12, Q15, Q16): by question, as answered. */
  practice: z.record(z.string(), z.string()).default({}),
  ...fed,
});
export type ItService = z.infer<typeof ItService>;

export const Component = z.object({
  id: z.string(),
  name: z.string(),
  kind: ComponentKind,
  managerId: words,
  deputyId: words,
  recoverH: hours,
  recoverEvidence: z
    .object({ level: z.enum(['claimed', 'documented', 'tested']), at: z.string().nullable() })
    .nullable()
    .default(null),
  failureDomains: z.record(z.string(), z.array(z.string())).default({}),
  redundancy: z.enum(['none', 'cold', 'sameRoom', 'otherSite', 'activeActive']).nullable().default(null),
  holdsData: z.boolean().nullable().default(null),
  backupIntervalH: hours,
  /** 1 same device, 2 same room, 3 other building, 4 other region, 5 offline or unchangeable. */
  copyLocations: z.array(z.string()).default([]),
  /** Day as `2026-11-22`; null = never, or not known. */
  lastRestoreTestAt: words,
  skillHolders: count,
  failures36m: count,
  endOfSupport: words,
  ...fed,
});
export type Component = z.infer<typeof Component>;

/** From the strongest to the weakest. */
export const Strength = z.enum(['essential', 'important', 'supporting']);
export type Strength = z.infer<typeof Strength>;

export const Dependency = z.object({
  /** `<from>><to>`: one per pair. */
  id: z.string(),
  from: z.string(),
  to: z.string(),
  strength: Strength,
  groupId: z.string().nullable(),
  wave: z.number(),
  degradedOkH: z.number().nullable(),
  /** Interviews whose accepted answers name this dependency; empty = entered otherwise. */
  source: z.enum(['interview', 'import', 'manual', 'sample']),
  answers: z.array(Source),
  settled: Settled.default({}),
});
export type Dependency = z.infer<typeof Dependency>;

export const RedundancyGroup = z.object({
  id: z.string(),
  name: z.string().default(''),
  /** The one record that needs `minUp` of the members; members are its dependencies that carry this group's id. */
  dependentId: z.string().default(''),
  minUp: z.number(),
  /** Hours until the others have taken over; null = not known. */
  failoverH: z.number().nullable(),
  repairWindowH: z.number(),
  lastFailoverTestAt: words,
});
export type RedundancyGroup = z.infer<typeof RedundancyGroup>;

/** Everything the firm depends on, as it stands. */
export interface Register {
  processes: readonly BusinessProcess[];
  data: readonly BusinessData[];
  services: readonly ItService[];
  components: readonly Component[];
  dependencies: readonly Dependency[];
  groups: readonly RedundancyGroup[];
}

export const dependencyId = (from: string, to: string): string => `${from}>${to}`;

export const newProcess = (id: string, name: string): BusinessProcess => BusinessProcess.parse({ id, name, bia: {} });
export const newData = (id: string, name: string): BusinessData => BusinessData.parse({ id, name });
export const newService = (id: string, name: string): ItService => ItService.parse({ id, name });
export const newComponent = (id: string, name: string, kind: ComponentKind): Component =>
  Component.parse({ id, name, kind });

interface Link {
  from: string;
  to: string;
  strength: Strength;
  source: Dependency['source'];
  groupId?: string | null;
}

/** What a record can do without something important for, unless said otherwise (spec 3.7.5). */
export const degradedOkH = (strength: Strength): number | null => (strength === 'important' ? 24 : null);

export function newDependency({ from, to, strength, source, groupId = null }: Link): Dependency {
  const id = dependencyId(from, to);
  const base = { id, from, to, strength, groupId, wave: 1, degradedOkH: degradedOkH(strength) };
  return { ...base, source, answers: [], settled: {} };
}
