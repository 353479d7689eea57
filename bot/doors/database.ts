import type { Db } from 'mongodb';
import { connect } from '../../store/index.ts';
import { startLocal } from '../../store/local/index.ts';
import type { Config } from './config.ts';

export interface Database {
  db: Db;
  /** Where it is, for people: never with a password in it. */
  where: string;
  close(): Promise<void>;
}

/** The server of the settings, or the embedded one in its folder. */
export async function openDatabase(config: Config): Promise<Database> {
  if (config.mongoUri) {
    const client = await connect(config.mongoUri.reveal());
    return { db: client.db(config.mongoDb), where: 'the MongoDB server of MONGODB_URI', close: () => client.close() };
  }
  const local = await startLocal({ dir: config.dataDir });
  const client = await connect(local.uri);
  return {
    db: client.db(config.mongoDb),
    where: `the embedded database in ${config.dataDir}`,
    async close() {
      await client.close();
      await local.close();
    },
  };
}
