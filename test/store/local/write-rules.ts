import { type Document, ObjectId } from 'mongodb';
import { type Case, command, three } from './rule.ts';

/** What writes do, and what they say they did. */
export const writeRules: Case[] = [
  {
    title: 'insert: an _id is made if there is none',
    run: async (c) => {
      await c.db.command({ insert: c.collectionName, documents: [{ a: 1 }] });
      return (await c.findOne({}))?._id instanceof ObjectId;
    },
    gives: true,
  },
  { title: 'insert: the same _id twice', docs: three, run: (c) => c.insertOne({ _id: 1 } as Document), code: 11000 },
  {
    title: 'insert: an array as _id',
    run: (c) => c.insertOne({ _id: [1] } as Document),
    code: 53,
    not: { remote: 'code 2' },
  },
  {
    title: 'insertMany in order stops at the first error',
    docs: three,
    run: async (c) => {
      await c.insertMany([{ _id: 4 }, { _id: 1 }, { _id: 5 }] as Document[]).catch(() => undefined);
      return c.countDocuments();
    },
    gives: 4,
  },
  {
    title: 'insertMany without order goes on',
    docs: three,
    run: async (c) => {
      await c.insertMany([{ _id: 4 }, { _id: 1 }, { _id: 5 }] as Document[], { ordered: false }).catch(() => undefined);
      return c.countDocuments();
    },
    gives: 5,
  },
  {
    title: 'a duplicate key says which',
    run: async (c) => {
      await c.createIndex({ a: 1, b: -1 }, { unique: true });
      await c.insertOne({ a: 1, b: 'x' });
      const error = await c.insertOne({ a: 1, b: 'x' }).catch((caught) => caught);
      return { pattern: error.keyPattern, value: error.keyValue };
    },
    gives: { pattern: { a: 1, b: -1 }, value: { a: 1, b: 'x' } },
  },
  {
    title: 'updateMany',
    docs: three,
    run: async (c) => (await c.updateMany({ n: { $gt: 1 } }, { $inc: { n: 1 } })).modifiedCount,
    gives: 2,
  },
  {
    title: 'an update that changes nothing matches all the same',
    docs: three,
    run: async (c) => {
      const { matchedCount, modifiedCount } = await c.updateOne({ _id: 1 } as Document, { $set: { n: 1 } });
      return { matchedCount, modifiedCount };
    },
    gives: { matchedCount: 1, modifiedCount: 0 },
  },
  {
    title: 'an upsert says what it inserted',
    run: async (c) => {
      const { matchedCount, upsertedCount, upsertedId } = await c.updateOne(
        { _id: 9 } as Document,
        { $set: { n: 1 } },
        { upsert: true },
      );
      return { matchedCount, upsertedCount, upsertedId };
    },
    gives: { matchedCount: 0, upsertedCount: 1, upsertedId: 9 },
  },
  {
    title: 'replaceOne keeps the _id',
    docs: three,
    run: async (c) => {
      await c.replaceOne({ n: 2 }, { x: 1 });
      return c.findOne({ x: 1 });
    },
    gives: { _id: 2, x: 1 },
  },
  {
    title: 'replaceOne does not change the _id',
    docs: three,
    run: (c) => c.replaceOne({ n: 2 }, { _id: 9, x: 1 } as Document),
    code: 66,
  },
  {
    title: 'a replacement of many',
    docs: three,
    run: (c) =>
      command(c, { update: c.collectionName, updates: [{ q: {}, u: { x: 1 }, multi: true }] }).then(
        (reply) => reply.writeErrors[0].code,
      ),
    gives: 9,
  },
  {
    title: 'deleteOne and deleteMany',
    docs: three,
    run: async (c) => [(await c.deleteOne({})).deletedCount, (await c.deleteMany({})).deletedCount],
    gives: [1, 2],
  },
  {
    title: 'bulkWrite',
    docs: three,
    run: async (c) => {
      const result = await c.bulkWrite([
        { insertOne: { document: { _id: 4 } as Document } },
        { updateOne: { filter: { _id: 1 }, update: { $set: { n: 9 } } } },
        { deleteOne: { filter: { _id: 2 } } },
      ] as never);
      return [result.insertedCount, result.modifiedCount, result.deletedCount];
    },
    gives: [1, 1, 1],
  },
  {
    title: 'findOneAndUpdate gives the document before',
    docs: three,
    run: (c) => c.findOneAndUpdate({ n: 2 }, { $inc: { n: 5 } }),
    gives: { _id: 2, n: 2 },
  },
  {
    title: 'findOneAndUpdate gives the document after',
    docs: three,
    run: (c) => c.findOneAndUpdate({ n: 2 }, { $inc: { n: 5 } }, { returnDocument: 'after' }),
    gives: { _id: 2, n: 7 },
  },
  {
    title: 'findOneAndUpdate takes the first in order',
    docs: three,
    run: (c) =>
      c.findOneAndUpdate({}, { $set: { x: 1 } }, { sort: { n: -1 }, returnDocument: 'after', projection: { n: 0 } }),
    gives: { _id: 3, x: 1 },
  },
  { title: 'findOneAndUpdate of nothing', run: (c) => c.findOneAndUpdate({ n: 2 }, { $set: { x: 1 } }), gives: null },
  {
    title: 'findOneAndUpdate with an upsert',
    run: (c) =>
      c.findOneAndUpdate({ _id: 5 } as Document, { $set: { x: 1 } }, { upsert: true, returnDocument: 'after' }),
    gives: { _id: 5, x: 1 },
  },
  {
    title: 'findOneAndUpdate with an upsert, before',
    run: (c) => c.findOneAndUpdate({ _id: 5 } as Document, { $set: { x: 1 } }, { upsert: true }),
    gives: null,
  },
  {
    title: 'findOneAndReplace',
    docs: three,
    run: (c) => c.findOneAndReplace({ n: 2 }, { x: 1 }, { returnDocument: 'after' }),
    gives: { _id: 2, x: 1 },
  },
  {
    title: 'findOneAndDelete',
    docs: three,
    run: async (c) => [await c.findOneAndDelete({ n: 2 }), await c.countDocuments()],
    gives: [{ _id: 2, n: 2 }, 2],
  },
];
