import { createHash } from 'node:crypto';
import type { Catalog, Collection, Index } from './catalog.ts';
import { refuse } from './errors.ts';
import { keysOf, keyValues } from './paths.ts';
import { after, ROW_BYTES, rowOf, type Storage, tableKey } from './storage.ts';
import { type Doc, decode, encode, field, MAX_DOCUMENT } from './values.ts';

export interface Store {
  storage: Storage;
  catalog: Catalog;
}

/** lmdb keeps keys up to 1978 bytes: longer ones are cut, with a digest so that equal ones are still found. */
export const MAX_KEY = 1900;

function shorten(key: Buffer): Buffer {
  if (key.length <= MAX_KEY) return key;
  return Buffer.concat([key.subarray(0, MAX_KEY), createHash('sha256').update(key).digest().subarray(0, 32)]);
}

interface Entries {
  keys: Buffer[];
  multikey: boolean[];
  cut: boolean;
}

const NONE: Entries = { keys: [], multikey: [], cut: false };

function entriesOf(index: Index, doc: Doc): Entries {
  if (index.partial && !index.partial(doc)) return NONE;
  const { keys, multikey, absent } = keysOf(doc, index.pattern);
  if (index.sparse && absent) return NONE;
  const cut = keys.some((key) => key.length > MAX_KEY);
  const distinct = keys.length === 1 ? keys : keys.filter((key, i) => i === 0 || !key.equals(keys[i - 1] as Buffer));
  return { keys: cut ? distinct.map(shorten) : distinct, multikey, cut };
}

function isTaken({ storage }: Store, index: Index, key: Buffer, row: number): boolean {
  const prefix = tableKey(index.id, key);
  for (const entry of storage.entries.getKeys({ start: prefix, end: after(prefix), limit: 2 }))
    if (entry.length === prefix.length + ROW_BYTES && rowOf(entry) !== row) return true;
  return false;
}

function checkUnique(store: Store, collection: Collection, index: Index, keys: Buffer[], row: number, doc: Doc): void {
  const key = keys.find((candidate) => isTaken(store, index, candidate, row));
  if (!key) return;
  const keyValue = keyValues(doc, index.paths, index.pattern, (bytes) => shorten(bytes).equals(key));
  const message = `E11000 duplicate key error collection: ${collection.ns} index: ${index.name} dup key: ${JSON.stringify(keyValue)}`;
  refuse(11000, message, { keyPattern: index.spec.key as Doc, keyValue });
}

function remember({ catalog }: Store, collection: Collection, index: Index, { multikey, cut }: Entries): void {
  if ((cut && !index.cut) || multikey.some((many, i) => many && !index.multikey[i]))
    catalog.mark(collection, index, multikey, cut);
}

