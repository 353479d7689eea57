import type { Picture } from './picture.ts';
import { isOpenRisk, type Risk } from './risk.ts';
import type { Assessed } from './risk-assess.ts';
import type { StatedRisk } from './statement-content.ts';

/** Decided is what is being treated, or accepted by those who may: asking for it is not enough. */
const decided: readonly Risk['state'][] = ['in_treatment', 'accepted', 'monitored'];

/** Risks to be reckoned with, of assets that are still in the register, as counts and statements look at them. */
export function statedRisks(
  picture: Picture,
  risks: readonly Risk[],
  assessed: ReadonlyMap<string, Assessed>,
): StatedRisk[] {
  const open = risks.filter((one) => isOpenRisk(one) && picture.asset(one.assetId) !== null);
  return open.map((risk) => {
    const now = assessed.get(risk.id);
    return {
      id: risk.id,
      assetId: risk.assetId,
      threatId: risk.threatId,
      T: now?.T ?? 0,
      V: now?.V ?? 0,
      current: now?.current ?? null,
      rated: risk.rating !== null,
      unknown: now === undefined || now.unknown.length > 0,
      // Where nothing is known to depend on it, an impact of 1 says only that nobody has said so yet.
      atLeast: hasOpenDamage(now) || picture.criticality(risk.assetId) === null,
      decision: decided.includes(risk.state) ? (risk.decision?.what ?? null) : null,
      acceptedUntil: risk.state === 'accepted' ? risk.acceptance : null,
      ownerId: picture.asset(risk.assetId)?.managerId ?? null,
    };
  });
}

const hasOpenDamage = (now: Assessed | undefined): boolean =>
  now !== undefined && now.unknown.length + now.partly.length > 0;

/** From this class on a risk must not be left alone (spec 3.7.7). */
const graveFrom = 3;

/** The same risks as on the heat map: rated, and how bad it would be is known. */
export const isOnMap = ({ rated, unknown, current }: StatedRisk): boolean => rated && !unknown && current !== null;
export const isGrave = ({ current }: StatedRisk): boolean => (current?.cls ?? 0) >= graveFrom;

/** Every open risk in one group of three: `rated` in a class, `unrated`, or rated with the damage not known. */
export interface RiskCount {
  rated: {
    total: number;
    perClass: Record<1 | 2 | 3 | 4 | 5, number>;
    /** Of class 3 and more, and how many of these are decided. */
    grave: number;
    decided: number;
    /** The class may be higher: not all damage is known. */
    mayRise: number;
  };
  unrated: {
    total: number;
    /** Lifeboat proposes class 3 or more. */
    grave: number;
    /** Nobody knows the damage, so there is no class to propose. */
    unknown: number;
  };
  /** Rated, but nobody said what an outage would mean. */
  unknown: number;
}

/** The one count of risks, wherever they are counted; the groups do not overlap and add up. */
export function countRisks(risks: readonly StatedRisk[]): RiskCount {
  const [rated, unrated] = [risks.filter(isOnMap), risks.filter((one) => !one.rated)];
  const grave = rated.filter(isGrave);
  const perClass = { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 };
  for (const { current } of rated) if (current) perClass[current.cls as 1] += 1;
  const proposed = unrated.filter((one) => !one.unknown && one.current !== null);
  return {
    rated: {
      total: rated.length,
      perClass,
      grave: grave.length,
      decided: grave.filter((one) => one.decision !== null).length,
      mayRise: rated.filter((one) => one.atLeast && one.current?.cls !== 5).length,
    },
    unrated: {
      total: unrated.length,
      grave: proposed.filter(isGrave).length,
      unknown: unrated.length - proposed.length,
    },
    unknown: risks.length - rated.length - unrated.length,
  };
}

export const allRisks = ({ rated, unrated, unknown }: RiskCount): number => rated.total + unrated.total + unknown;
