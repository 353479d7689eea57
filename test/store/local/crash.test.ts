import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Collection, MongoClient } from 'mongodb';
import { type Served, serve } from './process.ts';

const rounds = Number(process.env.CRASH_ROUNDS ?? 12);
const writers = 8;

interface Entry {
  _id: string;
  writer: number;
  n: number;
  /** Always as long as `n` says: a document that is half of one and half of another shows. */
  filling: string;
  history: number[];
}

interface Promised {
  /** The highest `n` that was acknowledged, per _id. */
  atLeast: Map<string, number>;
  /** Deletions that were asked for: without an answer both is right, that it is there and that it is not. */
  doomed: Set<string>;
  /** Deletions that were acknowledged. */
  gone: Set<string>;
  writes: number;
}

const filling = (n: number): string => String(n % 10).repeat(50 + (n % 1500));

/** Writes until the connection breaks; what was acknowledged is a promise. */
async function storm(collection: Collection<Entry>, writer: number, round: number, promised: Promised): Promise<void> {
  for (let i = 0; ; i++) {
    const _id = `${writer}-${round}-${i}`;
    const before = promised.atLeast.get(_id) ?? 0;
    await collection.insertOne({ _id, writer, n: before, filling: filling(before), history: [] });
    promised.atLeast.set(_id, before);
    promised.writes++;
    for (let n = 1; n <= 4; n++) {
      const update = { $set: { n, filling: filling(n) }, $push: { history: n } };
      const { matchedCount } = await collection.updateOne({ _id, n: n - 1 }, update);
      if (matchedCount === 1) promised.atLeast.set(_id, n);
      promised.writes++;
    }
    if (i % 5 !== 4) continue;
    promised.doomed.add(_id);
    await collection.deleteOne({ _id });
    promised.gone.add(_id);
    promised.writes++;
  }
}

interface Found {
  lost: string[];
  broken: string[];
}

async function inspect(collection: Collection<Entry>, promised: Promised): Promise<Found> {
  const docs = await collection.find().toArray();
  const byId = new Map(docs.map((doc) => [doc._id, doc]));
  const lost: string[] = [];
  for (const [id, n] of promised.atLeast) if (!promised.doomed.has(id) && (byId.get(id)?.n ?? -1) < n) lost.push(id);
  for (const id of promised.gone) if (byId.has(id)) lost.push(id);
  const whole = (doc: Entry) =>
    doc.filling === filling(doc.n) && doc.history.join() === [1, 2, 3, 4].slice(0, doc.n).join();
  const broken = docs.filter((doc) => !whole(doc)).map(({ _id }) => _id);
  for (const writer of Array.from({ length: writers }, (_, i) => i)) {
    const indexed = await collection.find({ writer }).sort({ n: 1 }).toArray();
    const scanned = docs.filter((doc) => doc.writer === writer);
    if (indexed.length !== scanned.length) broken.push(`index of writer ${writer}`);
  }
  for (const doc of docs) if ((await collection.countDocuments({ _id: doc._id })) !== 1) broken.push(`_id ${doc._id}`);
  return { lost, broken };
}

test('a process that is killed while it writes loses nothing it acknowledged', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'lifeboat-crash-'));
  const promised: Promised = { atLeast: new Map(), doomed: new Set(), gone: new Set(), writes: 0 };
  let served: Served = await serve(dir);
  try {
    for (let round = 0; round < rounds; round++) {
      const client = new MongoClient(served.uri, { serverSelectionTimeoutMS: 500, retryWrites: false });
      const collection = client.db('crash').collection<Entry>('entries');
      await collection.createIndex({ writer: 1, n: 1 });
      const storms = Array.from({ length: writers }, (_, writer) =>
        storm(collection, writer, round, promised).catch(() => undefined),
      );
      await new Promise((resolve) => setTimeout(resolve, 150 + Math.random() * 350));
      await served.end('SIGKILL');
      await Promise.all(storms);
      await client.close();
      served = await serve(dir);
    }
    const client = await new MongoClient(served.uri).connect();
    const found = await inspect(client.db('crash').collection<Entry>('entries'), promised);
    await client.close();
    console.info(
      `crash: ${rounds} kills, ${promised.writes} writes acknowledged, ${found.lost.length} lost, ${found.broken.length} broken`,
    );
    expect(found).toEqual({ lost: [], broken: [] });
    expect(promised.writes).toBeGreaterThan(rounds);
  } finally {
    await served.end('SIGTERM');
    await rm(dir, { recursive: true, force: true });
  }
}, 600_000);
