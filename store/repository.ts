import {
  type Collection,
  type Db,
  type Filter,
  MongoBulkWriteError,
  MongoServerError,
  type UpdateFilter,
} from 'mongodb';
import type { z } from 'zod';
import type { Entry, Notice } from '../domain/notice.ts';
import { Refusal } from '../domain/refusal.ts';

/** A record as it is kept: its value, and the version that a save must still find. */
export interface Kept<T> {
  id: string;
  tenantId: string;
  rev: number;
  value: T;
  /** Clicks that already had their effect. */
  keys: string[];
  /** Put aside; nothing is ever deleted. */
  archivedAt?: Date;
}

export interface Stored<T> {
  _id: string;
  tenantId: string;
  id: string;
  rev: number;
  body: T;
  keys: string[];
  /** The click that made it: a unique index lets it make one only. */
  born?: string;
  history: (Entry & { n: number })[];
  owed: Notice[];
  /** Set while something is owed, so that a sparse index finds it. */
  owes?: true;
  createdAt: Date;
  updatedAt: Date;
  archivedAt?: Date;
}

export interface Repository<T> {
  /** @throws Refusal neverGiven, notFound where the id is no number people read */
  get(tenantId: string, id: string): Promise<Kept<T>>;
  seek(tenantId: string, id: string): Promise<Kept<T> | null>;
  /** `where` names fields of the value, dotted; order is by id. */
  list(tenantId: string, where?: Record<string, unknown>): Promise<Kept<T>[]>;
  /** @returns null when a record of this id, or of the same unique fields, is there already */
  add(tenantId: string, value: T, entry: Entry, owed?: Notice[]): Promise<Kept<T> | null>;
  /**
   * Value, version, history entry and owed notices in one write.
   * @throws Refusal someoneElseWasFaster when the record moved on since it was read
   */
  save(kept: Kept<T>, value: T, entry: Entry, owed?: Notice[]): Promise<Kept<T>>;
  /** Many at once; those that are there already are left alone. @returns how many were added */
  addMany(tenantId: string, values: readonly T[], entry: Entry): Promise<number>;
  /** Puts a record aside (lists leave it out, `get` still finds it) or brings it back. */
  archive(kept: Kept<T>, away: boolean, entry: Entry, owed?: Notice[]): Promise<Kept<T>>;
  /** Records put aside, by id. */
  archived(tenantId: string): Promise<Kept<T>[]>;
  history(tenantId: string, id: string): Promise<(Entry & { n: number })[]>;
}

/** History entries kept on the record itself; older ones move to their own collection. */
export const historyHome = 500;
const keysKept = 20;
/** What people call a record by: `RSK-0012`. */
const numbered = /^[A-Z]{3}-\d{1,9}$/;
const light = { history: 0, owed: 0 } as const;

export const isDuplicate = (error: unknown): boolean => error instanceof MongoServerError && error.code === 11000;
export const keyOf = (tenantId: string, id: string): string => `${tenantId}/${id}`;

/** A repository over one collection; every value is checked by its schema on the way out. */
export function repository<T extends { id: string }>(
  db: Db,
  name: string,
  schema: z.ZodType<T>,
  onOwed: () => void,
): Repository<T> {
  const records = db.collection<Stored<T>>(name);
  const read = (doc: Stored<T>): Kept<T> => ({
    id: doc.id,
    tenantId: doc.tenantId,
    rev: doc.rev,
    value: schema.parse(doc.body),
    keys: doc.keys,
    ...(doc.archivedAt && { archivedAt: doc.archivedAt }),
  });

  async function seek(tenantId: string, id: string): Promise<Kept<T> | null> {
    const filter = { tenantId, _id: keyOf(tenantId, id) } as Filter<Stored<T>>;
    const doc = await records.findOne(filter, { projection: light });
    return doc && read(doc as Stored<T>);
  }

  async function all(filter: object): Promise<Kept<T>[]> {
    const docs = await records
      .find(filter as Filter<Stored<T>>, { projection: light })
      .sort({ _id: 1 })
      .toArray();
    return docs.map((doc) => read(doc as Stored<T>));
  }

  async function write(kept: Kept<T>, update: UpdateFilter<Stored<T>>, owes: boolean): Promise<void> {
    const filter = { tenantId: kept.tenantId, _id: keyOf(kept.tenantId, kept.id), rev: kept.rev } as Filter<Stored<T>>;
    const { matchedCount } = await records.updateOne(filter, update);
    if (matchedCount === 0) throw new Refusal('someoneElseWasFaster', { id: kept.id });
    if (owes) onOwed();
  }

  return {
    seek,
    async get(tenantId, id) {
      const kept = await seek(tenantId, id);
      // Nothing is ever deleted, and what is put aside is found: a number without a record was never given.
      if (!kept) throw new Refusal(numbered.test(id) ? 'neverGiven' : 'notFound', { id });
      return kept;
    },
    list: (tenantId, where = {}) => {
      const fields = Object.entries(where).map(([field, value]) => [`body.${field}`, value]);
      return all({ tenantId, archivedAt: { $exists: false }, ...Object.fromEntries(fields) });
    },
    archived: (tenantId) => all({ tenantId, archivedAt: { $exists: true } }),
    async add(tenantId, value, entry, owed = []) {
      const doc = newDocument(tenantId, value, entry, owed);
      try {
        await records.insertOne(doc as Parameters<typeof records.insertOne>[0]);
      } catch (error) {
        if (isDuplicate(error)) return null;
        throw error;
      }
      if (owed.length > 0) onOwed();
      return read(doc);
    },
    async save(kept, value, entry, owed = []) {
      await write(kept, change(kept, value, entry, owed), owed.length > 0);
      const rev = kept.rev + 1;
      if (rev > historyHome && rev % (historyHome / 2) === 0) await moveHistory(db, records, kept);
      return { ...kept, rev, value, keys: entry.key ? [...kept.keys, entry.key].slice(-keysKept) : kept.keys };
    },
    addMany: (tenantId, values, entry) =>
      addMany(
        records,
        values.map((value) => newDocument(tenantId, value, { ...entry, key: undefined }, [])),
      ),
    async archive(kept, away, entry, owed = []) {
      const update = change(kept, kept.value, entry, owed) as Record<string, object>;
      const moved = away
        ? { ...update, $set: { ...update.$set, archivedAt: entry.at } }
        : { ...update, $unset: { archivedAt: '' } };
      await write(kept, moved as UpdateFilter<Stored<T>>, owed.length > 0);
      const { archivedAt: _before, ...rest } = kept;
      return { ...rest, rev: kept.rev + 1, ...(away && { archivedAt: entry.at }) };
    },
    history: (tenantId, id) => historyOf(db, records, tenantId, id),
  };
}

