import { putAsideCard } from '../cards/register-links.ts';
import type { Input } from '../domain/deeds.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Dependency } from '../domain/register.ts';
import { sameName } from '../domain/register-form.ts';
import { mustSetAside } from '../domain/register-rights.ts';
import type { Kept } from '../store/repository.ts';
import { isDone, mustBeFresh } from './click.ts';
import { entry } from './entry.ts';
import { pictureFor } from './picture.ts';
import { dissolveIfSmall, restorable } from './register-links.ts';
import { changed, type Found, find, inUse, shelf, showRecord } from './register-records.ts';
import type { Reply, Turn, UseCase } from './turn.ts';

const touches = (id: string) => (one: Kept<Dependency>) => one.value.from === id || one.value.to === id;

/** The links go first: a record that is not there must not be needed by anything. */
async function archive(turn: Turn, input: Input<'register.archive'>): Promise<Reply> {
  const { kind, kept } = await find(turn, input.id);
  const said = turn.words('register.asideNow');
  if (isDone(kept, input.click)) return showRecord(turn, { kind, kept }, said);
  mustSetAside(turn.who, kept.value);
  if (kept.archivedAt) throw new Refusal('archivedAlready', { name: kept.value.name });
  if (input.reason.trim() === '') throw new Refusal('archiveReason');
  mustBeFresh(kept, input.seen);
  const { dependencies } = turn.store;
  const links = (await dependencies.list(turn.tenantId)).filter(touches(kept.id));
  for (const [place, one] of links.entries()) {
    const did = entry(turn, 'register.archive', undefined, { with: kept.id });
    await dependencies.archive(one, true, did, place === 0 ? [changed(one.id, one.rev + 1)] : []);
  }
  for (const group of new Set(links.map((one) => one.value.groupId))) await dissolveIfSmall(turn, group, true);
  const did = entry(turn, 'register.archive', input.click, { reason: input.reason.trim() });
  const away = await shelf(turn.store, kind).archive(kept, true, did, [changed(kept.id, kept.rev + 1)]);
  return showRecord(turn, { kind, kept: away }, said);
}

interface Gone {
  back: Kept<Dependency>[];
  /** How many cannot come back: what is at their other end is not in use, or a circle would close. */
  stay: number;
}

/** Links that went together with this record. */
async function linksOf(turn: Turn, { kept }: Found): Promise<Gone> {
  const gone = (await turn.store.dependencies.archived(turn.tenantId)).filter(touches(kept.id));
  const withIt = await Promise.all(
    gone.map(async (one) => {
      const last = (await turn.store.dependencies.history(turn.tenantId, one.id)).at(-1);
      return (last?.was as { with?: string } | undefined)?.with === kept.id;
    }),
  );
  const ours = gone.filter((_, i) => withIt[i]);
  const back = await restorable(turn, ours);
  return { back, stay: ours.length - back.length };
}

/** The record itself; its links follow. @throws Refusal notArchived, stale, nameTaken */
async function bringBack(
  turn: Turn,
  { kind, kept }: Found,
  { seen, click }: Omit<Input<'register.restore'>, 'id'>,
): Promise<Found['kept']> {
  if (!kept.archivedAt) throw new Refusal('notArchived', { name: kept.value.name });
  mustBeFresh(kept, seen);
  const live = (await shelf(turn.store, kind).list(turn.tenantId)).map((one) => one.value);
  const taken = sameName(live, kept.value);
  if (taken) throw new Refusal('nameTaken', { name: kept.value.name, id: taken.id });
  const did = entry(turn, 'register.restore', click);
  return shelf(turn.store, kind).archive(kept, false, did, [changed(kept.id, kept.rev + 1)]);
}

async function restore(turn: Turn, { id, seen, click }: Input<'register.restore'>): Promise<Reply> {
  const { kind, kept } = await find(turn, id);
  mustSetAside(turn.who, kept.value);
  // The same click again: its links may have stayed behind when this was broken off.
  const begun = isDone(kept, click);
  if (begun && kept.archivedAt) return showRecord(turn, { kind, kept }, turn.words('register.restored'));
  const back = begun ? kept : await bringBack(turn, { kind, kept }, { seen, click });
  const links = await linksOf(turn, { kind, kept: back });
  for (const [place, one] of links.back.entries()) {
    const { groupId } = one.value;
    const group = groupId === null ? null : await turn.store.groups.seek(turn.tenantId, groupId);
    // Its group may be gone: standing in for each other is said anew.
    const alone = group?.archivedAt !== undefined;
    const owed = (rev: number) => (place === links.back.length - 1 ? [changed(one.id, rev)] : []);
    const did = entry(turn, 'register.restore');
    const live = await turn.store.dependencies.archive(one, false, did, alone ? [] : owed(one.rev + 1));
    if (alone) await turn.store.dependencies.save(live, { ...live.value, groupId: null }, did, owed(live.rev + 1));
  }
  const count = links.back.length;
  const said = count > 0 ? turn.words('register.restored.links', { count }) : turn.words('register.restored');
  const left = links.stay > 0 ? ` ${turn.words('register.restored.left', { count: links.stay })}` : '';
  return showRecord(turn, { kind, kept: back }, `${said}${left}`);
}

export const registerAsideDeeds = {
  'register.putAside': (async ({ id }, turn) => {
    const { kept } = await inUse(turn, id);
    mustSetAside(turn.who, kept.value);
    const picture = await pictureFor(turn, true);
    return { show: putAsideCard(turn, { record: kept.value, rev: kept.rev, picture }) };
  }) satisfies UseCase<'register.putAside'>,
  'register.archive': ((input, turn) => archive(turn, input)) satisfies UseCase<'register.archive'>,
  'register.restore': ((input, turn) => restore(turn, input)) satisfies UseCase<'register.restore'>,
} as const;
