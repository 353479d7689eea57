import type { Bia } from '../bia.ts';

/** A number of hours, or nothing: not answered yet. Unknown is never 0 (spec 3.7.5). */
type Hours = number | null;

/** A process, its data, a service or a component, as far as the rules of 3.7 look at it. Durations in hours. */
export interface GraphNode {
  id: string;
  kind: 'process' | 'data' | 'service' | 'component';
  name?: string;
  /** Own criticality 1–4 where it is set by hand: of business data, or the override of a process. */
  criticality?: number | null;
  bia?: Bia;
  rtoH?: Hours;
  rpoH?: Hours;
  workaroundH?: Hours;
  /** Own recovery time of a service. */
  restartH?: Hours;
  /** Own recovery time of a component. */
  recoverH?: Hours;
  /** Values per failure domain, such as `{ site: ['HQ'], power: ['A', 'B'] }`. */
  failureDomains?: Record<string, string[]>;
  holdsData?: boolean;
  backupIntervalH?: Hours;
}

export type Strength = 'essential' | 'important' | 'supporting';

/** `from` needs `to`. */
export interface Dependency {
  from: string;
  to: string;
  strength: Strength;
  /** Step of the recovery, 1 if not said. */
  wave?: number;
  /** How long an important provider may be away, in hours; 24 if not said. */
  degradedOkH?: Hours;
  groupId?: string | null;
}

/** Members are the dependencies that name the group. */
export interface Group {
  id: string;
  /** How many members must be up; 1 if not said. */
  minUp?: number | null;
  failoverH?: Hours;
  /** How long a surviving group may run with a member less, in hours; 168 if not said. */
  repairWindowH?: Hours;
}

export interface Register {
  nodes: readonly GraphNode[];
  dependencies: readonly Dependency[];
  groups: readonly Group[];
}

export interface Threat {
  defaultLevel: number;
  typicalOutageH: number;
  /** `node`, or `domain:` and the kind of failure domain that is struck as a whole. */
  scope: string;
}
export type Threats = Record<string, Threat>;

/** Steps by which the measures lower each dimension of a risk. */
export interface Effects {
  T?: number[];
  V?: number[];
  I?: number[];
}

export interface Risk {
  asset: string;
  threatId: string;
  T: number;
  V: number;
  expectedOutageH?: Hours;
  effects?: Effects;
}

/** A recovery time or data loss in hours; null = unknown, and `missing` names the records that lack a number. */
export interface Reach {
  hours: number | null;
  missing: string[];
}
