import type { Asset, Picture } from './picture.ts';
import type { RedundancyGroup } from './register.ts';

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
