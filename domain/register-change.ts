import { assess } from './bia.ts';
import { cycleWith } from './graph/order.ts';
import { kindOf, mayNeed } from './kinds.ts';
import { has, type Person } from './people.ts';
import { Refusal } from './refusal.ts';
import {
  type BusinessProcess,
  type Dependency,
  degradedOkH,
  dependencyId,
  newDependency,
  type RedundancyGroup,
  type Register,
  type Strength,
} from './register.ts';
import type { AssetRecord } from './register-fields.ts';

/** Waves of a recovery: what has the lower number comes first (spec 3.3). */
export const waves = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** The record of this id, among those that are in use. */
export function assetIn(register: Register, id: string): AssetRecord | undefined {
  const shelves = {
    process: register.processes,
    data: register.data,
    service: register.services,
    component: register.components,
  };
  const kind = kindOf(id);
  return kind ? (shelves[kind] as readonly AssetRecord[]).find((one) => one.id === id) : undefined;
}

interface Link {
  from: string;
  to: string;
  strength: Strength;
  wave: number;
  /** Hours it can do without something important; left out = as it was, or the usual ones. */
  degradedOkH?: number | null;
}

/**
 * What one record needs of another, new or said again (spec 3.3, 3.7.3).
 * @throws Refusal registerUnknown, linkSelf, linkKinds, linkCycle with the closed path by names, linkTolerance
 */
export function link(register: Register, { from, to, strength, wave, degradedOkH: told }: Link): Dependency {
  const [one, other] = [assetIn(register, from), assetIn(register, to)];
  if (!one || !other) throw new Refusal('registerUnknown', { name: one ? to : from });
  if (from === to) throw new Refusal('linkSelf', { name: one.name });
  const [fromKind, toKind] = [kindOf(from), kindOf(to)];
  if (!fromKind || !toKind || !mayNeed(fromKind, toKind)) {
    throw new Refusal('linkKinds', { fromKind: fromKind ?? '', toKind: toKind ?? '' });
  }
  mustCloseNoCycle(register, from, to);
  if (typeof told === 'number' && strength !== 'important') throw new Refusal('linkTolerance', { name: other.name });
  const before = register.dependencies.find((known) => known.id === dependencyId(from, to));
  if (!before) {
    const fresh = newDependency({ from, to, strength, source: 'manual' });
    return { ...fresh, wave, degradedOkH: told ?? fresh.degradedOkH };
  }
  // In a group only what is essential counts, so a weaker link leaves it.
  const groupId = strength === 'essential' ? before.groupId : null;
  const tolerance = told ?? (before.strength === strength ? before.degradedOkH : degradedOkH(strength));
  return { ...before, strength, wave, groupId, degradedOkH: tolerance };
}

/** @throws Refusal linkCycle: "Web shop → ERP → Web shop" (spec 3.7.3) */
export function mustCloseNoCycle(register: Register, from: string, to: string): void {
  const others = register.dependencies.filter((one) => one.id !== dependencyId(from, to));
  const cycle = cycleWith(others, from, to);
  if (!cycle) return;
  throw new Refusal('linkCycle', { path: cycle.map((id) => assetIn(register, id)?.name ?? id).join(' → ') });
}

/** Links that can be members of one group: essential, of one record, and not in another group. */
export const groupable = (register: Register, dependentId: string, groupId: string | null): Dependency[] =>
  register.dependencies.filter(
    (one) =>
      one.from === dependentId && one.strength === 'essential' && (one.groupId === null || one.groupId === groupId),
  );

export const membersOf = (register: Register, groupId: string): Dependency[] =>
  register.dependencies.filter((one) => one.groupId === groupId);

/**
 * @param members ids of records the dependent needs
 * @throws Refusal groupMembers when there are fewer than two, or some that cannot be in it; groupMinUp
 */
export function mustBeGroup(register: Register, group: RedundancyGroup, members: readonly string[]): void {
  const possible = groupable(register, group.dependentId, group.id).map((one) => one.to);
  if (new Set(members).size < 2 || !members.every((id) => possible.includes(id))) throw new Refusal('groupMembers');
  if (group.minUp < 1 || group.minUp >= members.length) {
    throw new Refusal('groupMinUp', { most: members.length - 1, count: members.length });
  }
}

/** A group that lost a member and no longer is one: it has fewer than two, or not more than must be up. */
export const dissolves = (group: RedundancyGroup, left: number): boolean => left < 2 || left <= group.minUp;

