import type { Category } from './bia.ts';
import type { Campaign } from './campaign.ts';
import type { ChecklistItem } from './checklist.ts';
import type { Contradiction } from './contradiction-finding.ts';
import type { Gap } from './gap.ts';
import type { Interview } from './interview.ts';
import type { Picture } from './picture.ts';
import type { Lowered } from './process-level.ts';
import type { Strength } from './register.ts';
import type { Decision } from './risk.ts';
import type { RiskCount } from './risk-count.ts';
import type { PointCount } from './weak-points.ts';

/** A risk as far as the statement looks at it. */
export interface StatedRisk {
  id: string;
  assetId: string;
  threatId: string;
  T: number;
  V: number;
  /** null when there is no assessment, because its threat is not in the catalogue. */
  current: { L: number; I: number; cls: number } | null;
  /** T and V are somebody's word, not a proposal. */
  rated: boolean;
  /** Processes it could reach are not assessed yet: the class may be higher. */
  atLeast: boolean;
  /** Of some of them nobody has said anything: it stands in no class. */
  unknown: boolean;
  /** What counts as decided: being treated, or accepted by those who may. */
  decision: Decision['what'] | null;
  acceptedUntil: { until: Date; timeZone: string | null } | null;
  ownerId: string | null;
}

/** Two accepted answers to one question that are far apart (CR-21), still open or settled. */
export interface StatedDifference {
  assetId: string;
  questionId: string;
  settled: boolean;
}

/** What a statement and its checklist are made from. */
export interface StatementInput {
  picture: Picture;
  campaign: Campaign;
  /** Of this campaign. */
  interviews: readonly Interview[];
  risks: readonly StatedRisk[];
  differences: readonly StatedDifference[];
  contradictions: readonly Contradiction[];
  now: Date;
}

export type Level = { level: number; atLeast: boolean } | null;

export interface ProcessRow {
  id: string;
  criticality: Level;
  /** Set by hand, not calculated. */
  byHand: boolean;
  /** `final` is false while an answer that could shorten it is missing. */
  mtpd: { hours: number; final: boolean } | null;
  rtoH: number | null;
  rpoH: number | null;
  ownerId: string | null;
  agreed: 'yes' | 'no' | 'changed';
}

export interface Curve {
  id: string;
  series: { category: Category; levels: number[] }[];
  missing: Category[];
}

export const unknownFigures = [
  'damage',
  'rto',
  'rpo',
  'owner',
  'manager',
  'recovery',
  'backup',
  'dependents',
  'holdsData',
  'failover',
] as const;
export type UnknownFigure = (typeof unknownFigures)[number];

export interface Unknown {
  id: string;
  figures: UnknownFigure[];
  /** Who can say; null = nobody answers for it yet. */
  askId: string | null;
}

/** What came from one interview into one record. */
export interface Fed {
  id: string;
  fields: { field: string; questionId: string }[];
  by: string;
  at: Date;
  interviewId: string;
}

/** The risk analysis statement, as figures: the words are put to it later. */
export interface Statement {
  campaign: Campaign;
  at: Date;
  asked: { interviews: number; accepted: number; people: number };
  count: RiskCount;
  processes: ProcessRow[];
  /** Criticalities set below the calculated ones (spec 3.7.2). */
  lowered: Lowered[];
  data: { id: string; use: string | null; criticality: number | null; ownerId: string | null }[];
  services: { id: string; criticality: Level; ownH: number | null; managerId: string | null }[];
  components: {
    id: string;
    kind: string;
    criticality: Level;
    ownH: number | null;
    backupH: number | null;
    holdsData: boolean | null;
    managerId: string | null;
  }[];
  needs: { from: string; strength: Strength; to: string[] }[];
  /** Of processes of criticality 3 and more. */
  curves: Curve[];
  /** Highest level at each point of every process; null = nothing answered. */
  worst: { id: string; levels: number[] | null; partly: boolean }[];
  /** By likelihood and impact, both from 1. */
  heatMap: { cls: number; count: number }[][];
  /** Worst first. */
  risks: StatedRisk[];
  /** Of class 3 and more, among those that stand in a class. */
  gravest: StatedRisk[];
  gaps: Gap[];
  infeasible: { id: string; ownH: number | null; requiredH: number | null }[];
  /** Of processes of criticality 3 and more (spec 3.7.6). */
  singlePoints: { id: string; nodes: string[]; domains: string[] }[];
  /** What fewer than two people can restore. */
  alone: string[];
  points: PointCount;
  sharedGroups: { id: string; name: string; dependentId: string; domain: string; value: string }[];
  contradictions: readonly Contradiction[];
  differences: readonly StatedDifference[];
  /** Dependencies left out because they close a circle. */
  cyclic: { from: string; to: string }[];
  unknowns: Unknown[];
  /** Records whose criticality nobody can tell yet. */
  notAssessable: string[];
  sources: Fed[];
  checklist: ChecklistItem[];
}
