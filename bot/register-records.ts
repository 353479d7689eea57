import { recordCard } from '../cards/register-record.ts';
import { type AssetKind, kindOf } from '../domain/kinds.ts';
import type { Notice } from '../domain/notice.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Register } from '../domain/register.ts';
import type { AssetRecord } from '../domain/register-fields.ts';
import { mayRead, mustRead } from '../domain/register-rights.ts';
import { folded } from '../domain/register-text.ts';
import type { Store } from '../store/index.ts';
import type { Kept, Repository } from '../store/repository.ts';
import { entry } from './entry.ts';
import { pictureFor } from './picture.ts';
import type { Reply, Turn } from './turn.ts';
import { matching } from './who.ts';

const shelves = { process: 'processes', data: 'data', service: 'services', component: 'components' } as const;

/** The repository of a kind, for what all kinds have in common. */
export const shelf = (store: Store, kind: AssetKind): Repository<AssetRecord> =>
  store[shelves[kind]] as unknown as Repository<AssetRecord>;

export interface Found {
  kind: AssetKind;
  kept: Kept<AssetRecord>;
}

export const everyAsset = (register: Register): AssetRecord[] => [
  ...register.processes,
  ...register.data,
  ...register.services,
  ...register.components,
];

/**
 * The record somebody means, by number or by name.
 * @throws Refusal registerNothingTyped, registerUnknown, registerAmbiguous
 */
export async function find(turn: Turn, text: string): Promise<Found> {
  const wanted = text.trim();
  if (wanted === '') throw new Refusal('registerNothingTyped');
  const id = kindOf(wanted.toUpperCase()) ? wanted.toUpperCase() : await idOf(turn, wanted);
  const kind = kindOf(id);
  const kept = kind && (await shelf(turn.store, kind).seek(turn.tenantId, id));
  if (!kind || !kept) throw new Refusal('registerUnknown', { name: wanted.slice(0, 120) });
  mustRead(turn.who, kept.value);
  return { kind, kept };
}

async function idOf(turn: Turn, wanted: string): Promise<string> {
  const readable = everyAsset(await turn.store.registers.read(turn.tenantId)).filter((one) => mayRead(turn.who, one));
  const hits = matching(readable, wanted);
  const [first] = hits;
  if (hits.length === 1 && first) return first.id;
  const name = wanted.slice(0, 120);
  if (!first) throw new Refusal('registerUnknown', { name });
  const choices = hits.slice(0, 5).map((one) => `${one.name.slice(0, 60)} (${one.id})`);
  throw new Refusal('registerAmbiguous', { name, choices: choices.join(', ') });
}

/**
 * What is changed or put aside is meant for sure: its number or its whole name, in any case.
 * @throws Refusal registerNotExact
 */
export function mustBeItsName({ kept }: Found, text: string): void {
  const said = folded(text);
  if (said === folded(kept.id) || said === folded(kept.value.name)) return;
  const name = text.trim().slice(0, 120);
  throw new Refusal('registerNotExact', { name, record: `${kept.value.name.slice(0, 60)} (${kept.id})` });
}

/** @throws Refusal archivedAlready: what was put aside is not changed any more */
export async function inUse(turn: Turn, text: string): Promise<Found> {
  const found = await find(turn, text);
  if (found.kept.archivedAt) throw new Refusal('archivedAlready', { name: found.kept.value.name });
  return found;
}

/** Everything computed from the register has to be computed anew. */
export const changed = (id: string, rev: number): Notice => ({
  kind: 'do',
  key: `${id}-changed-${rev}`,
  deed: 'register.changed',
  id,
});

interface Write {
  did: string;
  click?: string | undefined;
  was?: unknown;
  owed?: Notice[];
}

/** One write to a record of the register, with all it owes. */
export async function keepRecord<R extends { id: string }>(
  turn: Turn,
  repository: Repository<R>,
  kept: Kept<R>,
  value: R,
  { did, click, was, owed = [] }: Write,
): Promise<Kept<R>> {
  return repository.save(kept, value, entry(turn, did, click, was), [changed(kept.id, kept.rev + 1), ...owed]);
}

/** Draws the card of a record as it stands. */
export async function showRecord(turn: Turn, { kind, kept }: Found, note?: string): Promise<Reply> {
  const [picture, names] = await Promise.all([pictureFor(turn), turn.store.names.book(turn.tenantId)]);
  const aside = kept.archivedAt ? await whyAside(turn, { kind, kept }) : null;
  return { show: recordCard(turn, { kind, record: kept, picture, names, aside, note }) };
}

/** When, by whom and why a record was put aside. */
export async function whyAside(turn: Turn, { kind, kept }: Found) {
  const history = await shelf(turn.store, kind).history(turn.tenantId, kept.id);
  const last = history.findLast((one) => one.did === 'register.archive');
  const reason = (last?.was as { reason?: string } | undefined)?.reason ?? '';
  return { at: kept.archivedAt ?? turn.now, by: last?.by ?? '', reason };
}
