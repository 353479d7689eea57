import { dayMs } from './calendar.ts';
import { measureById } from './catalogue/measures.ts';
import { has, mustHave, type Person } from './people.ts';
import type { Picture } from './picture.ts';
import { Refusal } from './refusal.ts';
import { acceptanceDays, type Grant, type Risk, type RiskState, type Treatment } from './risk.ts';
import type { Assessed } from './risk-assess.ts';
import { approverAs, approves } from './risk-people.ts';

/** Decided on from here; what is in treatment can be decided anew. */
const decidable: readonly RiskState[] = ['evaluated', 'in_treatment'];

/** People are reminded so many days before an acceptance ends (spec 3.14). */
export const reminderDays: readonly number[] = [30, 7];

/** Days from now to an instant, begun ones not counted. */
const daysTo = (until: Date, now: Date): number => Math.floor((until.getTime() - now.getTime()) / dayMs);

export const mayDecideRisk = (risk: Risk, who: Person): boolean =>
  has(who, 'ITSC_MGR') && decidable.includes(risk.state);

/** @throws Refusal needsRole, riskNotRated, riskNotDecidable */
export function mustDecide(risk: Risk, who: Person): void {
  mustHave(who, 'ITSC_MGR');
  if (risk.state === 'identified') throw new Refusal('riskNotRated', { id: risk.id });
  if (!decidable.includes(risk.state)) throw new Refusal('riskNotDecidable', { id: risk.id });
}

interface Chosen {
  what: Treatment;
  measureIds: readonly string[];
  reason: string;
}

/**
 * Reduce, avoid or share, with at least one measure (spec 3.6.3).
 * @throws Refusal needsRole, riskNotRated, riskNotDecidable, riskNeedsMeasure, riskNoMeasure, riskOtherMeasure
 */
export function decideRisk(risk: Risk, { what, measureIds, reason }: Chosen, who: Person, now: Date): Risk {
  mustDecide(risk, who);
  const chosen = [...new Set(measureIds)];
  const strange = chosen.find((id) => !measureById.has(id));
  if (strange) throw new Refusal('riskNoMeasure', { measure: strange });
  const helpless = chosen.find((id) => !measureById.get(id)?.threatIds.includes(risk.threatId));
  if (helpless) throw new Refusal('riskOtherMeasure', { measure: helpless, id: risk.id });
  if (chosen.length === 0) throw new Refusal('riskNeedsMeasure');
  const decision = { what, by: who.id, at: now, reason: reason.trim(), measureIds: chosen };
  return { ...risk, state: 'in_treatment', decision, refusal: null };
}

export const mayNotAct = (risk: Risk, assessed: Assessed, who: Person): boolean =>
  mayDecideRisk(risk, who) && assessed.current.cls === 1 && assessed.unknown.length === 0;

/**
 * Nothing to do about a negligible risk but watch it; one whose damage nobody knows is not negligible yet.
 * @throws Refusal needsRole, riskNotRated, riskNotDecidable, riskNotNegligible, riskDamageUnknown
 */
export function noAction(risk: Risk, assessed: Assessed, who: Person): Risk {
  mustDecide(risk, who);
  if (assessed.current.cls > 1) throw new Refusal('riskNotNegligible', { id: risk.id, cls: assessed.current.cls });
  if (assessed.unknown.length > 0) throw new Refusal('riskDamageUnknown', { id: risk.id });
  return { ...risk, state: 'monitored', refusal: null };
}

export const mayAskAcceptance = (risk: Risk, assessed: Assessed, who: Person): boolean =>
  mayDecideRisk(risk, who) && acceptanceDays[assessed.current.cls] != null;

interface Request {
  until: Date;
  /** Where that day ends. */
  timeZone?: string;
  reason: string;
}

/**
 * Live with it for a time: asked for by a continuity manager, granted by others (spec 3.6.3, 3.7.7).
 * @throws Refusal needsRole, riskNotRated, riskNotDecidable, riskClassTooHigh, riskNotNeeded, riskUntil, riskNeedsReason
 */
