import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Decimal128, type Document, MongoClient, Timestamp } from 'mongodb';
import { type LocalServer, startLocal } from '../../../store/local/index.ts';
import { serve } from './process.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'lifeboat-limits-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

async function using<T>(server: LocalServer, run: (client: MongoClient) => Promise<T>): Promise<T> {
  const client = await new MongoClient(server.uri).connect();
  try {
    return await run(client);
  } finally {
    await client.close();
  }
}

const code = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'done',
    ({ code: own }) => own,
  );

describe('one folder, one process', () => {
  test('a second one is told who is there', async () => {
    const first = await startLocal({ dir });
    await expect(startLocal({ dir })).rejects.toThrow(
      `another Lifeboat is using this folder: ${dir} (pid ${process.pid})`,
    );
    await first.close();
    await (await startLocal({ dir })).close();
  });

  test('a second process is told as well; after a crash the folder is free', async () => {
    const served = await serve(dir);
    await expect(startLocal({ dir })).rejects.toThrow(`pid ${served.child.pid}`);
    await served.end('SIGKILL');
    await (await startLocal({ dir })).close();
  });

  test('it ends politely on SIGTERM', async () => {
    const served = await serve(dir);
    await served.end('SIGTERM');
    expect(served.child.exitCode).toBe(0);
  });
});

describe('a restart', () => {
  test('keeps documents, indexes and their rules', async () => {
    const first = await startLocal({ dir });
    await using(first, async (client) => {
      const people = client.db('a').collection('people');
      await people.createIndex({ mail: 1 }, { unique: true });
      await people.createIndex({ tags: 1 });
      await people.insertMany([
        { mail: 'rita@x', tags: ['a', 'b'] },
        { mail: 'sam@x', tags: [] },
      ]);
    });
    await first.close();
    const second = await startLocal({ dir });
    await using(second, async (client) => {
      const people = client.db('a').collection('people');
      expect((await people.indexes()).map(({ name }) => name)).toEqual(['_id_', 'mail_1', 'tags_1']);
      expect((await people.find({ tags: 'b' }).toArray()).map(({ mail }) => mail)).toEqual(['rita@x']);
      expect(await code(people.insertOne({ mail: 'sam@x' }))).toBe(11000);
    });
    await second.close();
  });

  test('closing waits for what is being written', async () => {
    const server = await startLocal({ dir });
    const client = await new MongoClient(server.uri, { serverSelectionTimeoutMS: 300, retryWrites: false }).connect();
    const writes = Array.from({ length: 200 }, (_, _id) =>
      client
        .db('a')
        .collection<{ _id: number }>('c')
        .insertOne({ _id })
        .then(
          () => _id,
          () => undefined,
        ),
    );
    await Promise.race(writes);
    await server.close();
    const kept = (await Promise.all(writes)).filter((id) => id !== undefined);
    await client.close();
    const again = await startLocal({ dir });
    const found = await using(again, (other) =>
      other
        .db('a')
        .collection<{ _id: number }>('c')
        .countDocuments({ _id: { $in: kept } }),
    );
    await again.close();
    expect(kept.length).toBeGreaterThan(0);
    expect(found).toBe(kept.length);
  });
});

describe('what is not kept is refused', () => {
  let server: LocalServer;
  let client: MongoClient;
  beforeEach(async () => {
    server = await startLocal({ dir });
    client = await new MongoClient(server.uri).connect();
  });
  afterEach(async () => {
    await client.close();
    await server.close();
  });

  test.each<[string, Document, number]>([
    ['Decimal128', { a: Decimal128.fromString('1.5') }, 2],
    ['a timestamp', { a: new Timestamp({ t: 1, i: 1 }) }, 2],
    ['a field name with a dollar', { a: { $b: 1 } }, 52],
    ['a name that JavaScript takes for its own', JSON.parse('{"a":{"__proto__":1}}'), 2],
    ['a document of more than 16 MB', { a: 'x'.repeat(16 * 1024 * 1024 - 100), b: 'x'.repeat(200) }, 10334],
  ])('%s', async (_, doc, expected) => {
    const refused = await code(client.db('a').collection('c').insertOne(doc));
    expect([expected, undefined]).toContain(refused);
    expect(refused === 'done').toBe(false);
    expect(await client.db('a').collection('c').countDocuments()).toBe(0);
  });

  test.each<[string, Document]>([
    ['collation', { find: 'c', collation: { locale: 'de' } }],
    ['hints', { find: 'c', hint: { a: 1 } }],
    ['variables', { find: 'c', let: { x: 1 } }],
    ['capped collections', { create: 'c', capped: true, size: 1000 }],
    ['views', { create: 'c', viewOn: 'd', pipeline: [] }],
    ['explain', { aggregate: 'c', pipeline: [], cursor: {}, explain: true }],
    ['a read concern it does not have', { find: 'c', readConcern: { level: 'linearizable' } }],
  ])('option: %s', async (_, command) => {
    expect(await code(client.db('a').command(command))).toBe(115);
  });

  test('regular expressions that JavaScript would read differently', async () => {
    for (const $regex of ['\\p{L}', '(?i)a', 'a++', '[[:alpha:]]', '\\Aa'])
      expect(await code(client.db('a').collection('c').find({ a: { $regex } }).toArray())).toBe(2);
  });
});

