import { type AssetKind, kindOf } from './kinds.ts';
import { has, type Person, type Role, reaches } from './people.ts';
import { Refusal } from './refusal.ts';
import type { AssetRecord } from './register-fields.ts';

/** Named in the record: as owner, manager or deputy. */
export const answersFor = (person: Person, record: AssetRecord): boolean => {
  if ('managerId' in record) return record.managerId === person.id || record.deputyId === person.id;
  return record.ownerId === person.id || ('deputyOwnerId' in record && record.deputyOwnerId === person.id);
};

/** The role that creates records of a kind besides the continuity manager (spec 3.5); null = nobody else. */
const makers: Readonly<Record<AssetKind, Role | null>> = {
  process: null,
  data: 'APP_MGR',
  service: 'APP_MGR',
  component: 'INFRA_MGR',
};

/** Does the record lie within the person's own reach: named in it, or within the scope of the role (spec 3.5)? */
export function isOwn(person: Person, record: AssetRecord): boolean {
  const kind = kindOf(record.id);
  const role = kind && makers[kind];
  return role ? has(person, role) && (answersFor(person, record) || reaches(person, role, record.id)) : false;
}

/** May add records of a kind (spec 3.5, "C"). */
export function mayAdd(person: Person, kind: AssetKind): boolean {
  const role = makers[kind];
  return has(person, 'ITSC_MGR') || (role !== null && has(person, role));
}

/** May change a record (spec 3.5, "E"): owners keep their own processes and data. */
export function mayChange(person: Person, record: AssetRecord): boolean {
  if (!person.active) return false;
  const owns = !('managerId' in record) && answersFor(person, record);
  return has(person, 'ITSC_MGR') || owns || isOwn(person, record);
}

/** May put a record aside, or bring it back: who may create it. */
export const maySetAside = (person: Person, record: AssetRecord): boolean =>
  has(person, 'ITSC_MGR') || isOwn(person, record);

/** May say that one record needs another: who manages one of the two (spec 3.5, "Dependency, group"). */
export const mayLink = (person: Person, from: AssetRecord, to: AssetRecord): boolean =>
  has(person, 'ITSC_MGR') || isOwn(person, from) || isOwn(person, to);

/** May say which of the things a record needs stand in for each other. */
export const mayGroup = (person: Person, dependent: AssetRecord, members: readonly AssetRecord[]): boolean =>
  has(person, 'ITSC_MGR') ||
  isOwn(person, dependent) ||
  (members.length > 0 && members.every((one) => isOwn(person, one)));

/** Users see no components and only their own business data (spec 3.5, "R"). */
export function mayRead(person: Person, record: AssetRecord): boolean {
  const kind = kindOf(record.id);
  if (!person.active) return false;
  if (kind === 'process' || kind === 'service') return true;
  return person.grants.length > 0 || answersFor(person, record);
}

/** Whom to ask, where it is not allowed. */
const asked = (kind: AssetKind): Role => makers[kind] ?? 'ITSC_MGR';

/** @throws Refusal needsRole */
export function mustAdd(person: Person, kind: AssetKind): void {
  if (!mayAdd(person, kind)) throw new Refusal('needsRole', { role: asked(kind) });
}

/** @throws Refusal registerNotYours with the name of the record */
export function mustChange(person: Person, record: AssetRecord): void {
  if (!mayChange(person, record)) throw notYours(record);
}

/** @throws Refusal registerNotYours */
export function mustSetAside(person: Person, record: AssetRecord): void {
  if (!maySetAside(person, record)) throw notYours(record);
}

/** @throws Refusal registerNotYours */
export function mustLink(person: Person, from: AssetRecord, to: AssetRecord): void {
  if (!mayLink(person, from, to)) throw notYours(from);
}

/** @throws Refusal registerUnknown: what must not be read is not there */
export function mustRead(person: Person, record: AssetRecord): void {
  if (!mayRead(person, record)) throw new Refusal('registerUnknown', { name: record.id });
}

export const notYours = (record: AssetRecord): Refusal => new Refusal('registerNotYours', { name: record.name });