export function requestAcceptance(risk: Risk, assessed: Assessed, { until, timeZone, reason }: Request, by: By): Risk {
  mustDecide(risk, by.who);
  const { cls } = assessed.current;
  const most = acceptanceDays[cls];
  if (cls === 5) throw new Refusal('riskClassTooHigh', { id: risk.id });
  if (most == null) throw new Refusal('riskNotNeeded', { id: risk.id });
  if (until <= by.now || daysTo(until, by.now) > most) throw new Refusal('riskUntil', { days: most, cls });
  if (reason.trim() === '') throw new Refusal('riskNeedsReason');
  const earlier = risk.decision;
  const asked = {
    requestedBy: by.who.id,
    at: by.now,
    until,
    timeZone: timeZone ?? null,
    reason: reason.trim(),
    cls,
    grants: [],
    earlier,
    reminded: [],
    nudged: [],
  };
  const measureIds = earlier?.measureIds ?? [];
  const decision = { what: 'accept' as const, by: by.who.id, at: by.now, reason: asked.reason, measureIds };
  return { ...risk, state: 'acceptance_requested', acceptance: asked, decision, refusal: null, untold: [] };
}

interface By {
  who: Person;
  now: Date;
}

/** Have enough people agreed (spec 3.7.7)? Class 4: the asset's side and the business side, two persons (SoD-12). */
function enough(cls: number, grants: readonly Pick<Grant, 'by' | 'as'>[]): boolean {
  const asset = grants.filter((one) => one.as.includes('asset'));
  if (cls <= 2) return asset.length > 0;
  if (cls === 3) return grants.length > 0;
  return asset.some((one) => grants.some((other) => other.by !== one.by && other.as.includes('process')));
}

/** Whom to ask: everybody who answers for the asset or a process it hits, never the one who asks (SoD-12). */
export function approversOf(people: readonly Person[], picture: Picture, risk: Risk, assessed: Assessed): Person[] {
  const { cls } = assessed.current;
  return people.filter(
    (one) =>
      one.id !== risk.acceptance?.requestedBy && approves(cls, approverAs(one, picture, risk, assessed.processesHit)),
  );
}

/** @throws Refusal riskNoApprover when these people could not grant it, even all together */
export function mustBeGrantable(risk: Risk, assessed: Assessed, picture: Picture, approvers: readonly Person[]): void {
  const as = approvers.map((one) => ({ by: one.id, as: approverAs(one, picture, risk, assessed.processesHit) }));
  const { cls } = assessed.current;
  if (!enough(cls, as)) throw new Refusal(cls === 4 ? 'riskNoApprovers' : 'riskNoApprover', { id: risk.id });
}

/**
 * Words given by people who do not answer for it any more count no longer; of the others counts what they answer for now
 * (SoD-12).
 */
export function standingGrants(risk: Risk, assessed: Assessed, picture: Picture, people: readonly Person[]): Risk {
  if (!risk.acceptance) return risk;
  const { cls } = risk.acceptance;
  const grants = risk.acceptance.grants.flatMap((one) => {
    const signer = people.find(({ id }) => id === one.by);
    const as = signer ? approverAs(signer, picture, risk, assessed.processesHit) : [];
    return approves(cls, as) ? [{ ...one, as }] : [];
  });
  return { ...risk, acceptance: { ...risk.acceptance, grants } };
}

/** Names what somebody agrees to: the request, with the figures and words it was about; ms since 1970. */
export const askedAt = ({ acceptance, rating }: Risk): number =>
  Math.max(acceptance?.at.getTime() ?? 0, rating?.at.getTime() ?? 0);

export function mayGrant(risk: Risk, assessed: Assessed, picture: Picture, who: Person): boolean {
  return risk.state === 'acceptance_requested' && whyNotGrant(risk, assessed, picture, who) === null;
}

