import { threatById } from './catalogue/threats.ts';
import type { Picture } from './picture.ts';
import type { ItService } from './register.ts';
import { isOpenRisk, type Risk, riskKey } from './risk.ts';
import { proposals } from './risk-proposal.ts';

/** A threat that a manager considers the most likely disaster of a service (A20, spec 3.9 "riskSuggestion"). */
export interface Suspicion {
  assetId: string;
  threatId: string;
  /** Who said so, and when. */
  by: string;
  at: Date;
}

export const suspicionsOf = ({ id, suspects, sources }: ItService): Suspicion[] =>
  suspects.flatMap((threatId) => {
    const source = sources[`suspects.${threatId}`] ?? sources.suspects;
    return source && threatById.has(threatId) ? [{ assetId: id, threatId, by: source.by, at: source.at }] : [];
  });

/** Who suspects that this risk comes true; null = nobody who was asked. */
export function suspicionOf({ asset }: Pick<Picture, 'asset'>, risk: Pick<Risk, 'assetId' | 'threatId'>) {
  const found = asset(risk.assetId);
  if (found?.kind !== 'service') return null;
  return suspicionsOf(found.record).find((one) => one.threatId === risk.threatId) ?? null;
}

export interface Unheard extends Suspicion {
  /** The risk that was struck out before somebody said so; null = there is none. */
  struck: string | null;
}

/**
 * What managers suspect and no open risk speaks of. A risk that the register proposes by itself comes without a word;
 * one struck out after it was suspected has been looked at.
 */
export function unheard(picture: Picture, risks: readonly Risk[]): Unheard[] {
  const said = picture.register.services.flatMap(suspicionsOf);
  if (said.length === 0) return [];
  const there = new Map(risks.map((one) => [riskKey(one), one]));
  const coming = new Set(proposals(picture, risks).map(riskKey));
  return said.flatMap((one): Unheard[] => {
    const risk = there.get(riskKey(one));
    if (risk ? isOpenRisk(risk) || (risk.struck && risk.struck.at > one.at) : coming.has(riskKey(one))) return [];
    return [{ ...one, struck: risk?.id ?? null }];
  });
}
