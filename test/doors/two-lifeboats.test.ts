import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadSample } from '../../bot/sample.ts';
import { sampleTenant } from '../../domain/sample.ts';
import { openStore, type Store } from '../../store/index.ts';
import { type Connector, startConnector } from '../support/connector.ts';
import { type AnyMongo, anyMongo } from '../support/mongo.ts';
import { alex, channel as aRoom } from '../support/world.ts';

/** Two whole Lifeboats on one database, and a Monday morning that both of them see. */
const channels = 24;
let mongo: AnyMongo;
let store: Store;
let connector: Connector;
let lifeboats: ChildProcess[];

const by = { by: 'test', at: new Date(), did: 'test' };
const room = (n: number): string => `19:channel-${n}@thread.tacv2`;

beforeAll(async () => {
  mongo = await anyMongo();
  store = await openStore(mongo.db);
  connector = await startConnector();
  await loadSample(store, new Date());
  const yesterday = new Date(Date.now() - 30 * 3_600_000);
  const weekly = {
    weekday: ((yesterday.getUTCDay() + 6) % 7) + 1,
    hour: yesterday.getUTCHours(),
    minute: 0,
    timeZone: 'UTC',
  };
  for (let n = 0; n < channels; n++) {
    const place = { ...aRoom, id: `room:${room(n)}`, conversationId: room(n), serviceUrl: connector.serviceUrl };
    await store.places.remember(place, new Date());
    const subscription = {
      id: `SUB-${n}`,
      placeId: place.id,
      weekly,
      by: alex.id,
      active: true,
      nextAt: yesterday,
      reportedTo: new Date(yesterday.getTime() - 7 * 86_400_000),
      lastReportId: null,
    };
    await store.subscriptions.add(sampleTenant, subscription, by);
  }
  connector.mood({ slowMs: 120, times: Number.POSITIVE_INFINITY });
  lifeboats = [start(), start()];
}, 30_000);

afterAll(async () => {
  for (const one of lifeboats) await end(one);
  await connector.close();
  await mongo.drop();
});

function start(): ChildProcess {
  const env = {
    ...process.env,
    PORT: '0',
    PLAYGROUND: 'off',
    SAMPLE: 'off',
    MONGODB_URI: mongo.uri,
    MONGODB_DB: mongo.db.databaseName,
    LOG_LEVEL: 'error',
  };
  return spawn(process.execPath, ['--import', 'tsx', 'bot/index.ts'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
}

async function end(one: ChildProcess): Promise<void> {
  if (one.exitCode !== null || one.signalCode !== null) return;
  const gone = once(one, 'exit');
  one.kill('SIGKILL');
  await gone;
}

const posted = (n: number) => connector.arrived.filter((call) => call.conversationId.startsWith(room(n)));
const inChannels = () => connector.arrived.filter((call) => call.conversationId.startsWith('19:channel-'));

test('one is killed in the middle: every channel gets its report once, late, marked as late, and doubt is told to the manager', async () => {
  await connector.called((call) => call.conversationId.startsWith('19:channel-'), 60_000);
  await end(lifeboats[0] as ChildProcess);
  const deadline = Date.now() + 90_000;
  for (;;) {
    const letters = (await store.outbox.all(sampleTenant)).filter((letter) => letter.tell.about === 'report.weekly');
    if (letters.length === channels && letters.every((letter) => ['sent', 'doubtful'].includes(letter.state))) break;
    if (Date.now() > deadline) throw new Error(`not all settled: ${letters.map((letter) => letter.state).join(' ')}`);
    await sleep(200);
  }
  await sleep(2_000);
  const letters = await store.outbox.all(sampleTenant);
  for (let n = 0; n < channels; n++) {
    const letter = letters.find((one) => one.tell.about === 'report.weekly' && one.lane.endsWith(room(n)));
    expect(posted(n).length).toBeLessThanOrEqual(1);
    if (letter?.state === 'sent') expect(posted(n)).toHaveLength(1);
    else
      expect(letters.some((one) => one.tell.about === 'report.doubtful' && one.tell.id === letter?.tell.id)).toBe(true);
  }
  expect(inChannels().length).toBeGreaterThan(channels / 2);
  expect(JSON.stringify(inChannels()[0]?.body)).toMatch(/1 day late|30 hours late|late/);
  expect(await store.reports.list(sampleTenant, { kind: 'weekly' })).toHaveLength(channels);
  for (const { value } of await store.subscriptions.list(sampleTenant))
    expect(value.nextAt.getTime()).toBeGreaterThan(Date.now());
}, 180_000);
