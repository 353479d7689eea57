import type { Entry, Notice } from '../domain/notice.ts';
import { mustHave, type Person } from '../domain/people.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Dependency } from '../domain/register.ts';
import {
  type Changes,
  exportTable,
  numbered,
  numbersNeeded,
  type PeopleNames,
  readTable,
  type Tally,
  tally,
} from '../domain/register-csv.ts';
import type { RecordOf, Table } from '../domain/register-csv-columns.ts';
import type { Change } from '../domain/register-csv-desk.ts';
import type { Row, RowFault } from '../domain/register-csv-rows.ts';
import type { Store } from '../store/index.ts';
import type { Kept, Repository } from '../store/repository.ts';

interface Importer {
  store: Store;
  tenantId: string;
  /** As they are now: rights are not remembered from when the link was made. */
  who: Person;
  playedBy?: string | null;
  now: Date;
}

export type Imported = { done: Tally } | { faults: RowFault[] };

const batch = 500;
const atOnce = 25;

/**
 * Takes a table into the register: all rows or none. Everything is checked against a register read just now before
 * anything is written. The database knows no transaction over many records: should this process die in the middle,
 * importing the same file again completes it, for rows that are there already change nothing.
 * @throws Refusal needsRole, importUnderWay, importUnfinished
 */
export async function importTable(importer: Importer, table: Table, rows: readonly Row[]): Promise<Imported> {
  const { store, tenantId, who } = importer;
  mustHave(who, 'ITSC_MGR');
  const imported = await store.alone(`${tenantId}/import`, async (alive): Promise<Imported> => {
    const register = await store.registers.read(tenantId, true);
    const read = readTable(table, rows, register, await namesOfPeople(store, tenantId));
    if ('faults' in read) return read;
    await apply(importer, await withNumbers(importer, read.changes), alive).catch(unfinished);
    return { done: tally(read.changes) };
  });
  if (!imported) throw new Refusal('importUnderWay');
  return imported;
}

/** @throws Refusal needsRole */
export async function exportOf(store: Store, tenantId: string, who: Person, table: Table): Promise<string[][]> {
  mustHave(who, 'ITSC_MGR');
  const register = await store.registers.read(tenantId, true);
  return exportTable(table, register, await namesOfPeople(store, tenantId));
}

async function namesOfPeople(store: Store, tenantId: string): Promise<PeopleNames> {
  return new Map((await store.people.list(tenantId)).map(({ id, value }) => [id, value.name]));
}

const recordsOf = (store: Store, table: Table): Repository<RecordOf<Table>> =>
  store[table] as unknown as Repository<RecordOf<Table>>;

/** Numbers of records put aside, or loaded with a sample, are never given again. */
async function withNumbers({ store, tenantId }: Importer, read: Changes): Promise<Changes> {
  const needed = numbersNeeded(read);
  if (!needed) return read;
  const records = recordsOf(store, read.table);
  const all = [...(await records.list(tenantId)), ...(await records.archived(tenantId))];
  const taken = new Set(all.map(({ id }) => id));
  const free: string[] = [];
  while (free.length < needed.count) {
    const next = await store.nextRefs(tenantId, needed.letters, needed.count - free.length);
    free.push(...next.filter((ref) => !taken.has(ref)));
  }
  return numbered(read, free);
}

function unfinished(error: unknown): never {
  if (error instanceof Refusal && error.key === 'someoneElseWasFaster') throw new Refusal('importUnfinished');
  throw error;
}

/**
 * The last write of all owes the recalculation: it happens once, and a file that broke off is not done before it is
 * owed.
 */
async function apply(importer: Importer, read: Changes, alive: () => Promise<void>): Promise<void> {
  const { store } = importer;
  const records = recordsOf(store, read.table);
  const [link] = read.links.slice(-1);
  const [row] = link ? [] : read.changes.slice(-1);
  await write(importer, records, row ? read.changes.slice(0, -1) : read.changes, alive);
  await write(importer, store.dependencies, read.links.slice(0, -1), alive);
  if (link) await writeLast(importer, store.dependencies, link);
  if (row) await writeLast(importer, records, row);
}

