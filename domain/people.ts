import { z } from 'zod';
import { Refusal } from './refusal.ts';

/** The five ITIL V2 roles of the process (spec 3.1). Everyone is a User, so USER is never granted. */
export const roles = ['ITSC_MGR', 'APP_MGR', 'INFRA_MGR', 'TQS_MGR', 'USER'] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

export const grantableRoles = ['ITSC_MGR', 'APP_MGR', 'INFRA_MGR', 'TQS_MGR'] as const;
export const GrantableRole = z.enum(grantableRoles);
export type GrantableRole = z.infer<typeof GrantableRole>;

/** What a role reaches: everything, or the records named. */
export const Scope = z.object({
  all: z.boolean(),
  processIds: z.array(z.string()).default([]),
  serviceIds: z.array(z.string()).default([]),
  componentIds: z.array(z.string()).default([]),
});
export type Scope = z.infer<typeof Scope>;

export const everything: Scope = { all: true, processIds: [], serviceIds: [], componentIds: [] };

export const Grant = z.object({
  role: GrantableRole,
  scope: Scope,
  from: z.date(),
  by: z.string(),
  confirmedBy: z.string().nullable(),
});
export type Grant = z.infer<typeof Grant>;

/** A role change waits here until a second manager or the installer confirms it (SoD-13). */
export const RoleRequest = z.object({
  id: z.string(),
  change: z.enum(['give', 'take']),
  role: GrantableRole,
  scope: Scope,
  by: z.string(),
  at: z.date(),
});
export type RoleRequest = z.infer<typeof RoleRequest>;

export const Person = z.object({
  /** The directory's object id of the account: who somebody is never comes from a card. */
  id: z.string(),
  tenantId: z.string(),
  name: z.string(),
  locale: z.string(),
  timeZone: z.string().nullable(),
  active: z.boolean(),
  /** Put Lifeboat into the tenant; may appoint the first managers (SoD-13). */
  installer: z.boolean(),
  changeAuthority: z.boolean(),
  grants: z.array(Grant),
  requests: z.array(RoleRequest),
  /** Local trial only: the person whose chair this one sits in for now. */
  actingAs: z.string().nullable(),
});
export type Person = z.infer<typeof Person>;

export function newPerson(id: string, tenantId: string, name: string): Person {
  return {
    id,
    tenantId,
    name,
    locale: 'en',
    timeZone: null,
    active: true,
    installer: false,
    changeAuthority: false,
    grants: [],
    requests: [],
    actingAs: null,
  };
}

/** Holds the person this role (spec 3.1)? Everyone who is active is a User. */
export function has(person: Person, role: Role): boolean {
  return person.active && (role === 'USER' || person.grants.some((grant) => grant.role === role));
}

/** Reaches one of the person's grants of this role everything, or this record? */
export function reaches(person: Person, role: Role, id: string): boolean {
  return person.grants.some(
    ({ role: held, scope }) =>
      held === role && (scope.all || [...scope.processIds, ...scope.serviceIds, ...scope.componentIds].includes(id)),
  );
}

/** Holds one of the four roles that are granted, whichever. */
export const isManager = (person: Person): boolean => grantableRoles.some((role) => has(person, role));

/**
 * Whom to tell what one person should hear of: that one while they can act on it, else everybody who can. Where nobody
 * can, that one still hears of it.
 * @param people who are there
 */
export function whoHears(people: readonly Person[], first: string, can: (person: Person) => boolean): string[] {
  const able = people.filter(can).map((one) => one.id);
  return able.includes(first) || able.length === 0 ? [first] : able;
}

/** All roles of a person, the granted ones first. */
export function rolesOf(person: Person): Role[] {
  return roles.filter((role) => has(person, role));
}

/** @throws Refusal needsRole with the role that would be needed */
export function mustHave(person: Person, role: Role): void {
  if (!has(person, role)) throw new Refusal('needsRole', { role });
}

/** May ask for role changes: a continuity manager, or the installer (SoD-13). */
export function mayProposeRoles(person: Person): boolean {
  return person.active && (has(person, 'ITSC_MGR') || person.installer);
}

/** Second person for a role change (SoD-13): another manager or the installer, and not the one it is for. */
export function mayConfirmRole(request: RoleRequest, about: Person, who: Person): boolean {
  return mayProposeRoles(who) && who.id !== request.by && who.id !== about.id;
}

/**
 * Ask for a role change. The installer's word counts at once, a manager's needs a second person (SoD-13).
 * @throws Refusal needsRole, roleForYourself, roleAlready, roleMissing, roleWholeHouse
 */
export function proposeRole(about: Person, change: Omit<RoleRequest, 'by' | 'at'>, who: Person, now: Date): Person {
  if (!mayProposeRoles(who)) throw new Refusal('needsRole', { role: 'ITSC_MGR' });
  if (who.id === about.id) throw new Refusal('roleForYourself');
  const holds = about.grants.some((grant) => grant.role === change.role);
  if (change.change === 'give' && holds) throw new Refusal('roleAlready', { name: about.name, role: change.role });
  if (change.change === 'take' && !holds) throw new Refusal('roleMissing', { name: about.name, role: change.role });
  mustFit(change);
  const request: RoleRequest = { ...change, by: who.id, at: now };
  if (who.installer) return settleRole(about, request, null, now);
  const others = about.requests.filter((r) => r.role !== change.role);
  return { ...about, requests: [...others, request] };
}

/**
 * Was it asked for by somebody who still may (SoD-13)? Otherwise a second person would confirm what nobody asks for.
 * @param by who asked, as they are now; null when nobody knows them any more
 */
export const isStillAsked = (by: Person | null | undefined): boolean => Boolean(by && mayProposeRoles(by));

/** The process is one for the whole house: whoever manages it decides on every record. @throws Refusal roleWholeHouse */
function mustFit({ change, role, scope }: Pick<RoleRequest, 'change' | 'role' | 'scope'>): void {
  if (change === 'give' && role === 'ITSC_MGR' && !scope.all) throw new Refusal('roleWholeHouse', { role });
}

interface Confirmed {
  requestId: string;
  /** Who asked for it, as they are now. */
  by: Person | null;
}

/** @throws Refusal notFound, roleForYourself, roleSecondPerson, roleAskedByNobody, roleWholeHouse */
export function confirmRole(about: Person, { requestId, by }: Confirmed, who: Person, now: Date): Person {
  const request = about.requests.find((r) => r.id === requestId);
  if (!request) throw new Refusal('notFound');
  if (who.id === about.id) throw new Refusal('roleForYourself');
  if (!mayConfirmRole(request, about, who)) throw new Refusal('roleSecondPerson');
  if (!isStillAsked(by)) throw new Refusal('roleAskedByNobody');
  mustFit(request);
  return settleRole(about, request, who.id, now);
}

function settleRole(about: Person, request: RoleRequest, confirmedBy: string | null, now: Date): Person {
  const grants = about.grants.filter((grant) => grant.role !== request.role);
  if (request.change === 'give') {
    grants.push({ role: request.role, scope: request.scope, from: now, by: request.by, confirmedBy });
  }
  return { ...about, grants, requests: about.requests.filter((r) => r.id !== request.id) };
}
