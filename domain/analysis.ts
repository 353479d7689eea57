import { type ContradictionCount, countContradictions } from './contradiction.ts';
import type { Contradiction } from './contradiction-finding.ts';
import type { Difference } from './difference.ts';
import { countGaps, gapsOf } from './gap.ts';
import type { Interview } from './interview.ts';
import { type NextStep, nextStep } from './next-step.ts';
import type { Person } from './people.ts';
import type { Picture } from './picture.ts';
import type { Risk } from './risk.ts';
import type { Assessed } from './risk-assess.ts';
import { countRisks, type RiskCount, statedRisks } from './risk-count.ts';
import { countPoints, type PointCount } from './weak-points.ts';

/** Where the risk analysis stands, in numbers. */
export interface AnalysisSummary {
  processes: { assessed: number; all: number };
  risks: RiskCount;
  gaps: ReturnType<typeof countGaps>;
  points: PointCount;
  contradictions: ContradictionCount;
  differences: number;
  /** Things to follow up; null for who does not follow up. */
  openQuestions: number | null;
  next: NextStep | null;
}

interface Seen {
  picture: Picture;
  risks: readonly Risk[];
  assessed: ReadonlyMap<string, Assessed>;
  contradictions: readonly Contradiction[];
  differences: readonly Difference[];
  interviews: readonly Interview[];
  openQuestions: number | null;
}

export function summaryOf(seen: Seen, who: Person): AnalysisSummary {
  const { picture, risks, assessed, differences, openQuestions } = seen;
  const { register } = picture;
  const contradictions = countContradictions(seen.contradictions);
  const waiting = {
    ...seen,
    differences: differences.length,
    openQuestions: openQuestions ?? 0,
    errors: contradictions.errors,
  };
  return {
    processes: {
      assessed: register.processes.filter(({ id }) => picture.criticality(id)?.atLeast === false).length,
      all: register.processes.length,
    },
    risks: countRisks(statedRisks(picture, risks, assessed)),
    gaps: countGaps(gapsOf(picture)),
    points: countPoints(picture),
    contradictions,
    differences: differences.length,
    openQuestions,
    next: nextStep(waiting, who),
  };
}
