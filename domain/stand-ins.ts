import { type Asset, levelOf, type Picture } from './picture.ts';
import type { Component, RedundancyGroup } from './register.ts';
import { groupable } from './register-change.ts';

/** Records that stand in for each other, and the one that needs them: who answers for that one answers for the group. */
export interface StandIns {
  kind: 'group';
  record: RedundancyGroup;
  name: string;
  managerId: string | null;
  deputyId: string | null;
  dependent: Asset;
  members: readonly Asset[];
}

/** @returns null for an id that is no group in use, or when what needs it is out of use */
export function standIns(picture: Picture, id: string): StandIns | null {
  const record = picture.register.groups.find((one) => one.id === id);
  const dependentId = record?.dependentId || picture.register.dependencies.find((one) => one.groupId === id)?.from;
  const dependent = dependentId === undefined ? null : picture.asset(dependentId);
  if (!record || !dependent) return null;
  const links = picture.below(dependent.record.id).filter((one) => one.groupId === id && one.strength === 'essential');
  const members = links.flatMap(({ to }) => picture.asset(to) ?? []);
  const { managerId, deputyId } = dependent;
  return { kind: 'group', record, name: record.name.trim() || dependent.name, managerId, deputyId, dependent, members };
}

/** A component that is said to be redundant (I02), and the record at which it could be in a group. */
export interface Ungrouped {
  id: string;
  redundancy: NonNullable<Component['redundancy']>;
  dependentId: string;
}

/** Components said to be redundant that stand in for nothing (spec 3.9, I02): each proposes a group. */
export function ungrouped(picture: Picture): Ungrouped[] {
  const { components, groups } = picture.register;
  const living = new Set(groups.map((one) => one.id));
  return components.flatMap(({ id, redundancy }): Ungrouped[] => {
    if (redundancy === null || redundancy === 'none') return [];
    // In a group only what is essential counts.
    const links = picture.dependents(id).filter((one) => one.strength === 'essential');
    const dependentId = placeOf(
      picture,
      links.map((one) => one.from),
    );
    const isMember = links.some((one) => one.groupId !== null && living.has(one.groupId));
    return isMember || dependentId === undefined ? [] : [{ id, redundancy, dependentId }];
  });
}

/** Of those that need it, first one that could have a group now, then the most critical. */
function placeOf(picture: Picture, ids: readonly string[]): string | undefined {
  const couldNow = (id: string): number => Number(groupable(picture.register, id, null).length >= 2);
  return [...ids].sort(
    (one, other) => couldNow(other) - couldNow(one) || levelOf(picture, other) - levelOf(picture, one),
  )[0];
}
