import { faultText } from '../cards/register-form.ts';
import { linksCard } from '../cards/register-links.ts';
import type { Input } from '../domain/deeds.ts';
import { kindOf, mayNeed } from '../domain/kinds.ts';
import { Refusal } from '../domain/refusal.ts';
import { type Dependency, dependencyId } from '../domain/register.ts';
import { assetIn, dissolves, link, membersOf } from '../domain/register-change.ts';
import { print } from '../domain/register-form.ts';
import { mayRead, mustLink } from '../domain/register-rights.ts';
import { readField } from '../domain/register-text.ts';
import type { Kept } from '../store/repository.ts';
import { isDone } from './click.ts';
import { entry } from './entry.ts';
import { pictureFor } from './picture.ts';
import { changed, everyAsset, type Found, find, findToRead, inUse, keepRecord } from './register-records.ts';
import type { Reply, Turn, UseCase } from './turn.ts';

/** A mark of the links and groups of a record as they stand: says later whether they changed. */
export async function linksMark(turn: Turn, id: string): Promise<number> {
  const [links, groups] = await Promise.all([
    turn.store.dependencies.list(turn.tenantId, { from: id }),
    turn.store.groups.list(turn.tenantId, { dependentId: id }),
  ]);
  return Number.parseInt(print([...links, ...groups].map((one) => `${one.id} ${one.rev}`).join('\n')), 36);
}

type Typed = Pick<Input<'register.link'>, 'to' | 'strength' | 'wave' | 'degradedOkH'>;

export async function showLinks(turn: Turn, { kind, kept }: Found, note?: string, typed?: Typed): Promise<Reply> {
  const [picture, mark] = await Promise.all([pictureFor(turn, true), linksMark(turn, kept.id)]);
  const candidates = everyAsset(picture.register)
    .filter((one) => one.id !== kept.id && mayRead(turn.who, one))
    .filter((one) => mayNeed(kind, kindOf(one.id) ?? kind))
    .sort((one, other) => one.name.localeCompare(other.name, 'en'));
  return { show: linksCard(turn, { kind, record: kept.value, picture, mark, candidates, note, typed }) };
}

/** New, brought back, or said again in another way: the same pair is always the same record. */
async function keepLink(turn: Turn, value: Dependency, click: string | undefined): Promise<Kept<Dependency>> {
  const { dependencies } = turn.store;
  const before = await dependencies.seek(turn.tenantId, value.id);
  if (!before) {
    const did = entry(turn, 'register.link', click);
    const added = await dependencies.add(turn.tenantId, value, did, [changed(value.id, 0)]);
    return added ?? keepLink(turn, value, click);
  }
  if (isDone(before, click)) return before;
  const live = before.archivedAt
    ? await dependencies.archive(before, false, entry(turn, 'register.restore'), [changed(value.id, before.rev + 1)])
    : before;
  const { strength, wave, groupId, degradedOkH } = live.value;
  const was = { strength, wave, groupId, degradedOkH };
  return keepRecord(turn, dependencies, live, value, { did: 'register.link', click, was });
}

/** @throws Refusal registerField */
function readTolerance(turn: Turn, typed: string): { degradedOkH?: number } {
  const read = readField({ id: 'degradedOkH', type: 'hours' }, typed, null, { people: new Set(), spellings: {} });
  if ('fault' in read) throw new Refusal('registerField', { fault: faultText(turn.words, read) });
  return read.value === null ? {} : { degradedOkH: read.value as number };
}

async function addLink(turn: Turn, input: Input<'register.link'>): Promise<Reply> {
  const { id, to, strength, wave, degradedOkH, seen, click } = input;
  const from = await inUse(turn, id);
  const target = await inUse(turn, to);
  mustLink(turn.who, from.kept.value, target.kept.value);
  const before = await turn.store.dependencies.seek(turn.tenantId, dependencyId(from.kept.id, target.kept.id));
  const told = {
    from: from.kept.value.name,
    to: target.kept.value.name,
    strength: turn.words(`register.strength.${strength}`),
  };
  if (before && isDone(before, click)) return showLinks(turn, from, turn.words('register.linked', told));
  const register = await turn.store.registers.read(turn.tenantId, true);
  const tolerance = readTolerance(turn, degradedOkH);
  const value = link(register, { from: from.kept.id, to: target.kept.id, strength, wave, ...tolerance });
  if (seen !== undefined && seen !== (await linksMark(turn, from.kept.id))) {
    return showLinks(turn, from, turn.words('register.links.meanwhile'), {
      to: target.kept.id,
      strength,
      wave,
      degradedOkH,
    });
  }
  await keepLink(turn, value, click);
  await dissolveIfSmall(turn, before?.value.groupId === value.groupId ? null : (before?.value.groupId ?? null));
  return showLinks(turn, from, turn.words('register.linked', told));
}

