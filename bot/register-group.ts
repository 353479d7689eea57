import { groupCard, groupsCard } from '../cards/register-group.ts';
import type { Input } from '../domain/deeds.ts';
import { Refusal } from '../domain/refusal.ts';
import { type Dependency, RedundancyGroup } from '../domain/register.ts';
import { assetIn, groupable, membersOf, mustBeGroup } from '../domain/register-change.ts';
import type { AssetRecord, Field } from '../domain/register-fields.ts';
import type { Fault, Typed } from '../domain/register-form.ts';
import { mayGroup, notYours } from '../domain/register-rights.ts';
import { readField, writeDuration } from '../domain/register-text.ts';
import type { Kept } from '../store/repository.ts';
import { isDone } from './click.ts';
import { entry } from './entry.ts';
import { pictureFor } from './picture.ts';
import { drawTest } from './register-group-test.ts';
import { dissolve, linksMark, showLinks } from './register-links.ts';
import { changed, type Found, inUse, keepRecord } from './register-records.ts';
import type { Reply, Turn, UseCase } from './turn.ts';

const weekH = 168;

type Drawn = { typed?: Typed; faults?: Record<string, Fault>; note?: string };

async function drawGroup(turn: Turn, found: Found, group: RedundancyGroup | null, drawn: Drawn = {}): Promise<Reply> {
  const { register } = await pictureFor(turn, true);
  const dependent = found.kept.value;
  const possible = groupable(register, dependent.id, group?.id ?? null).map(({ to }) => ({
    id: to,
    name: assetIn(register, to)?.name ?? to,
  }));
  const stands: Typed = group
    ? {
        name: group.name,
        members: membersOf(register, group.id)
          .map((one) => one.to)
          .join(','),
        minUp: String(group.minUp),
        failoverH: group.failoverH === null ? '' : writeDuration(group.failoverH),
        repairWindowH: writeDuration(group.repairWindowH),
      }
    : { minUp: '1' };
  const { typed, faults, note } = drawn;
  const mark = await linksMark(turn, dependent.id);
  return {
    show: groupCard(turn, {
      dependent,
      possible,
      group,
      texts: typed ?? stands,
      mark,
      note,
      ...(faults && { faults }),
    }),
  };
}

async function groupOf(turn: Turn, id: string | undefined, dependentId: string): Promise<Kept<RedundancyGroup> | null> {
  if (!id || id === 'new') return null;
  const kept = await turn.store.groups.seek(turn.tenantId, id.toUpperCase());
  if (!kept || kept.archivedAt || kept.value.dependentId !== dependentId)
    throw new Refusal('registerUnknown', { name: id });
  return kept;
}

const numbers: readonly Field[] = [
  { id: 'minUp', type: 'count', needed: true },
  { id: 'failoverH', type: 'hours' },
  { id: 'repairWindowH', type: 'hours' },
];

function readNumbers(typed: Typed): { values: Record<string, number | null>; faults: Record<string, Fault> } {
  const values: Record<string, number | null> = {};
  const faults: Record<string, Fault> = {};
  for (const field of numbers) {
    const read = readField(field, typed[field.id] ?? '', null, { people: new Set(), spellings: {} });
    if ('fault' in read) faults[field.id] = read;
    else values[field.id] = read.value as number | null;
  }
  return { values, faults };
}

async function saveGroup(turn: Turn, input: Input<'register.saveGroup'>): Promise<Reply> {
  const found = await inUse(turn, input.id);
  const { id } = found.kept;
  const made = await madeBy(turn, id, input.click);
  const kept = made ? null : await groupOf(turn, input.group, id);
  const { name, minUp, failoverH, repairWindowH, members } = input;
  const typed: Typed = { name, minUp, failoverH, repairWindowH, members: members.join(',') };
  const { register } = await pictureFor(turn, true);
  const stood = membersOf(register, (made ?? kept)?.id ?? '').map((one) => one.to);
  const assets = [...members, ...stood].flatMap((one) => assetIn(register, one) ?? []);
  if (!mayGroup(turn.who, found.kept.value, assets)) throw notYours(found.kept.value);
  if (made) {
    // The same click again: its members may have stayed behind when this was broken off.
    if (!made.archivedAt && made.keys.at(-1) === input.click) await keepMembers(turn, made.id, id, members);
    return goOn(turn, found, made, input);
  }
  const { values, faults } = readNumbers(typed);
  const before = kept?.value ?? null;
  if (Object.keys(faults).length > 0) return drawGroup(turn, found, before, { typed, faults });
  const group: RedundancyGroup = {
    ...(before ?? RedundancyGroup.parse({ id: '', dependentId: id, minUp: 1, failoverH: null, repairWindowH: weekH })),
    name: name.trim(),
    minUp: values.minUp ?? 1,
    failoverH: values.failoverH ?? null,
    repairWindowH: values.repairWindowH ?? weekH,
  };
  mustBeGroup(register, group, members);
  if (input.seen !== undefined && input.seen !== (await linksMark(turn, id))) {
    return drawGroup(turn, found, before, { typed, note: turn.words('register.links.meanwhile') });
  }
  const saved = await keepGroup(turn, kept, group, input.click);
  await keepMembers(turn, saved.id, id, members);
  return goOn(turn, found, saved, input);
}

