import { acknowledge, type Command, type Context, target } from './context.ts';
import { refuse } from './errors.ts';
import { createIndexes, dropIndexes } from './indexes.ts';
import { compile } from './query.ts';
import { cursorReply } from './replies.ts';
import { dropCollection } from './rows.ts';
import type { Job } from './storage.ts';
import { type Doc, encode, isDoc, MAX_DOCUMENT } from './values.ts';
import type { Reply } from './wire.ts';
import type { Target } from './writes.ts';

function hello(_: Context, { isMaster, ismaster }: Doc): Doc {
  const legacy = isMaster !== undefined || ismaster !== undefined;
  return {
    ...(legacy ? { ismaster: true, helloOk: true } : {}),
    isWritablePrimary: true,
    maxBsonObjectSize: MAX_DOCUMENT,
    maxMessageSizeBytes: 48_000_000,
    maxWriteBatchSize: 100_000,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    minWireVersion: 0,
    maxWireVersion: 21,
    readOnly: false,
    ok: 1,
  };
}

const listed = (context: Context, ns: string, docs: Doc[]): Reply =>
  cursorReply('firstBatch', `${context.db}.${ns}`, { id: 0n, docs: docs.map(encode) });

function listCollections(context: Context, { filter, nameOnly }: Doc): Reply {
  const matches = compile(isDoc(filter) ? filter : {});
  const found = context.store.catalog.list(context.db).map(({ name }): Doc => {
    const short: Doc = { name, type: 'collection' };
    return nameOnly === true
      ? short
      : { ...short, options: {}, info: { readOnly: false }, idIndex: { v: 2, key: { _id: 1 }, name: '_id_' } };
  });
  return listed(context, '$cmd.listCollections', found.filter(matches));
}

function listDatabases({ store }: Context, { filter, nameOnly }: Doc): Doc {
  const names = [...new Set(store.catalog.list().map(({ db }) => db))];
  const matches = compile(isDoc(filter) ? filter : {});
  const databases = names
    .map((name): Doc => (nameOnly === true ? { name } : { name, sizeOnDisk: 0, empty: false }))
    .filter(matches);
  return { databases, totalSize: 0, ok: 1 };
}

// biome-ignore lint/correctness/useYield: one step
function* dropOne({ store, db, name }: Target): Job<Doc> {
  const collection = store.catalog.get(db, name);
  if (!collection) return {};
  dropCollection(store, collection);
  return { nIndexesWas: collection.indexes.length, ns: collection.ns };
}

function* dropAll({ store, db }: Context): Job<Doc> {
  for (const { name } of store.catalog.list(db)) {
    const collection = store.catalog.get(db, name);
    if (collection) dropCollection(store, collection);
    yield;
  }
  return { dropped: db };
}

// biome-ignore lint/correctness/useYield: one step
function* createOne({ store, db, name }: Target): Job<Doc> {
  if (store.catalog.get(db, name)) refuse(48, `Collection ${db}.${name} already exists.`);
  store.catalog.create(db, name);
  return {};
}

/** Greetings, collections and indexes. */
export const adminCommands: Record<string, Command> = {
  hello: { run: hello },
  isMaster: { run: hello },
  ismaster: { run: hello },
  ping: { run: () => ({ ok: 1 }) },
  buildInfo: {
    run: () => ({ version: '7.0.0', versionArray: [7, 0, 0, 0], modules: [], maxBsonObjectSize: MAX_DOCUMENT, ok: 1 }),
  },
  endSessions: { run: () => ({ ok: 1 }) },
  create: { fields: [], run: (context, { create: name }) => acknowledge(context, createOne(target(context, name))) },
  createIndexes: {
    fields: ['indexes', 'commitQuorum'],
    run: (context, { createIndexes: name, indexes }) =>
      acknowledge(context, createIndexes(target(context, name), indexes ?? null)),
  },
  dropIndexes: {
    fields: ['index'],
    run: (context, { dropIndexes: name, index }) =>
      acknowledge(context, dropIndexes(target(context, name), index ?? null)),
  },
  listIndexes: {
    fields: ['cursor'],
    run: (context, { listIndexes: name }) => {
      const { store, db, name: own } = target(context, name);
      const collection = store.catalog.get(db, own) ?? refuse(26, `ns does not exist: ${db}.${own}`);
      return listed(
        context,
        own,
        collection.indexes.map(({ spec }) => spec),
      );
    },
  },
  listCollections: { fields: ['filter', 'nameOnly', 'cursor', 'authorizedCollections'], run: listCollections },
  listDatabases: { fields: ['filter', 'nameOnly', 'authorizedDatabases'], run: listDatabases },
  drop: { fields: [], run: (context, { drop: name }) => acknowledge(context, dropOne(target(context, name))) },
  dropDatabase: { fields: [], run: (context) => acknowledge(context, dropAll(context)) },
};