async function writeLast<R extends RecordOf<Table> | Dependency>(
  importer: Importer,
  records: Repository<R>,
  change: Change<R>,
): Promise<void> {
  const { tenantId } = importer;
  const { before, after } = change;
  const kept = await records.seek(tenantId, after.id);
  const owed = [recalculate(after.id, kept ? kept.rev + 1 : 0)];
  if (before) return save({ importer, records, owed }, kept ?? undefined, change);
  if (kept) return bringBack({ importer, records, owed }, kept, after);
  if (!(await records.add(tenantId, after, did(importer), owed))) throw new Refusal('someoneElseWasFaster');
}

const recalculate = (id: string, rev: number): Notice => ({
  kind: 'do',
  key: `${id}-import-${rev}`,
  deed: 'register.changed',
  id,
});

const did = ({ who, playedBy, now }: Importer): Entry => ({
  by: who.id,
  at: now,
  did: 'register.import',
  ...(playedBy && playedBy !== who.id && { playedBy }),
});

async function write<R extends RecordOf<Table> | Dependency>(
  importer: Importer,
  records: Repository<R>,
  changes: readonly Change<R>[],
  alive: () => Promise<void>,
): Promise<void> {
  const { tenantId } = importer;
  if (changes.length === 0) return;
  const aside = new Map((await records.archived(tenantId)).map((kept) => [kept.id, kept]));
  const added = changes.flatMap(({ before, after }) => (before === null && !aside.has(after.id) ? [after] : []));
  for (let i = 0; i < added.length; i += batch) {
    const some = added.slice(i, i + batch);
    if ((await records.addMany(tenantId, some, did(importer))) < some.length) throw new Refusal('someoneElseWasFaster');
    await alive();
  }
  const back = changes.filter(({ before, after }) => before === null && aside.has(after.id));
  for (const { after } of back) await bringBack({ importer, records }, aside.get(after.id), after);
  const changed = changes.filter(({ before }) => before !== null);
  if (changed.length === 0) return;
  const kept = new Map((await records.list(tenantId)).map((one) => [one.id, one]));
  for (let i = 0; i < changed.length; i += atOnce) {
    const some = changed.slice(i, i + atOnce);
    await Promise.all(some.map((change) => save({ importer, records }, kept.get(change.after.id), change)));
    if (i % batch === 0) await alive();
  }
}

interface Desk<R> {
  importer: Importer;
  records: Repository<R>;
  owed?: Notice[];
}

/** A dependency that was put aside is named by its ends, so it comes back instead of being added. */
async function bringBack<R extends { id: string }>(
  { importer, records, owed = [] }: Desk<R>,
  kept: Kept<R> | undefined,
  after: R,
): Promise<void> {
  if (!kept?.archivedAt) throw new Refusal('someoneElseWasFaster');
  await records.save(await records.archive(kept, false, did(importer)), after, did(importer), owed);
}

/** Only what the row changes is written, on the record as it stands now; a lost race is tried once more. */
async function save<R extends { id: string }>(
  { importer, records, owed = [] }: Desk<R>,
  read: Kept<R> | undefined,
  { before, after }: Change<R>,
): Promise<void> {
  const fields = (Object.keys(after) as (keyof R)[]).filter((field) => before?.[field] !== after[field]);
  const put = (kept: Kept<R>): Promise<unknown> => {
    const value = { ...kept.value };
    for (const field of fields) value[field] = after[field];
    const was = Object.fromEntries(fields.map((field) => [field, kept.value[field]]));
    return records.save(kept, value, { ...did(importer), was }, owed);
  };
  try {
    await put(read ?? (await records.get(importer.tenantId, after.id)));
  } catch (error) {
    if (!(error instanceof Refusal) || error.key !== 'someoneElseWasFaster') throw error;
    await put(await records.get(importer.tenantId, after.id));
  }
}
