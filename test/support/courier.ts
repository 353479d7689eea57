import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { startClock } from '../../bot/doors/clock.ts';
import { startOutbox } from '../../bot/doors/outbox.ts';
import { openStore } from '../../store/index.ts';
import { fetchSender } from './fetch-sender.ts';
import { hasty, plainly } from './mailroom.ts';

/** A process of Lifeboat as far as the outbox and the clock go; killed in `two-processes.test.ts`. */
const { COURIER_URI = '', COURIER_DB = '', COURIER_SERVICE = '', COURIER_NAME = '' } = process.env;

const client = await new MongoClient(COURIER_URI, { ignoreUndefined: true }).connect();
const db = client.db(COURIER_DB);
const store = await openStore(db);
const say = (facts: object, message: string): void => console.error(COURIER_NAME, new Date(), message, facts);
const log = { info: say, warn: () => undefined, error: say };
const jobs = db.collection<{ _id: string; runs: number }>('jobs');
const doubts = db.collection<{ _id: string; reason: string }>('doubts');
const ticks = db.collection('ticks');

const outbox = startOutbox({
  store,
  sender: fetchSender(COURIER_SERVICE, COURIER_NAME),
  compose: plainly,
  async onDoubt(letter, reason) {
    await doubts.updateOne({ _id: letter._id }, { $set: { reason } }, { upsert: true });
  },
  async doDeed(_, __, id) {
    await sleep(15);
    await jobs.updateOne({ _id: id }, { $inc: { runs: 1 } }, { upsert: true });
  },
  now: () => new Date(),
  owner: COURIER_NAME,
  trial: false,
  log,
  pace: { ...hasty, parallel: 4, attempts: 20, sweepMs: 2_000 },
});
const clock = await startClock({
  db,
  calendar: [{ name: 'tick', every: '1 second', deed: 'tick' }],
  run: async (_, at) => void (await ticks.insertOne({ by: COURIER_NAME, at })),
  log,
  lockMs: 1_500,
  lookMs: 100,
});
process.once('SIGTERM', async () => {
  await Promise.all([outbox.stop(), clock.stop()]);
  await client.close();
  process.exit(0);
});
// No courier outlives the test that hired it.
process.once('disconnect', () => process.exit(1));
console.log('ready');