/** What agreeing lacks; null when the owner can agree (K01, CR-01). */
export function agreementLacks(process: BusinessProcess): 'agreeIncomplete' | 'agreeTooLong' | null {
  const assessment = assess(process.bia);
  if (!assessment || process.rtoH === null || process.rpoH === null) return 'agreeIncomplete';
  return process.rtoH > assessment.mtpdH ? 'agreeTooLong' : null;
}

/** Has the owner there is agreed, and to the figures as they are now (K01)? */
export function agreementHolds({ agreement, ownerId, bia, rtoH, rpoH }: BusinessProcess): boolean {
  if (!agreement || agreement.by !== ownerId || rtoH === null || rpoH === null) return false;
  return agreement.rtoH === rtoH && agreement.rpoH === rpoH && agreement.mtpdH === assess(bia)?.mtpdH;
}

export const mayAgree = (process: BusinessProcess, person: Person): boolean =>
  person.active && process.ownerId === person.id && !agreementHolds(process) && agreementLacks(process) === null;

/**
 * The owner's word on the recovery time and the data loss (spec 3.5, "A own agreement").
 * @throws Refusal onlyOwner, alreadyAgreed, agreeIncomplete, agreeTooLong
 */
export function agree(process: BusinessProcess, who: Person, now: Date): BusinessProcess {
  if (!who.active || process.ownerId !== who.id) throw new Refusal('onlyOwner', { name: process.name });
  if (agreementHolds(process)) throw new Refusal('alreadyAgreed', { name: process.name });
  const lacks = agreementLacks(process);
  if (lacks) throw new Refusal(lacks, { name: process.name });
  const { rtoH, rpoH, bia } = process;
  return { ...process, agreement: { at: now, by: who.id, rtoH, rpoH, mtpdH: assess(bia)?.mtpdH ?? 0 } };
}

/**
 * Whether a criticality set by hand counts: raising does, lowering once the owner consented, as long as the answers do
 * not ask for more than they did then (spec 3.7.2).
 */
export function overrideState({
  override,
  bia,
}: Pick<BusinessProcess, 'override' | 'bia'>): 'none' | 'counts' | 'waits' {
  if (!override) return 'none';
  const asked = assess(bia)?.criticality ?? 1;
  const { criticality, consentBy, consentFor } = override;
  const consented = consentBy !== null && (consentFor === null || asked <= consentFor);
  return criticality >= asked || consented ? 'counts' : 'waits';
}

export const mayOverride = (person: Person): boolean => has(person, 'ITSC_MGR');

/**
 * Sets the criticality by hand, or takes that back (level null). Always with a reason (spec 3.7.2).
 * @throws Refusal needsRole, overrideReason, overrideNone
 */
export function override(
  process: BusinessProcess,
  { level, reason }: { level: number | null; reason: string },
  who: Person,
  now: Date,
): BusinessProcess {
  if (!mayOverride(who)) throw new Refusal('needsRole', { role: 'ITSC_MGR' });
  if (level === null) {
    if (!process.override) throw new Refusal('overrideNone', { name: process.name });
    return { ...process, override: null };
  }
  if (reason.trim() === '') throw new Refusal('overrideReason');
  const set = {
    criticality: level,
    reason: reason.trim(),
    by: who.id,
    at: now,
    consentBy: null,
    consentFor: null,
    consentAt: null,
  };
  return { ...process, override: set };
}

export const mayConsent = (process: BusinessProcess, person: Person): boolean =>
  person.active &&
  process.ownerId === person.id &&
  process.override?.by !== person.id &&
  overrideState(process) === 'waits';

/**
 * The owner agrees to a lower level; never to one he set himself (four eyes).
 * @throws Refusal onlyOwner, nothingToConsent, ownOverride
 */
export function consent(process: BusinessProcess, who: Person, now: Date): BusinessProcess {
  if (!who.active || process.ownerId !== who.id) throw new Refusal('onlyOwner', { name: process.name });
  if (!process.override || overrideState(process) !== 'waits') {
    throw new Refusal('nothingToConsent', { name: process.name });
  }
  if (process.override.by === who.id) throw new Refusal('ownOverride', { name: process.name });
  const consentFor = assess(process.bia)?.criticality ?? 1;
  return { ...process, override: { ...process.override, consentBy: who.id, consentFor, consentAt: now } };
}
