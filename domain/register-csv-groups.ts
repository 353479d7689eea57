import { type Dependency, dependencyId, RedundancyGroup, type Register } from './register.ts';
import { fault, listMark, neutral, parts, plainCell, type Shelf, tidyCell } from './register-csv-cells.ts';
import { type Desk, identify, settle } from './register-csv-desk.ts';
import { at, fill, type Line, type RowFault } from './register-csv-rows.ts';

/** What stands in the columns `dependent` and `members` of a group: the links that carry its id. */
export function membersOf(
  register: Register,
): (group: RedundancyGroup) => { dependentId: string; memberIds: string[] } {
  const links = new Map<string, Dependency[]>();
  for (const link of register.dependencies) {
    if (!link.groupId) continue;
    const known = links.get(link.groupId);
    if (known) known.push(link);
    else links.set(link.groupId, [link]);
  }
  return ({ id, dependentId }) => {
    const own = links.get(id) ?? [];
    const owner = dependentId || (own[0]?.from ?? '');
    return { dependentId: owner, memberIds: own.filter((link) => link.from === owner).map((link) => link.to) };
  };
}

export const shownMembers = (ids: readonly string[], assets: Shelf): string =>
  neutral(ids.map(assets.call).join(listMark));

/** One record somebody names in a cell, or what is wrong with the name. */
function assetOf(assets: Shelf, said: string): { id: string } | { wrong: ReturnType<typeof fault> } {
  const found = assets.find(said);
  if (found.length > 1) return { wrong: fault('ambiguousRecord', said) };
  return found[0] === undefined ? { wrong: fault('unknownRecord', said) } : { id: found[0] };
}

interface Wanted {
  line: number;
  group: RedundancyGroup;
  memberIds: string[];
}

/** Rows of redundancy groups: a group takes its members from the links of its dependent (spec 3.3, RedundancyGroup). */
export function readGroups(lines: readonly Line[], desk: Desk): void {
  const of = membersOf(desk.register);
  const wanted = identify('groups', lines, desk).flatMap(({ line, record: before }): Wanted[] => {
    const id = before?.id ?? `new-${line.line}`;
    const fresh =
      before ?? RedundancyGroup.parse({ id, minUp: 1, failoverH: 0, repairWindowH: 168, lastFailoverTestAt: null });
    const { record, faults } = fill({ table: 'groups', line, record: fresh, people: desk.people, isNew: !before });
    const stood = before ? of(before) : nobody;
    const ends = endsOf(line, stood, desk, faults);
    const { dependentId, memberIds } = ends;
    const after = dependentId === stood.dependentId ? record : { ...record, dependentId };
    const moved = ends !== stood;
    if ((moved || after.minUp !== before?.minUp) && memberIds.length > 0 && after.minUp > memberIds.length) {
      faults.push(at(line.line, 'min up', fault('minUpTooHigh', `${after.minUp}`, { members: memberIds.length })));
    }
    settle(desk, { line: line.line, before, after }, faults);
    return faults.length > 0 || !moved ? [] : [{ line: line.line, group: { ...after, dependentId }, memberIds }];
  });
  regroup(wanted, desk);
}

type Ends = ReturnType<ReturnType<typeof membersOf>>;
const nobody: Ends = { dependentId: '', memberIds: [] };

/** Dependent and members after a line; what is wrong with them goes to `faults`. */
function endsOf(line: Line, before: Ends, { assets }: Desk, faults: RowFault[]): Ends {
  const owner = line.cell('dependent');
  const list = line.cell('members');
  let dependentId = before.dependentId;
  if (owner !== '' && owner !== tidyCell(shownMembers([before.dependentId].filter(Boolean), assets))) {
    const found = assetOf(assets, plainCell(owner));
    if ('wrong' in found) faults.push(at(line.line, 'dependent', found.wrong));
    else dependentId = found.id;
  }
  const moved = dependentId !== before.dependentId;
  if (moved && list === '' && before.dependentId !== '')
    faults.push(at(line.line, 'members', fault('missingValue', '')));
  if (list === '' || (!moved && list === tidyCell(shownMembers(before.memberIds, assets)))) {
    return moved ? { ...before, dependentId } : before;
  }
  const memberIds = parts(plainCell(list)).flatMap((said) => {
    const found = assetOf(assets, said);
    if (!('wrong' in found)) return [found.id];
    faults.push(at(line.line, 'members', found.wrong));
    return [];
  });
  return { dependentId, memberIds };
}

/** Gives each link to the group that names it, and lets go what no group of the file names any more. */
function regroup(wanted: readonly Wanted[], desk: Desk): void {
  const links = new Map(desk.register.dependencies.map((one) => [one.id, one]));
  const owner = new Map<string, { groupId: string | null; line: number }>();
  const rewritten = new Map(wanted.map((one) => [one.group.id, one.line]));
  for (const { id, groupId } of links.values()) {
    const line = groupId === null ? undefined : rewritten.get(groupId);
    if (line !== undefined) owner.set(id, { groupId: null, line });
  }
  for (const { line, group, memberIds } of wanted) {
    for (const member of memberIds) {
      const id = dependencyId(group.dependentId, member);
      const link = links.get(id);
      const taken = owner.get(id)?.groupId ?? (link?.groupId && !rewritten.has(link.groupId) ? link.groupId : null);
      const facts = { from: desk.assets.call(group.dependentId) };
      if (!link) desk.faults.push(at(line, 'members', fault('memberNotNeeded', desk.assets.call(member), facts)));
      else if (link.strength !== 'essential')
        desk.faults.push(at(line, 'members', fault('memberNotEssential', desk.assets.call(member), facts)));
      else if (taken) desk.faults.push(at(line, 'members', fault('memberElsewhere', desk.assets.call(member), facts)));
      else owner.set(id, { groupId: group.id, line });
    }
  }
  for (const [id, { groupId, line }] of owner) {
    const before = links.get(id);
    if (before && before.groupId !== groupId) desk.links.push({ line, before, after: { ...before, groupId } });
  }
}
