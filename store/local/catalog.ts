import { refuse } from './errors.ts';
import { type KeyPattern, splitPath } from './paths.ts';
import { compile, type Matcher } from './query.ts';
import { after, type Storage } from './storage.ts';
import { type Doc, decode, encode, type Value } from './values.ts';

export interface Index {
  id: number;
  /** As createIndexes was given it and listIndexes shows it. */
  spec: Doc;
  name: string;
  paths: string[];
  pattern: KeyPattern;
  unique: boolean;
  sparse: boolean;
  partial: Matcher | undefined;
  /** Per field: some document has or had an array on its path. */
  multikey: boolean[];
  /** Some key was too long and is cut: equal keys are still found, their order is not kept. */
  cut: boolean;
}

export interface Collection {
  db: string;
  name: string;
  ns: string;
  id: number;
  /** The first is always the one on _id. */
  indexes: Index[];
}

interface Record {
  id: number;
  indexes: { id: number; spec: Doc; multikey: boolean[]; cut: boolean }[];
}

const NEXT_ID = Buffer.from('next');
const keyOf = (ns: string): Buffer => Buffer.from(`ns:${ns}`);
const ID_INDEX: Doc = { v: 2, key: { _id: 1 }, name: '_id_' };

export interface Catalog {
  /** As the current transaction or snapshot sees it. */
  get(db: string, name: string): Collection | undefined;
  list(db?: string): { db: string; name: string }[];
  create(db: string, name: string): Collection;
  remove(collection: Collection): void;
  addIndex(collection: Collection, spec: Doc): Index;
  dropIndex(collection: Collection, index: Index): void;
  mark(collection: Collection, index: Index, multikey: boolean[], cut: boolean): void;
}

export function openCatalog(storage: Storage): Catalog {
  const cache = new Map<string, { raw: Buffer; collection: Collection }>();

  function get(db: string, name: string): Collection | undefined {
    const ns = `${db}.${name}`;
    const raw = storage.meta.getBinary(keyOf(ns));
    if (!raw) return undefined;
    const known = cache.get(ns);
    if (known?.raw.equals(raw)) return known.collection;
    const collection = parse(db, name, decode(raw) as unknown as Record);
    cache.set(ns, { raw, collection });
    return collection;
  }

  const put = (ns: string, record: Record): void =>
    storage.meta.putSync(keyOf(ns), Buffer.from(encode(record as unknown as Doc)));

  function nextId(): number {
    const id = (storage.meta.getBinary(NEXT_ID)?.readUInt32BE(0) ?? 0) + 1;
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(id);
    storage.meta.putSync(NEXT_ID, bytes);
    return id;
  }

  const change = (collection: Collection, edit: (record: Record) => void): void => {
    const record = toRecord(get(collection.db, collection.name) ?? collection);
    edit(record);
    put(collection.ns, record);
  };

  return {
    get,
    list(db) {
      const prefix = keyOf(db === undefined ? '' : `${db}.`);
      return [...storage.meta.getKeys({ start: prefix, end: after(prefix) })].map((key) => {
        const ns = key.toString().slice(3);
        const dot = ns.indexOf('.');
        return { db: ns.slice(0, dot), name: ns.slice(dot + 1) };
      });
    },
    create(db, name) {
      checkName(db, name);
      put(`${db}.${name}`, {
        id: nextId(),
        indexes: [{ id: nextId(), spec: ID_INDEX, multikey: [false], cut: false }],
      });
      return get(db, name) as Collection;
    },
    remove(collection) {
      storage.meta.removeSync(keyOf(collection.ns));
    },
    addIndex(collection, spec) {
      const id = nextId();
      const fresh = { id, spec, multikey: Object.keys(spec.key as Doc).map(() => false), cut: false };
      change(collection, (record) => record.indexes.push(fresh));
      return parseIndex(fresh);
    },
    dropIndex: (collection, index) =>
      change(collection, (record) => {
        record.indexes = record.indexes.filter(({ id }) => id !== index.id);
      }),
    mark: (collection, index, multikey, cut) =>
      change(collection, (record) => {
        const own = record.indexes.find(({ id }) => id === index.id);
        if (!own) return;
        own.multikey = own.multikey.map((known, i) => known || multikey[i] === true);
        own.cut ||= cut;
      }),
  };
}

const toRecord = ({ id, indexes }: Collection): Record => ({
  id,
  indexes: indexes.map((index) => ({ id: index.id, spec: index.spec, multikey: index.multikey, cut: index.cut })),
});

function parse(db: string, name: string, { id, indexes }: Record): Collection {
  return { db, name, ns: `${db}.${name}`, id, indexes: indexes.map(parseIndex) };
}

function parseIndex({ id, spec, multikey, cut }: Record['indexes'][number]): Index {
  const key = spec.key as { [path: string]: Value };
  const paths = Object.keys(key);
  const partial = spec.partialFilterExpression as Doc | undefined;
  return {
    id,
    spec,
    name: spec.name as string,
    paths,
    pattern: { parts: paths.map(splitPath), descending: paths.map((path) => Number(key[path]) < 0) },
    unique: spec.unique === true || spec.name === '_id_',
    sparse: spec.sparse === true,
    partial: partial && compile(partial),
    multikey,
    cut,
  };
}

export function checkName(db: string, name: string): void {
  if (!db || /[/\\. "$\0]/.test(db) || db.length > 63) refuse(73, `Invalid database name: '${db}'`);
  if (
    !name ||
    /[$\0]/.test(name) ||
    name.startsWith('.') ||
    name.endsWith('.') ||
    name.startsWith('system.') ||
    Buffer.byteLength(`${db}.${name}`) > 255
  )
    refuse(73, `Invalid collection name: '${name}'`);
}
