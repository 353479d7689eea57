import { z } from 'zod';
import { inDays } from './calendar.ts';

/** States of a risk (spec 3.6.3). Analysed and evaluated are one step: the class is computed as soon as it is rated. */
export const riskStates = [
  'identified',
  'evaluated',
  'in_treatment',
  'acceptance_requested',
  'accepted',
  'monitored',
  'struck',
  'closed',
] as const;
export const RiskState = z.enum(riskStates);
export type RiskState = z.infer<typeof RiskState>;

/** Longest text of a scenario or its consequences: both fit on one card. */
export const mostTold = 2000;

const level = z.number().int().min(1).max(5);

/** What the asset's manager says of a risk. */
export const Rating = z.object({
  /** How often the threat strikes. */
  T: level,
  /** How easily it gets through. */
  V: level,
  /** Hours it would be away; null = the usual ones of the threat. */
  outageH: z.number().min(0).nullable(),
  by: z.string(),
  at: z.date(),
});
export type Rating = z.infer<typeof Rating>;

export const treatments = ['reduce', 'avoid', 'share'] as const;
export const Treatment = z.enum(treatments);
export type Treatment = z.infer<typeof Treatment>;

export const Decision = z.object({
  what: z.enum([...treatments, 'accept']),
  by: z.string(),
  at: z.date(),
  reason: z.string(),
  /** Of the catalogue. */
  measureIds: z.array(z.string()),
});
export type Decision = z.infer<typeof Decision>;

/** Who answers for the asset, and who for a process that is hit. */
export const approverKinds = ['asset', 'process'] as const;
export const ApproverKind = z.enum(approverKinds);
export type ApproverKind = z.infer<typeof ApproverKind>;

export const Grant = z.object({
  by: z.string(),
  at: z.date(),
  /** Everything this person answers for here: the second one has to cover what the first does not. */
  as: z.array(ApproverKind),
  reason: z.string().default(''),
});
export type Grant = z.infer<typeof Grant>;

export const Acceptance = z.object({
  requestedBy: z.string(),
  at: z.date(),
  until: z.date(),
  /** Where that day ends: whoever is asked reads the same date, wherever they are. */
  timeZone: z.string().nullable().default(null),
  reason: z.string(),
  grants: z.array(Grant),
  /** Class when it was asked for: should it rise, the acceptance is void. */
  cls: level,
  /** Days after the request on which people were reminded to answer it (spec 3.14). */
  nudged: z.array(z.number()).default([]),
  /** What had been decided before: it stands again should this be refused or end. */
  earlier: Decision.nullable().default(null),
  /** Days before the end of which people were reminded, or which had passed when it was granted. */
  reminded: z.array(z.number()).default([]),
});
export type Acceptance = z.infer<typeof Acceptance>;

/** A step of the class, and why it changed. */
export const Step = z.object({ at: z.date(), cls: level, reason: z.string() });
export type Step = z.infer<typeof Step>;

export const Risk = z.object({
  id: z.string(),
  assetId: z.string(),
  threatId: z.string(),
  state: RiskState,
  rating: Rating.nullable().default(null),
  /** What would happen, in the words of who knows the asset. */
  scenario: z.string().default(''),
  consequences: z.string().default(''),
  decision: Decision.nullable().default(null),
  acceptance: Acceptance.nullable().default(null),
  /** Why the last request to accept it was refused, until something is decided anew. */
  refusal: z.object({ reason: z.string(), by: z.string(), at: z.date() }).nullable().default(null),
  /** People who still have to hear that its acceptance waits for them, ends, or has ended: nobody is told in their quiet hours. */
  untold: z.array(z.string()).default([]),
  struck: z.object({ reason: z.string(), by: z.string(), at: z.date() }).nullable().default(null),
  addedBy: z.string(),
  identifiedAt: z.date(),
  evaluatedAt: z.date().nullable().default(null),
  /** Current class when it was last looked at. */
  lastClass: level.nullable().default(null),
  trail: z.array(Step).default([]),
});
export type Risk = z.infer<typeof Risk>;

interface Named {
  id: string;
  assetId: string;
  threatId: string;
}

export const newRisk = (named: Named, addedBy: string, now: Date): Risk =>
  Risk.parse({ ...named, state: 'identified', addedBy, identifiedAt: now });

/** One risk per asset and threat. */
export const riskKey = ({ assetId, threatId }: Pick<Risk, 'assetId' | 'threatId'>): string => `${assetId} ${threatId}`;

/** Still to be reckoned with: neither struck out nor closed with its asset. */
export const isOpenRisk = ({ state }: Risk): boolean => state !== 'struck' && state !== 'closed';

const trailKept = 100;
/** Notes the class as it is now; the same risk when it has not changed. */
export function noted(risk: Risk, cls: number, now: Date, reason: string): Risk {
  if (risk.lastClass === cls) return risk;
  return { ...risk, lastClass: cls, trail: [...risk.trail, { at: now, cls, reason }].slice(-trailKept) };
}

/** Longest an acceptance may last, in days, by class; null = it cannot be accepted (spec 3.7.7). */
export const acceptanceDays: Readonly<Record<number, number | null>> = { 1: null, 2: 365, 3: 180, 4: 90, 5: null };
/** A measure has to be approved within so many days; null = no limit (spec 3.7.7). */
const measureDays: Readonly<Record<number, number | null>> = { 1: null, 2: null, 3: 90, 4: 30, 5: 14 };

/** Until when something has to be decided about a risk of this class; null = no limit, or it is decided (spec 3.7.7). */
export function treatBy({ state, evaluatedAt, identifiedAt }: Risk, cls: number): Date | null {
  const days = measureDays[cls] ?? null;
  if (days === null || (state !== 'identified' && state !== 'evaluated' && state !== 'acceptance_requested'))
    return null;
  return inDays(evaluatedAt ?? identifiedAt, days);
}