describe('what expires', () => {
  test('is removed when its time has come, and only that', async () => {
    const server = await startLocal({ dir });
    await using(server, async (client) => {
      const places = client.db('a').collection('places');
      await places.createIndex({ seenAt: 1 }, { expireAfterSeconds: 60 });
      await places.createIndex({ usedAt: 1 }, { expireAfterSeconds: 0, partialFilterExpression: { temporary: true } });
      const now = Date.now();
      await places.insertMany([
        { name: 'old', seenAt: new Date(now - 61_000) },
        { name: 'young', seenAt: new Date(now - 30_000) },
        { name: 'no date', seenAt: 'yesterday' },
        { name: 'none' },
        { name: 'one of several', seenAt: [new Date(now), new Date(now - 90_000)] },
        { name: 'used', temporary: true, usedAt: new Date(now - 1) },
        { name: 'used, but kept', usedAt: new Date(now - 1) },
      ]);
      await server.sweep();
      expect((await places.distinct('name')).sort()).toEqual(['no date', 'none', 'used, but kept', 'young']);
      await server.sweep(now + 31_000);
      expect((await places.distinct('name')).sort()).toEqual(['no date', 'none', 'used, but kept']);
    });
    await server.close();
  });
});

describe('many at once', () => {
  test('64 writers on one counter lose no count, and a version that was seen is changed once', async () => {
    const server = await startLocal({ dir });
    const client = await new MongoClient(server.uri, { maxPoolSize: 64 }).connect();
    const c = client.db('a').collection<{ _id: string; n: number; rev: number }>('c');
    await c.insertOne({ _id: 'x', n: 0, rev: 0 });
    await Promise.all(Array.from({ length: 640 }, () => c.updateOne({ _id: 'x' }, { $inc: { n: 1 } })));
    const claims = await Promise.all(
      Array.from({ length: 64 }, () => c.updateOne({ _id: 'x', rev: 0 }, { $inc: { rev: 1 } })),
    );
    expect(claims.filter(({ modifiedCount }) => modifiedCount === 1)).toHaveLength(1);
    expect(await c.findOne()).toEqual({ _id: 'x', n: 640, rev: 1 });
    const inserted = await Promise.allSettled(
      Array.from({ length: 64 }, () => c.insertOne({ _id: 'once', n: 0, rev: 0 })),
    );
    expect(inserted.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await client.close();
    await server.close();
  });

  test('a change of many documents lets others have their turn, and reaches each once', async () => {
    const server = await startLocal({ dir });
    await using(server, async (client) => {
      const c = client.db('a').collection<{ n: number; state: string }>('c');
      await c.createIndex({ n: 1 });
      await c.insertMany(Array.from({ length: 6000 }, (_, n) => ({ n, state: 'new' })));
      const order: string[] = [];
      const many = c.updateMany({ n: { $gte: 0 } }, { $inc: { n: 1 } }).then(({ modifiedCount }) => {
        order.push('many');
        return modifiedCount;
      });
      await c.insertOne({ n: -1, state: 'new' });
      order.push('one');
      expect(await many).toBe(6000);
      expect(order).toEqual(['one', 'many']);
      const [first] = await c
        .aggregate([{ $match: { n: { $gt: 0 } } }, { $group: { _id: null, sum: { $sum: '$n' } } }])
        .toArray();
      expect(first?.sum).toBe((6000 * 6001) / 2);
    });
    await server.close();
  });

  test('an answer larger than one message comes in parts', async () => {
    const server = await startLocal({ dir });
    await using(server, async (client) => {
      const c = client.db('a').collection('c');
      for (let i = 0; i < 5; i++)
        await c.insertMany(Array.from({ length: 6 }, (_, k) => ({ n: 6 * i + k, text: 'x'.repeat(2_000_000) })));
      const found = await c.find().sort({ n: -1 }).toArray();
      expect(found.map(({ n }) => n)).toEqual(Array.from({ length: 30 }, (_, k) => 29 - k));
    });
    await server.close();
  });

  test('a long key is found by its whole length', async () => {
    const server = await startLocal({ dir });
    await using(server, async (client) => {
      const c = client.db('a').collection('c');
      await c.createIndex({ a: 1 }, { unique: true });
      const long = 'x'.repeat(5000);
      await c.insertMany([{ a: `${long}2` }, { a: `${long}1` }, { a: 'y' }]);
      expect(await c.countDocuments({ a: `${long}1` })).toBe(1);
      expect(await code(c.insertOne({ a: `${long}2` }))).toBe(11000);
      const sorted = await c.find().sort({ a: 1 }).toArray();
      expect(sorted.map(({ a }) => (a as string).at(-1))).toEqual(['1', '2', 'y']);
    });
    await server.close();
  });
});
