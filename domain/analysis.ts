import { type ContradictionCount, countContradictions } from './contradiction.ts';
import type { Contradiction } from './contradiction-finding.ts';
import type { Difference } from './difference.ts';
import { countGaps, gapsOf } from './gap.ts';
import type { Person } from './people.ts';
import type { Picture } from './picture.ts';
import type { Risk } from './risk.ts';
import type { Assessed } from './risk-assess.ts';
import { countRisks, type RiskCount, statedRisks } from './risk-count.ts';
import { mineToRate } from './risk-rating.ts';
import { countPoints, type PointCount } from './weak-points.ts';

/** Where the risk analysis stands, in numbers. */
export interface AnalysisSummary {
  processes: { assessed: number; all: number };
  risks: RiskCount;
  gaps: ReturnType<typeof countGaps>;
  points: PointCount;
  contradictions: ContradictionCount;
  differences: number;
  /** Risks this person is asked to rate. */
  mineToRate: number;
}

interface Seen {
  picture: Picture;
  risks: readonly Risk[];
  assessed: ReadonlyMap<string, Assessed>;
  contradictions: readonly Contradiction[];
  differences: readonly Difference[];
}

export function summaryOf(
  { picture, risks, assessed, contradictions, differences }: Seen,
  who: Person,
): AnalysisSummary {
  const { register } = picture;
  return {
    processes: {
      assessed: register.processes.filter(({ id }) => picture.criticality(id)?.atLeast === false).length,
      all: register.processes.length,
    },
    risks: countRisks(statedRisks(picture, risks, assessed)),
    gaps: countGaps(gapsOf(picture)),
    points: countPoints(picture),
    contradictions: countContradictions(contradictions),
    differences: differences.length,
    mineToRate: mineToRate(risks, picture, who).length,
  };
}
