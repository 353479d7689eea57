import { setTimeout as sleep } from 'node:timers/promises';
import { type Clock, startClock } from '../../bot/doors/clock.ts';
import { listeningLog } from '../support/mailroom.ts';
import { type AnyMongo, anyMongo } from '../support/mongo.ts';

let mongo: AnyMongo;
let clocks: Clock[] = [];
let ticks: { by: string; at: number }[] = [];
let { log, lines } = listeningLog();
beforeAll(async () => {
  mongo = await anyMongo();
});
beforeEach(() => {
  ticks = [];
  ({ log, lines } = listeningLog());
});
afterEach(async () => {
  await Promise.all(clocks.map((clock) => clock.stop()));
  clocks = [];
  await mongo.db.collection('clock').deleteMany({});
});
afterAll(() => mongo.drop());

const everySecond = [{ name: 'report.due', every: '1 second', deed: 'report.due' }];

async function starts(by: string, change: Partial<Parameters<typeof startClock>[0]> = {}): Promise<Clock> {
  const run = async (_: string, at: Date): Promise<void> => void ticks.push({ by, at: at.getTime() });
  const clock = await startClock({
    db: mongo.db,
    calendar: everySecond,
    run,
    log,
    lockMs: 900,
    lookMs: 100,
    ...change,
  });
  clocks.push(clock);
  return clock;
}

/** Ticks that came before their time: an earlier one had just run. */
function early(): number {
  return ticks.filter(({ at }, n) => n > 0 && at - (ticks[n - 1]?.at ?? 0) < 400).length;
}

test('with three processes each tick runs once', async () => {
  await Promise.all(['one', 'two', 'three'].map((by) => starts(by)));
  await sleep(3_300);
  expect(early()).toBe(0);
  expect(ticks.length).toBeGreaterThanOrEqual(3);
  expect(lines).toEqual([]);
});

test('a process that starts while another waits for its tick does not make it run twice', async () => {
  await starts('one');
  for (let n = 0; n < 6; n += 1) {
    await sleep(230);
    await starts(`late ${n}`);
  }
  await sleep(1_200);
  expect(early()).toBe(0);
  expect(ticks.length).toBeGreaterThanOrEqual(2);
});

test('a tick that fails is logged, and the next one comes', async () => {
  let runs = 0;
  const run = async (): Promise<void> => {
    runs += 1;
    if (runs === 1) throw new Error('the database is away');
  };
  await starts('one', { run });
  await sleep(1_700);
  expect(runs).toBeGreaterThanOrEqual(2);
  expect(lines).toMatchObject([{ level: 'error', facts: { deed: 'report.due' } }]);
});

test('a tick that takes longer than the lock still runs in one process at a time', async () => {
  let atOnce = 0;
  let most = 0;
  const run = async (): Promise<void> => {
    atOnce += 1;
    most = Math.max(most, atOnce);
    await sleep(2_000);
    atOnce -= 1;
  };
  await Promise.all(['one', 'two'].map((by) => starts(by, { run })));
  await sleep(2_600);
  expect(most).toBe(1);
  expect(lines).toEqual([]);
});

test('going home waits for the tick that runs, and gives back what was only held', async () => {
  let ended = false;
  let runs = 0;
  const run = async (): Promise<void> => {
    runs += 1;
    await sleep(400);
    ended = true;
  };
  const clock = await starts('one', { run, lockMs: 2_500 });
  while (runs === 0) await sleep(20);
  await clock.stop();
  expect(ended).toBe(true);
  await starts('two', { lockMs: 2_500 });
  await sleep(1_500);
  expect(ticks.map(({ by }) => by)).toContain('two');
});

test('a process that wakes up from a long sleep does not run the tick that another has just run', async () => {
  await starts('one');
  while (ticks.length < 2) await sleep(10);
  // What the sleeper writes last: its own idea of when the next tick is due, long past.
  await mongo.db
    .collection('clock')
    .updateOne({}, { $set: { lockedAt: null, nextRunAt: new Date(Date.now() - 5_000) } });
  await sleep(900);
  expect(early()).toBe(0);
});

test('a new version may look more often; what it knew before stays', async () => {
  const hourly = [{ name: 'report.due', every: '1 hour', deed: 'report.due' }];
  const before = await starts('old', { calendar: hourly });
  await sleep(400);
  await before.stop();
  expect(ticks).toHaveLength(1);
  await starts('new');
  const kept = await mongo.db.collection('clock').find({}).toArray();
  expect(kept).toMatchObject([{ name: 'report.due', repeatInterval: '1 second' }]);
  await sleep(1_500);
  expect(ticks.filter(({ by }) => by === 'new').length).toBeGreaterThan(0);
});