function bytesOf(doc: Doc): Buffer {
  const bytes = encode(doc);
  if (bytes.length > MAX_DOCUMENT) refuse(10334, `BSONObj size ${bytes.length} is over the limit of ${MAX_DOCUMENT}`);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

function nextRow({ storage }: Store, collection: Collection): number {
  const prefix = tableKey(collection.id);
  for (const key of storage.docs.getKeys({ start: after(prefix), end: prefix, reverse: true, limit: 1 }))
    return rowOf(key) + 1;
  return 1;
}

/** Nothing is written before every unique index has been asked: a refusal leaves no trace. */
export function insertRow(store: Store, collection: Collection, doc: Doc): void {
  const { storage } = store;
  const row = nextRow(store, collection);
  const all = collection.indexes.map((index) => ({ index, entries: entriesOf(index, doc) }));
  for (const { index, entries } of all) if (index.unique) checkUnique(store, collection, index, entries.keys, row, doc);
  storage.docs.putSync(tableKey(collection.id, undefined, row), bytesOf(doc));
  for (const { index, entries } of all) {
    for (const key of entries.keys) storage.entries.putSync(tableKey(index.id, key, row), EMPTY);
    remember(store, collection, index, entries);
  }
}

const EMPTY = Buffer.alloc(0);

/** True if what the index is made of is simple and the same in both: its entries need not be looked at. */
function isUntouched(index: Index, before: Doc, next: Doc): boolean {
  return (
    !index.partial &&
    index.pattern.parts.every(([top]) => {
      const [old, fresh] = [field(before, top as string), field(next, top as string)];
      return old === fresh && (typeof old !== 'object' || old === null);
    })
  );
}

/** Says whether anything changed. */
export function replaceRow(store: Store, collection: Collection, row: number, before: Doc, next: Doc): boolean {
  const { storage } = store;
  const key = tableKey(collection.id, undefined, row);
  const bytes = bytesOf(next);
  if (storage.docs.getBinary(key)?.equals(bytes)) return false;
  const touched = collection.indexes.slice(1).filter((index) => !isUntouched(index, before, next));
  const moves = touched.map((index) => {
    const [old, fresh] = [entriesOf(index, before), entriesOf(index, next)];
    const gone = old.keys.filter((own) => !fresh.keys.some((other) => other.equals(own)));
    const added = fresh.keys.filter((own) => !old.keys.some((other) => other.equals(own)));
    return { index, fresh, gone, added };
  });
  for (const { index, added } of moves) if (index.unique) checkUnique(store, collection, index, added, row, next);
  storage.docs.putSync(key, bytes);
  for (const { index, fresh, gone, added } of moves) {
    for (const own of gone) storage.entries.removeSync(tableKey(index.id, own, row));
    for (const own of added) storage.entries.putSync(tableKey(index.id, own, row), EMPTY);
    remember(store, collection, index, fresh);
  }
  return true;
}

export function removeRow({ storage }: Store, collection: Collection, row: number, doc: Doc): void {
  storage.docs.removeSync(tableKey(collection.id, undefined, row));
  for (const index of collection.indexes)
    for (const key of entriesOf(index, doc).keys) storage.entries.removeSync(tableKey(index.id, key, row));
}

export function readRow({ storage }: Store, collection: Collection, row: number): Doc | undefined {
  const bytes = storage.docs.getBinary(tableKey(collection.id, undefined, row));
  return bytes && decode(bytes);
}

/** Builds the entries of a new index, in the same transaction that adds it. */
export function fillIndex(store: Store, collection: Collection, index: Index): void {
  const { storage } = store;
  const prefix = tableKey(collection.id);
  const rows = [...storage.docs.getKeys({ start: prefix, end: after(prefix) })].map(rowOf);
  const seen: Entries = { keys: [], multikey: index.multikey, cut: false };
  for (const row of rows) {
    const doc = readRow(store, collection, row) as Doc;
    const entries = entriesOf(index, doc);
    if (index.unique) checkUnique(store, collection, index, entries.keys, row, doc);
    for (const key of entries.keys) storage.entries.putSync(tableKey(index.id, key, row), EMPTY);
    seen.multikey = seen.multikey.map((many, i) => many || entries.multikey[i] === true);
    seen.cut ||= entries.cut;
  }
  remember(store, collection, index, seen);
}

function clear(table: Storage['docs'], id: number): void {
  const prefix = tableKey(id);
  for (const key of [...table.getKeys({ start: prefix, end: after(prefix) })]) table.removeSync(key);
}

export function dropIndex(store: Store, collection: Collection, index: Index): void {
  store.catalog.dropIndex(collection, index);
  clear(store.storage.entries, index.id);
}

export function dropCollection({ storage, catalog }: Store, collection: Collection): void {
  catalog.remove(collection);
  clear(storage.docs, collection.id);
  for (const index of collection.indexes) clear(storage.entries, index.id);
}

export function countRows({ storage }: Store, collection: Collection): number {
  const prefix = tableKey(collection.id);
  return storage.docs.getKeysCount({ start: prefix, end: after(prefix) });
}