async function addMany<T>(records: Collection<Stored<T>>, docs: Stored<T>[]): Promise<number> {
  if (docs.length === 0) return 0;
  try {
    const added = await records.insertMany(docs as Parameters<typeof records.insertMany>[0], { ordered: false });
    return added.insertedCount;
  } catch (error) {
    if (!(error instanceof MongoBulkWriteError) || !isDuplicate(error)) throw error;
    return error.insertedCount;
  }
}

async function historyOf<T>(
  db: Db,
  records: Collection<Stored<T>>,
  tenantId: string,
  id: string,
): Promise<(Entry & { n: number })[]> {
  const old = await db
    .collection(`${records.collectionName}.history`)
    .find({ tenantId, recordId: id })
    .sort({ n: 1 })
    .toArray();
  const doc = await records.findOne({ tenantId, _id: keyOf(tenantId, id) } as Filter<Stored<T>>, {
    projection: { history: 1 },
  });
  const moved = old.map((one) => one.entry as Entry & { n: number });
  const here = ((doc as Stored<T> | null)?.history ?? []).filter((one) => one.n > (moved.at(-1)?.n ?? -1));
  return [...moved, ...here];
}

function newDocument<T extends { id: string }>(tenantId: string, value: T, entry: Entry, owed: Notice[]): Stored<T> {
  return {
    _id: keyOf(tenantId, value.id),
    tenantId,
    id: value.id,
    rev: 0,
    body: value,
    keys: entry.key ? [entry.key] : [],
    ...(entry.key && { born: entry.key }),
    history: [{ n: 0, ...entry }],
    owed,
    ...(owed.length > 0 && { owes: true as const }),
    createdAt: entry.at,
    updatedAt: entry.at,
  };
}

/** Only the fields that changed travel; values are replaced whole, never merged. */
function change<T extends { id: string }>(
  kept: Kept<T>,
  value: T,
  entry: Entry,
  owed: Notice[],
): UpdateFilter<Stored<T>> {
  const changed = Object.entries(value).filter(([field, now]) => kept.value[field as keyof T] !== now);
  const set: Record<string, unknown> = Object.fromEntries(changed.map(([field, now]) => [`body.${field}`, now]));
  set.updatedAt = entry.at;
  if (owed.length > 0) set.owes = true;
  const push: Record<string, unknown> = { history: { n: kept.rev + 1, ...entry } };
  if (owed.length > 0) push.owed = { $each: owed };
  if (entry.key) push.keys = { $each: [entry.key], $slice: -keysKept };
  return { $set: set, $inc: { rev: 1 }, $push: push } as unknown as UpdateFilter<Stored<T>>;
}

/** Copies the older half in order, then takes it off the record: repeating it after a crash changes nothing. */
async function moveHistory<T extends { id: string }>(
  db: Db,
  records: Collection<Stored<T>>,
  kept: Kept<T>,
): Promise<void> {
  const filter = { tenantId: kept.tenantId, _id: keyOf(kept.tenantId, kept.id) } as Filter<Stored<T>>;
  const doc = (await records.findOne(filter, { projection: { history: 1 } })) as Stored<T> | null;
  const old = doc?.history.slice(0, -historyHome / 2) ?? [];
  const last = old.at(-1);
  if (!last) return;
  const home = db.collection<{ _id: string }>(`${records.collectionName}.history`);
  for (const entry of old) {
    const _id = `${keyOf(kept.tenantId, kept.id)}/${entry.n}`;
    await home.updateOne(
      { _id },
      { $setOnInsert: { tenantId: kept.tenantId, recordId: kept.id, n: entry.n, entry } },
      { upsert: true },
    );
  }
  await records.updateOne(filter, { $pull: { history: { n: { $lte: last.n } } } } as unknown as UpdateFilter<
    Stored<T>
  >);
}