/** What else of a deed owes the computing anew: a write before, or one that follows. */
interface Beside {
  before?: boolean;
  after?: boolean;
}

/**
 * A group that has become too small is none any more; its other links stay. Comes after the write that made it small.
 * @returns whether it is gone
 */
export async function dissolveIfSmall(turn: Turn, groupId: string | null, after = false): Promise<boolean> {
  const group = groupId && (await turn.store.groups.seek(turn.tenantId, groupId));
  if (!group || group.archivedAt) return false;
  const register = await turn.store.registers.read(turn.tenantId, true);
  const members = membersOf(register, group.id);
  if (!dissolves(group.value, members.length)) return false;
  await dissolve(turn, group.id, undefined, { before: true, after });
  return true;
}

/** Takes the links out of a group, then puts the group aside; may run twice. */
export async function dissolve(turn: Turn, groupId: string, click?: string, beside: Beside = {}): Promise<void> {
  const group = await turn.store.groups.get(turn.tenantId, groupId);
  const members = await turn.store.dependencies.list(turn.tenantId, { groupId });
  for (const [place, member] of members.entries()) {
    const write = { did: 'register.dissolve', was: { groupId }, partly: beside.before || place > 0 };
    await keepRecord(turn, turn.store.dependencies, member, { ...member.value, groupId: null }, write);
  }
  if (group.archivedAt) return;
  const did = entry(turn, 'register.dissolve', click);
  await turn.store.groups.archive(group, true, did, beside.after ? [] : [changed(groupId, group.rev + 1)]);
}

async function unlink(turn: Turn, input: Input<'register.unlink'>): Promise<Reply> {
  const { click, seen } = input;
  const from = await find(turn, input.id);
  const target = await find(turn, input.unlink);
  const kept = await turn.store.dependencies.seek(turn.tenantId, dependencyId(from.kept.id, target.kept.id));
  const told = { from: from.kept.value.name, to: target.kept.value.name };
  if (kept && isDone(kept, click)) return showLinks(turn, from, turn.words('register.unlinked', told));
  mustLink(turn.who, from.kept.value, target.kept.value);
  if (!kept || kept.archivedAt) throw new Refusal('linkMissing');
  if (seen !== undefined && seen !== (await linksMark(turn, from.kept.id))) {
    return showLinks(turn, from, turn.words('register.links.meanwhile'));
  }
  const did = entry(turn, 'register.unlink', click);
  await turn.store.dependencies.archive(kept, true, did, [changed(kept.id, kept.rev + 1)]);
  const gone = await dissolveIfSmall(turn, kept.value.groupId);
  return showLinks(turn, from, turn.words(gone ? 'register.unlinked.group' : 'register.unlinked', told));
}

/** Links that can be brought back: both ends are in use, and no circle would close. */
export async function restorable(turn: Turn, links: readonly Kept<Dependency>[]): Promise<Kept<Dependency>[]> {
  const register = await turn.store.registers.read(turn.tenantId, true);
  const dependencies = [...register.dependencies];
  return links.filter(({ value }) => {
    if (!assetIn(register, value.from) || !assetIn(register, value.to)) return false;
    try {
      const { from, to, strength, wave } = value;
      link({ ...register, dependencies }, { from, to, strength, wave });
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    }
    dependencies.push(value);
    return true;
  });
}

export const registerLinkDeeds = {
  'register.links': (async ({ id }, turn) =>
    showLinks(turn, await inUse(turn, id, findToRead))) satisfies UseCase<'register.links'>,
  'register.link': ((input, turn) => addLink(turn, input)) satisfies UseCase<'register.link'>,
  'register.unlink': ((input, turn) => unlink(turn, input)) satisfies UseCase<'register.unlink'>,
} as const;
