import { type Case, command, three } from './rule.ts';

/** What indexes allow, and how they come and go. */
export const indexRules: Case[] = [
  { title: 'createIndex gives its name', run: (c) => c.createIndex({ a: 1, b: -1 }), gives: 'a_1_b_-1' },
  {
    title: 'createIndex twice',
    run: async (c) => {
      await c.createIndex({ a: 1 });
      return c.createIndex({ a: 1 });
    },
    gives: 'a_1',
  },
  {
    title: 'an index of another name with the same key',
    run: async (c) => {
      await c.createIndex({ a: 1 });
      return c.createIndex({ a: 1 }, { name: 'x' });
    },
    code: 85,
  },
  {
    title: 'an index of the same name with another key',
    run: async (c) => {
      await c.createIndex({ a: 1 }, { name: 'x' });
      return c.createIndex({ b: 1 }, { name: 'x' });
    },
    code: 86,
  },
  {
    title: 'an index without a key',
    run: (c) => command(c, { createIndexes: c.collectionName, indexes: [{ key: {}, name: 'x' }] }),
    code: 67,
  },
  {
    title: 'an index with direction 0',
    run: (c) => command(c, { createIndexes: c.collectionName, indexes: [{ key: { a: 0 }, name: 'x' }] }),
    code: 67,
  },
  {
    title: 'a unique index over duplicates',
    docs: [{ a: 1 }, { a: 1 }],
    run: (c) => c.createIndex({ a: 1 }, { unique: true }),
    code: 11000,
  },
  {
    title: 'unique: missing counts as null',
    run: async (c) => {
      await c.createIndex({ a: 1 }, { unique: true });
      await c.insertOne({});
      return c.insertOne({ a: null });
    },
    code: 11000,
  },
  {
    title: 'unique and sparse: missing does not count',
    run: async (c) => {
      await c.createIndex({ a: 1 }, { unique: true, sparse: true });
      await c.insertMany([{}, {}]);
      return c.countDocuments();
    },
    gives: 2,
  },
  {
    title: 'unique and partial: only what it holds',
    run: async (c) => {
      await c.createIndex({ a: 1 }, { unique: true, partialFilterExpression: { open: true } });
      await c.insertMany([{ a: 1 }, { a: 1, open: false }, { a: 1, open: true }]);
      return c.insertOne({ a: 1, open: true });
    },
    code: 11000,
  },
  {
    title: 'unique over arrays: each element',
    run: async (c) => {
      await c.createIndex({ a: 1 }, { unique: true });
      await c.insertOne({ a: [1, 2] });
      return c.insertOne({ a: [2, 3] });
    },
    code: 11000,
  },
  {
    title: 'unique: the same element twice in one document',
    run: async (c) => {
      await c.createIndex({ a: 1 }, { unique: true });
      await c.insertOne({ a: [1, 1] });
      return c.countDocuments();
    },
    gives: 1,
  },
  {
    title: 'unique: an update is checked too',
    docs: three,
    run: async (c) => {
      await c.createIndex({ n: 1 }, { unique: true });
      return c.updateOne({ n: 1 }, { $set: { n: 2 } });
    },
    code: 11000,
  },
  {
    title: 'unique: an upsert is checked too',
    docs: three,
    run: async (c) => {
      await c.createIndex({ n: 1 }, { unique: true });
      return c.updateOne({ x: 1 }, { $set: { n: 2 } }, { upsert: true });
    },
    code: 11000,
  },
  {
    title: 'unique: what was removed is free',
    docs: three,
    run: async (c) => {
      await c.createIndex({ n: 1 }, { unique: true });
      await c.deleteOne({ n: 2 });
      await c.insertOne({ n: 2 });
      return c.countDocuments();
    },
    gives: 3,
  },
  {
    title: 'an index over two arrays',
    not: { remote: 'keeps such documents' },
    run: async (c) => {
      await c.createIndex({ a: 1, b: 1 });
      return c.insertOne({ a: [1], b: [1] });
    },
    code: 171,
  },
  {
    title: 'an index is used for what a sparse one does not hold',
    docs: [{ _id: 1 }, { _id: 2, a: 1 }],
    run: async (c) => {
      await c.createIndex({ a: 1 }, { sparse: true });
      return (await c.find({ a: null }).toArray()).length;
    },
    gives: 1,
  },
  {
    title: 'listIndexes',
    run: async (c) => {
      await c.createIndex({ a: 1 }, { unique: true });
      return (await c.indexes()).map(({ name, key, unique }) => ({ name, key, unique: unique === true }));
    },
    gives: [
      { name: '_id_', key: { _id: 1 }, unique: false },
      { name: 'a_1', key: { a: 1 }, unique: true },
    ],
  },
  { title: 'listIndexes of nothing', run: (c) => c.db.collection('nothing').indexes(), code: 26 },
  {
    title: 'dropIndex',
    run: async (c) => {
      await c.createIndex({ a: 1 });
      await c.dropIndex('a_1');
      return (await c.indexes()).length;
    },
    gives: 1,
  },
  {
    title: 'dropIndex of nothing',
    run: async (c) => {
      await c.createIndex({ a: 1 });
      return c.dropIndex('nope');
    },
    code: 27,
  },
  {
    title: 'dropIndex of _id',
    run: async (c) => {
      await c.createIndex({ a: 1 });
      return c.dropIndex('_id_');
    },
    code: 72,
  },
];
