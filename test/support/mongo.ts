import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Db, MongoClient } from 'mongodb';
import { startLocal } from '../../store/local/index.ts';

export interface Engine {
  name: string;
  start(): Promise<{ uri: string; stop(): Promise<void> }>;
}

const embedded: Engine = {
  name: 'embedded',
  async start() {
    const dir = await mkdtemp(join(tmpdir(), 'lifeboat-'));
    const server = await startLocal({ dir });
    return {
      uri: server.uri,
      async stop() {
        await server.close();
        await rm(dir, { recursive: true, force: true });
      },
    };
  },
};

const remoteUri = process.env.TEST_MONGODB_URI;

/** The server at TEST_MONGODB_URI, started by somebody else. */
const remote: Engine | undefined = remoteUri
  ? { name: 'remote', start: async () => ({ uri: remoteUri, stop: async () => undefined }) }
  : undefined;

/** Whatever holds for MongoDB holds for each of these. */
export const engines: Engine[] = remote ? [embedded, remote] : [embedded];

export interface AnyMongo {
  client: MongoClient;
  db: Db;
  uri: string;
  /** Removes the database and what was started for it. */
  drop(): Promise<void>;
}

export async function connect(engine: Engine): Promise<AnyMongo> {
  const { uri, stop } = await engine.start();
  const client = await new MongoClient(uri).connect();
  const db = client.db(`t${randomUUID().slice(0, 18)}`);
  return {
    client,
    db,
    uri,
    async drop() {
      await db.dropDatabase();
      await client.close();
      await stop();
    },
  };
}

/** An empty database: embedded, or at TEST_MONGODB_URI if TEST_ENGINE=remote. */
export async function anyMongo(): Promise<AnyMongo> {
  if (process.env.TEST_ENGINE !== 'remote') return connect(embedded);
  if (!remote) throw new Error('TEST_ENGINE=remote needs TEST_MONGODB_URI');
  return connect(remote);
}