/** Why this person cannot agree; null = they can. */
function whyNotGrant(risk: Risk, assessed: Assessed, picture: Picture, who: Person): Refusal | null {
  const { id, acceptance } = risk;
  const cls = acceptance?.cls ?? 5;
  const as = approverAs(who, picture, risk, assessed.processesHit);
  const grants = acceptance?.grants ?? [];
  if (acceptance?.requestedBy === who.id) return new Refusal('riskOwnRequest', { id });
  if (grants.some((one) => one.by === who.id)) return new Refusal('riskSecondPerson', { id });
  if (!approves(cls, as)) return new Refusal('riskNotApprover', { id });
  if (grants.length > 0 && !enough(cls, [...grants, { by: who.id, as }])) return new Refusal('riskOtherSide', { id });
  return null;
}

/** @throws Refusal riskNoRequest, riskClassRose, riskUntilPassed, and everything whyNotGrant says */
function mustGrant(risk: Risk, assessed: Assessed, picture: Picture, { who, now }: By): void {
  if (risk.state !== 'acceptance_requested' || !risk.acceptance) throw new Refusal('riskNoRequest', { id: risk.id });
  const why = whyNotGrant(risk, assessed, picture, who);
  if (why) throw why;
  if (assessed.current.cls > risk.acceptance.cls) throw new Refusal('riskClassRose', { id: risk.id });
  if (risk.acceptance.until <= now) throw new Refusal('riskUntilPassed', { id: risk.id });
}

/**
 * One person agrees; with the last one needed the risk is accepted (spec 3.7.7, SoD-12).
 * @throws Refusal riskNoRequest, riskOwnRequest, riskSecondPerson, riskNotApprover, riskOtherSide, riskClassRose, riskUntilPassed
 */
export function grant(risk: Risk, assessed: Assessed, picture: Picture, by: By & { reason: string }): Risk {
  mustGrant(risk, assessed, picture, by);
  if (!risk.acceptance) return risk;
  const as = approverAs(by.who, picture, risk, assessed.processesHit);
  const grants = [...risk.acceptance.grants, { by: by.who.id, at: by.now, as, reason: by.reason.trim() }];
  if (!enough(risk.acceptance.cls, grants)) {
    const untold = risk.untold.filter((one) => one !== by.who.id);
    return { ...risk, acceptance: { ...risk.acceptance, grants }, untold };
  }
  const left = daysTo(risk.acceptance.until, by.now);
  const reminded = reminderDays.filter((days) => left < days);
  return { ...risk, state: 'accepted', acceptance: { ...risk.acceptance, grants, reminded }, untold: [] };
}

/** @throws Refusal as grant, riskNeedsReason */
export function refuse(risk: Risk, assessed: Assessed, picture: Picture, by: By & { reason: string }): Risk {
  mustGrant(risk, assessed, picture, by);
  if (by.reason.trim() === '') throw new Refusal('riskNeedsReason');
  return { ...reopened(risk), untold: [], refusal: { reason: by.reason.trim(), by: by.who.id, at: by.now } };
}

export const mayWithdraw = ({ state }: Risk, who: Person): boolean =>
  has(who, 'ITSC_MGR') && (state === 'acceptance_requested' || state === 'accepted');

/**
 * The request is taken back, or the acceptance ended before its day: to treat a risk after all is always free.
 * @throws Refusal needsRole, riskNoRequest
 */
export function withdraw(risk: Risk, who: Person): Risk {
  mustHave(who, 'ITSC_MGR');
  if (!mayWithdraw(risk, who)) throw new Refusal('riskNoRequest', { id: risk.id });
  return { ...reopened(risk), untold: [], refusal: null };
}

/** Back to be decided on; what was accepted is not any more, and the measures chosen before need not be chosen again. */
export const reopened = (risk: Risk): Risk => ({
  ...risk,
  state: 'evaluated',
  acceptance: null,
  decision: risk.decision?.what === 'accept' ? (risk.acceptance?.earlier ?? null) : risk.decision,
});
