import { threatById } from './catalogue/threats.ts';
import { mustHave, type Person } from './people.ts';
import type { Picture } from './picture.ts';
import { Refusal } from './refusal.ts';
import { isOpenRisk, newRisk, type Risk, riskKey } from './risk.ts';
import { type Assessed, isAtRisk } from './risk-assess.ts';
import { isAssetManager, mayRate, mustRate } from './risk-people.ts';

export interface Judgement {
  T: number;
  V: number;
  outageH: number | null;
  scenario: string;
  consequences: string;
}

/** @throws Refusal riskNotOpen */
function mustBeOpen(risk: Risk): void {
  if (!isOpenRisk(risk)) throw new Refusal('riskNotOpen', { id: risk.id });
}

export const mayRateRisk = (risk: Risk, picture: Picture, who: Person): boolean =>
  isOpenRisk(risk) && mayRate(who, picture, risk.assetId);

/**
 * How likely and how easy, as who answers for the asset sees it (spec 3.6.3, 3.7.7).
 * @throws Refusal riskNotYours, riskNotOpen
 */
export function rateRisk(risk: Risk, { scenario, consequences, ...said }: Judgement, by: Rater): Risk {
  mustRate(by.who, by.picture, risk);
  mustBeOpen(risk);
  const rating = { ...said, by: by.who.id, at: by.now };
  const state = risk.state === 'identified' ? 'evaluated' : risk.state;
  // Who has agreed to live with it agreed to other figures: they are asked again.
  const acceptance =
    risk.acceptance && state === 'acceptance_requested' ? { ...risk.acceptance, grants: [] } : risk.acceptance;
  return { ...risk, state, rating, acceptance, scenario, consequences, evaluatedAt: risk.evaluatedAt ?? by.now };
}

export interface Rater {
  who: Person;
  picture: Picture;
  now: Date;
}

/** Takes over what Lifeboat proposes; T stays the default: what failures suggest is taken over one by one only (spec 3.7.7). */
export function confirmRisk(risk: Risk, assessed: Assessed, by: Rater): Risk {
  const { defaultT: T, vulnerability } = assessed;
  const { scenario, consequences } = risk;
  return rateRisk(risk, { T, V: vulnerability.level, outageH: null, scenario, consequences }, by);
}

/** Risks that wait for this person's word. */
export const toRate = (risks: readonly Risk[], picture: Picture, who: Person): Risk[] =>
  risks.filter((risk) => risk.state === 'identified' && mayRate(who, picture, risk.assetId));

/** Those of them this person is asked about: a continuity manager may rate every risk, but only who answers for the asset is asked. */
export const mineToRate = (risks: readonly Risk[], picture: Picture, who: Person): Risk[] =>
  toRate(risks, picture, who).filter((risk) => isAssetManager(who, picture, risk.assetId));

/** What is proposed for these risks, in short: a click confirms what its card showed, nothing else. */
export const proposed = (risks: readonly Risk[], assessed: ReadonlyMap<string, Assessed>): string =>
  risks
    .map(({ id }) => `${id.replace('RSK-', '')}.${assessed.get(id)?.T ?? 0}${assessed.get(id)?.V ?? 0}`)
    .sort()
    .join(' ');

/** @throws Refusal riskNotYours, riskNotOpen, riskNeedsReason */
export function strike(risk: Risk, reason: string, by: Rater): Risk {
  mustRate(by.who, by.picture, risk);
  mustBeOpen(risk);
  if (reason.trim() === '') throw new Refusal('riskNeedsReason');
  const struck = { reason: reason.trim(), by: by.who.id, at: by.now };
  return { ...risk, state: 'struck', struck, decision: null, acceptance: null, refusal: null };
}

/** @throws Refusal riskNotYours, riskNotStruck */
export function unstrike(risk: Risk, by: Rater): Risk {
  mustRate(by.who, by.picture, risk);
  if (risk.state !== 'struck') throw new Refusal('riskNotStruck', { id: risk.id });
  return { ...risk, state: risk.rating ? 'evaluated' : 'identified', struck: null };
}

interface Added {
  id: string;
  assetId: string;
  threatId: string;
}

/**
 * A risk nobody proposed (spec 3.7.4).
 * @throws Refusal needsRole, notFound, riskThere
 */
export function addRisk(added: Added, existing: readonly Risk[], { who, picture, now }: Rater): Risk {
  mustHave(who, 'ITSC_MGR');
  if (!isAtRisk(added.assetId) || !picture.asset(added.assetId)) throw new Refusal('riskNoAsset');
  if (!threatById.has(added.threatId)) throw new Refusal('riskNoThreat', { threat: added.threatId });
  const there = existing.find((one) => riskKey(one) === riskKey(added));
  if (there) throw new Refusal('riskThere', { id: there.id });
  return newRisk(added, who.id, now);
}