function goOn(
  turn: Turn,
  found: Found,
  group: Kept<RedundancyGroup>,
  { on, members }: Pick<Input<'register.saveGroup'>, 'on' | 'members'>,
): Promise<Reply> | Reply {
  const note = turn.words('register.group.saved', { minUp: group.value.minUp, count: members.length });
  return on === 'next' ? drawTest(turn, found, group, { note }) : showLinks(turn, found, note);
}

async function madeBy(
  turn: Turn,
  dependentId: string,
  click: string | undefined,
): Promise<Kept<RedundancyGroup> | null> {
  if (!click) return null;
  const { groups } = turn.store;
  const all = [...(await groups.list(turn.tenantId, { dependentId })), ...(await groups.archived(turn.tenantId))];
  return all.find((one) => isDone(one, click)) ?? null;
}

async function keepGroup(
  turn: Turn,
  kept: Kept<RedundancyGroup> | null,
  value: RedundancyGroup,
  click: string | undefined,
): Promise<Kept<RedundancyGroup>> {
  if (kept)
    return keepRecord(turn, turn.store.groups, kept, value, { did: 'register.saveGroup', click, was: kept.value });
  const id = await turn.store.nextRef(turn.tenantId, 'GRP');
  const did = entry(turn, 'register.saveGroup', click);
  const added = await turn.store.groups.add(turn.tenantId, { ...value, id }, did, [changed(id, 0)]);
  // A number somebody brought along from elsewhere: the next one is free.
  return added ?? (await madeBy(turn, value.dependentId, click)) ?? keepGroup(turn, null, value, click);
}

/** Follows the group itself, which owes the computing anew; the last link that changes owes it as well. */
async function keepMembers(turn: Turn, groupId: string, from: string, members: readonly string[]): Promise<void> {
  const changes = (await turn.store.dependencies.list(turn.tenantId, { from })).flatMap((kept) => {
    const { to, groupId: before } = kept.value;
    const wanted = members.includes(to) ? groupId : before === groupId ? null : before;
    return wanted === before ? [] : [{ kept, value: { ...kept.value, groupId: wanted } satisfies Dependency }];
  });
  for (const [place, { kept, value }] of changes.entries()) {
    const partly = place < changes.length - 1;
    const write = { did: 'register.saveGroup', was: { groupId: kept.value.groupId }, partly };
    await keepRecord(turn, turn.store.dependencies, kept, value, write);
  }
}

export const registerGroupDeeds = {
  'register.group': (async ({ id, group }, turn) => {
    const found = await inUse(turn, id);
    if (turn.who.grants.length === 0) throw notYours(found.kept.value);
    const { register } = await pictureFor(turn, true);
    const all = register.groups.filter((one) => one.dependentId === found.kept.id);
    if (!group && all.length > 0) return { show: groupsCard(turn, found.kept.value, all) };
    const kept = await groupOf(turn, group, found.kept.id);
    return drawGroup(turn, found, kept?.value ?? null);
  }) satisfies UseCase<'register.group'>,
  'register.saveGroup': ((input, turn) => saveGroup(turn, input)) satisfies UseCase<'register.saveGroup'>,
  'register.dissolve': (async ({ id, seen, click }, turn) => {
    const group = await turn.store.groups.seek(turn.tenantId, id.toUpperCase());
    if (!group) throw new Refusal('registerUnknown', { name: id });
    const found = await inUse(turn, group.value.dependentId);
    const said = turn.words('register.group.dissolved');
    if (group.archivedAt || isDone(group, click)) return showLinks(turn, found, said);
    const { register } = await pictureFor(turn, true);
    const members = membersOf(register, group.id).flatMap(
      (one): AssetRecord | AssetRecord[] => assetIn(register, one.to) ?? [],
    );
    if (!mayGroup(turn.who, found.kept.value, members)) throw notYours(found.kept.value);
    if (seen !== undefined && seen !== (await linksMark(turn, found.kept.id))) throw new Refusal('stale', { id });
    await dissolve(turn, group.id, click);
    return showLinks(turn, found, said);
  }) satisfies UseCase<'register.dissolve'>,
} as const;
