import type { Contradiction } from './contradiction-finding.ts';
import type { Difference } from './difference.ts';
import type { Person } from './people.ts';
import { isCritical, type Picture } from './picture.ts';
import type { Risk } from './risk.ts';
import type { Assessed } from './risk-assess.ts';
import { heatMapOf } from './risk-heat.ts';
import { mineToRate } from './risk-rating.ts';

/** Where the risk analysis stands, in numbers. */
export interface AnalysisSummary {
  processes: { assessed: number; all: number };
  /** Risks per class, 1 to 5; those nobody rated yet stand beside, in no class. */
  byClass: Record<number, number>;
  unrated: number;
  /** Rated, but nobody said what an outage would mean: in no class either. */
  unknownDamage: number;
  /** Services and components whose recovery takes longer than is allowed. */
  gaps: number;
  /** Critical services and components of which nobody can say how long recovery takes. */
  unknown: number;
  singlePoints: number;
  errors: number;
  warnings: number;
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
  const { register, analysis } = picture;
  const map = heatMapOf(risks, assessed);
  const recovering = [...register.services, ...register.components].map(({ id }) => ({ id, ...analysis.nodes[id] }));
  const points = register.processes
    .filter(({ id }) => isCritical(picture, id))
    .flatMap(({ id }) => analysis.processes[id]?.singlePointsOfFailure ?? []);
  return {
    processes: {
      assessed: register.processes.filter(({ id }) => picture.criticality(id)?.atLeast === false).length,
      all: register.processes.length,
    },
    byClass: { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0, ...map.perClass },
    unrated: map.unrated,
    unknownDamage: map.unknown,
    gaps: recovering.filter(
      ({ requiredRtoH = null, achievableRto }) =>
        requiredRtoH !== null && achievableRto?.hours != null && achievableRto.hours > requiredRtoH,
    ).length,
    unknown: recovering.filter(({ id, achievableRto }) => isCritical(picture, id) && achievableRto?.hours == null)
      .length,
    singlePoints: new Set(points).size,
    errors: contradictions.filter((one) => one.kind === 'E').length,
    warnings: contradictions.filter((one) => one.kind === 'W').length,
    differences: differences.length,
    mineToRate: mineToRate(risks, picture, who).length,
  };
}
