import { z } from 'zod';
import { Bia } from './bia.ts';

/** Where a value came from: the answer of an accepted interview (spec 3.7.10). */
export const Source = z.object({ interviewId: z.string(), questionId: z.string(), by: z.string(), at: z.date() });
export type Source = z.infer<typeof Source>;

export const PeakPeriods = z.object({ times: z.array(z.string()), season: z.string().nullable() });

export const BusinessProcess = z.object({
  id: z.string(),
  name: z.string(),
  purpose: z.string().nullable(),
  department: z.string().nullable(),
  ownerId: z.string().nullable(),
  deputyOwnerId: z.string().nullable(),
  bia: Bia,
  /** Hours, as asked for by the business; null = not known. */
  rtoH: z.number().nullable(),
  rpoH: z.number().nullable(),
  workaroundH: z.number().nullable(),
  peakPeriods: PeakPeriods.nullable(),
  keyPersons: z.array(z.string()),
  outages12m: z.number().nullable(),
  awareness: z.enum(['yes', 'partly', 'no']).nullable(),
  manualProcedure: z.enum(['yes', 'written', 'none', 'unknown']).nullable(),
  /** Vulnerability 1–5 by threat, from scale questions (spec 3.7.4). */
  vulnerability: z.record(z.string(), z.number()),
  worries: z.array(z.string()),
  /** For each fed field, the answer it came from. */
  sources: z.record(z.string(), Source),
});
export type BusinessProcess = z.infer<typeof BusinessProcess>;

export function newProcess(id: string, name: string): BusinessProcess {
  return {
    id,
    name,
    purpose: null,
    department: null,
    ownerId: null,
    deputyOwnerId: null,
    bia: {},
    rtoH: null,
    rpoH: null,
    workaroundH: null,
    peakPeriods: null,
    keyPersons: [],
    outages12m: null,
    awareness: null,
    manualProcedure: null,
    vulnerability: {},
    worries: [],
    sources: {},
  };
}

export const ItService = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  managerId: z.string().nullable(),
  restartH: z.number().nullable(),
});
export type ItService = z.infer<typeof ItService>;

export const Component = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  managerId: z.string().nullable(),
  recoverH: z.number().nullable(),
  failureDomains: z.record(z.string(), z.array(z.string())),
  holdsData: z.boolean().nullable(),
  backupIntervalH: z.number().nullable(),
});
export type Component = z.infer<typeof Component>;

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
});
export type Dependency = z.infer<typeof Dependency>;

export const RedundancyGroup = z.object({
  id: z.string(),
  minUp: z.number(),
  failoverH: z.number(),
  repairWindowH: z.number(),
});
export type RedundancyGroup = z.infer<typeof RedundancyGroup>;

export const dependencyId = (from: string, to: string): string => `${from}>${to}`;
