import { isOpenRisk, type Risk } from './risk.ts';
import type { Assessed } from './risk-assess.ts';

export interface HeatMap {
  /** Risks by likelihood and impact, 1–5 each. */
  counts: Readonly<Record<number, Readonly<Record<number, number>>>>;
  perClass: Readonly<Record<number, number>>;
  /** Nobody rated them yet. */
  unrated: number;
  /** Rated, but nobody said what an outage of a process they could reach would mean. */
  unknown: number;
}

/** May this risk be shown on the map: somebody rated it, and how bad it would be is known? */
export const isOnMap = (risk: Risk, assessed: Assessed | undefined): boolean =>
  isOpenRisk(risk) && assessed?.rated === true && assessed.unknown.length === 0;

/** How many risks stand where (spec 3.7.7); what is not known is counted beside the map. */
export function heatMapOf(risks: readonly Risk[], assessed: ReadonlyMap<string, Assessed>): HeatMap {
  const counts: Record<number, Record<number, number>> = {};
  const perClass: Record<number, number> = {};
  let [unrated, unknown] = [0, 0];
  for (const risk of risks.filter(isOpenRisk)) {
    const at = assessed.get(risk.id);
    if (at && isOnMap(risk, at)) {
      const { L, I, cls } = at.current;
      counts[L] = { ...counts[L], [I]: (counts[L]?.[I] ?? 0) + 1 };
      perClass[cls] = (perClass[cls] ?? 0) + 1;
    } else if (at && !at.rated) {
      unrated += 1;
    } else if (at) {
      unknown += 1;
    }
  }
  return { counts, perClass, unrated, unknown };
}
