import { type Document, Long } from 'mongodb';
import { type Case, command, three } from './rule.ts';

/** Rules about whole commands, their replies and refusals. */
export const commandCases: Case[] = [
  { title: 'ping', run: (c) => command(c, { ping: 1 }), gives: { ok: 1 } },
  { title: 'a command that is not there', run: (c) => command(c, { launchTheMissiles: 1 }), code: 59 },
  {
    title: 'a field that is not there',
    run: (c) => command(c, { find: c.collectionName, filtre: {} }),
    code: 40415,
    not: { remote: 'ignores it' },
  },
  {
    title: 'hello says it is a primary',
    run: async (c) => (await command(c, { hello: 1 })).isWritablePrimary,
    gives: true,
  },
  {
    title: 'find: sort, skip and limit',
    docs: three,
    run: async (c) => (await c.find().sort({ n: -1 }).skip(1).limit(1).toArray())[0]?.n,
    gives: 2,
  },
  {
    title: 'a cursor gives its batches one after the other',
    docs: Array.from({ length: 250 }, (_, _id) => ({ _id })),
    run: async (c) =>
      (await c.find().sort({ _id: 1 }).batchSize(7).toArray()).map(({ _id }) => _id).join() ===
      Array.from({ length: 250 }, (_, n) => n).join(),
    gives: true,
  },
  {
    title: 'a long collection backwards along an index',
    docs: Array.from({ length: 700 }, (_, _id) => ({ _id, n: _id % 350 })),
    run: async (c) => {
      await c.createIndex({ n: 1 });
      const found = (
        await c
          .find({ n: { $gte: 100 } })
          .sort({ n: -1 })
          .toArray()
      ).map(({ n }) => n as number);
      return [found.length, found[0], found.at(-1), found.every((n, i) => i === 0 || n <= (found[i - 1] as number))];
    },
    gives: [500, 349, 100, true],
  },
  {
    title: 'a cursor that is not there',
    run: (c) => command(c, { getMore: Long.fromNumber(4711), collection: c.collectionName }),
    code: 43,
  },
  {
    title: 'count, with a filter, skip and limit',
    docs: three,
    run: async (c) => [
      await c.countDocuments({ n: { $gt: 1 } }),
      await c.estimatedDocumentCount(),
      (await command(c, { count: c.collectionName, query: {}, skip: 1, limit: 1 })).n,
    ],
    gives: [2, 3, 1],
  },
  {
    title: 'distinct opens arrays',
    docs: [{ a: [1, 2] }, { a: 2 }, { a: null }, {}],
    run: async (c) => (await c.distinct('a')).map(String).sort(),
    gives: ['1', '2', 'null'],
  },
  {
    title: 'distinct of a path',
    docs: [{ a: [{ b: 1 }, { b: [2, 3] }] }, { a: { b: 1 } }],
    run: async (c) => (await c.distinct('a.b')).sort(),
    gives: [1, 2, 3],
  },
  {
    title: 'listCollections',
    docs: three,
    run: async (c) => (await c.db.listCollections({ name: c.collectionName }, { nameOnly: true }).toArray()).length,
    gives: 1,
  },
  {
    title: 'create',
    run: async (c) => {
      await c.db.createCollection(`${c.collectionName}2`);
      return (await c.db.listCollections({ name: `${c.collectionName}2` }).toArray()).length;
    },
    gives: 1,
  },
  {
    title: 'drop',
    docs: three,
    run: async (c) => {
      await c.drop();
      return c.countDocuments();
    },
    gives: 0,
  },
  { title: 'an invalid collection name', run: (c) => command(c, { insert: 'a$b', documents: [{}] }), code: 73 },
  {
    title: 'a write concern of more members than there are',
    docs: three,
    run: (c) => command(c, { insert: c.collectionName, documents: [{}], writeConcern: { w: 3 } }),
    code: 2,
    not: { remote: 'ignores it' },
  },
  {
    title: 'an aggregation without a cursor',
    run: (c) => command(c, { aggregate: c.collectionName, pipeline: [] }),
    code: 9,
  },
  {
    title: 'an unacknowledged write arrives',
    run: async (c) => {
      await c.insertOne({ _id: 1 } as Document, { writeConcern: { w: 0 } });
      for (let i = 0; i < 50 && (await c.countDocuments()) === 0; i++)
        await new Promise((resolve) => setTimeout(resolve, 20));
      return c.countDocuments();
    },
    gives: 1,
  },
  {
    title: 'a transaction is refused, as by a stand-alone mongod',
    run: (c) =>
      command(c, {
        insert: c.collectionName,
        documents: [{}],
        txnNumber: Long.ONE,
        startTransaction: true,
        autocommit: false,
      }),
    code: 20,
    not: { remote: 'a replica set' },
  },
  {
    title: 'values come back as they were',
    run: async (c) => {
      const doc = {
        _id: 1,
        i: 5,
        d: 0.1,
        neg: -0,
        big: 2 ** 40,
        l: Long.fromString('9007199254740993'),
        s: 'ä\u0000🚢',
        n: null,
        b: false,
        at: new Date(5),
        r: /x/i,
        a: [[], {}],
        e: {},
      };
      await c.insertOne(doc as unknown as Document);
      const back = await c.findOne({}, { promoteLongs: false });
      return [
        back?.i,
        back?.d,
        Object.is(back?.neg, -0),
        back?.big,
        String(back?.l),
        back?.s,
        back?.n,
        back?.b,
        back?.at,
        String(back?.r),
        back?.a,
        back?.e,
      ];
    },
    gives: [5, 0.1, true, 2 ** 40, '9007199254740993', 'ä\u0000🚢', null, false, new Date(5), '/x/i', [[], {}], {}],
  },
];
