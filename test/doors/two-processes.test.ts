import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';
import type { Notice, Tell } from '../../domain/notice.ts';
import type { Call, Connector } from '../support/connector.ts';
import { type Mailroom, mailroom, post, tell, tenant, textOf } from '../support/mailroom.ts';
import { type AnyMongo, anyMongo } from '../support/mongo.ts';

/** More rounds for a longer look: KILL_ROUNDS=50. */
const rounds = Number(process.env.KILL_ROUNDS ?? 5);
const people = ['uma', 'rita', 'sam', 'chris', 'lynne'];
const rooms = ['19:a', '19:b', '19:c'];

let mongo: AnyMongo;
let desk: Mailroom;
let connector: Connector;
const couriers = new Map<string, ChildProcess>();
const complaints: string[] = [];
let hired = 0;

beforeAll(async () => {
  mongo = await anyMongo();
  desk = await mailroom(mongo);
  connector = desk.connector;
  await desk.knows(...people);
  for (const room of rooms) await desk.knowsRoom(room);
  await Promise.all([hire(), hire()]);
}, 30_000);
afterAll(async () => {
  await Promise.all([...couriers.keys()].map(kill));
  await desk.closes();
  await mongo.drop();
});

async function hire(): Promise<void> {
  hired += 1;
  const name = `courier-${hired}`;
  const courier = spawn(process.execPath, ['--import', 'tsx', 'test/support/courier.ts'], {
    env: {
      ...process.env,
      COURIER_URI: mongo.uri,
      COURIER_DB: mongo.db.databaseName,
      COURIER_SERVICE: connector.serviceUrl,
      COURIER_NAME: name,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  courier.stderr?.on('data', (line) => complaints.push(String(line)));
  couriers.set(name, courier);
  await Promise.race([
    once(courier.stdout as NodeJS.ReadableStream, 'data'),
    once(courier, 'exit').then(() => Promise.reject(new Error(`${name} did not start: ${complaints.join('')}`))),
  ]);
}

async function kill(name: string): Promise<void> {
  const courier = couriers.get(name);
  if (!courier) return;
  couriers.delete(name);
  if (courier.exitCode !== null || courier.signalCode !== null) return;
  const gone = once(courier, 'exit');
  courier.kill('SIGKILL');
  await gone;
}

const sender = (call: Call): string => String(call.headers['x-sent-by']);
const isOnce = (key: string): boolean => key.includes('once');

/** Suspended for longer than its leases, then woken as if nothing had been. */
async function stun(name: string): Promise<void> {
  const courier = couriers.get(name);
  courier?.kill('SIGSTOP');
  await sleep(2_500);
  courier?.kill('SIGCONT');
}
const stuns = (round: number): boolean => round % 4 === 3;

/** The moment of death: in the middle of a letter that must not come twice, of an ordinary one, or anywhere. */
async function strike(round: number): Promise<void> {
  const inThisRound = (call: Call): boolean => call.kind === 'send' && textOf(call).startsWith(`r${round} `);
  const moments: (() => Promise<string>)[] = [
    async () => sender(await connector.called((call) => inThisRound(call) && isOnce(textOf(call)), 30_000)),
    async () => sender(await connector.called((call) => inThisRound(call) && !isOnce(textOf(call)), 30_000)),
    async () => {
      await connector.called(inThisRound, 30_000);
      await sleep(20 + ((round * 37) % 180));
      return [...couriers.keys()][0] ?? '';
    },
  ];
  const moment = moments[round % moments.length];
  if (moment) await (stuns(round) ? stun : kill)(await moment());
}

/** For each person ten ordinary notices, for each room a mixture with ones that must not come twice; and jobs. */
function notices(round: number): Map<string, Notice[]> {
  const numbered = (count: number, make: (n: string) => Tell): Tell[] =>
    Array.from({ length: count }, (_, n) => make(String(n).padStart(2, '0')));
  const mixed = (room: string) => (n: string) =>
    Number(n) % 2 ? post(room, `r${round} ${room} ${n}`) : post(room, `r${round} ${room} ${n} once`, { once: true });
  const jobs = Array.from({ length: 8 }, (_, n): Notice => {
    const id = `r${round}-${n}`;
    return { kind: 'do', key: `job-${id}`, deed: 'interview.feed', id };
  });
  return new Map<string, Notice[]>([
    ...people.map((name): [string, Notice[]] => [
      `a:${name}`,
      numbered(10, (n) => tell(name, `r${round} ${name} ${n}`)),
    ]),
    ...rooms.map((room): [string, Notice[]] => [room, numbered(10, mixed(room))]),
    ['jobs', jobs],
  ]);
}

async function allClosed(): Promise<void> {
  const end = Date.now() + 40_000;
  const open = async (): Promise<unknown[]> => [
    ...(await desk.store.owing.debts(10)),
    ...(await mongo.db.collection('outbox').find({ open: true }).limit(10).toArray()),
  ];
  for (let left = await open(); left.length > 0; left = await open()) {
    if (Date.now() > end) {
      const lanes = await mongo.db.collection('lanes').find({}).toArray();
      throw new Error(inspect({ at: new Date(), left, lanes, alive: [...couriers.keys()], complaints }, { depth: 5 }));
    }
    await sleep(100);
  }
}

const tally = { notices: 0, twice: 0, doubtful: 0, doubtfulButArrived: 0 };

async function checkRound(round: number, owed: Map<string, Notice[]>): Promise<void> {
  const letters = new Map((await desk.store.outbox.all(tenant)).map((letter) => [letter.tell.key, letter]));
  const doubts = await mongo.db.collection<{ _id: string }>('doubts').find({}).toArray();
  const asked = new Set(doubts.map((doubt) => doubt._id));
  const jobs = await mongo.db.collection<{ _id: string; runs: number }>('jobs').find({}).toArray();
  for (const [place, list] of owed) {
    const keys = list.map((notice) => notice.key);
    if (place === 'jobs') {
      expect(jobs.map((job) => `job-${job._id}`)).toEqual(expect.arrayContaining(keys));
      continue;
    }
    const read = desk.read(place).filter((text) => text.startsWith(`r${round} `));
    // Only who was suspended in the very moment of a send sends late: again what another sent, or what is in doubt.
    const doubtful = (key: string): boolean => letters.get(key)?.state === 'doubtful';
    const inOrder = stuns(round) ? [...new Set(read)].filter((key) => !doubtful(key)) : read;
    expect(inOrder).toEqual([...inOrder].sort());
    for (const key of keys) {
      const times = read.filter((text) => text === key).length;
      const letter = letters.get(key);
      const inDoubt = letter?.state === 'doubtful';
      expect({ key, state: letter?.state }).toEqual({ key, state: inDoubt && isOnce(key) ? 'doubtful' : 'sent' });
      if (isOnce(key)) expect(times).toBeLessThanOrEqual(1);
      if (!inDoubt) expect({ key, arrived: times > 0 }).toEqual({ key, arrived: true });
      if (inDoubt) expect(letter).toMatchObject({ lastError: expect.stringMatching(/./) });
      if (inDoubt) expect(asked.has(letter._id)).toBe(true);
      tally.notices += 1;
      tally.twice += times > 1 ? 1 : 0;
      tally.doubtful += inDoubt ? 1 : 0;
      tally.doubtfulButArrived += inDoubt && times > 0 ? 1 : 0;
    }
  }
}

test(
  'one of two processes is killed or suspended again and again: nothing is lost, nothing is out of order, nothing that must not comes twice',
  async () => {
    connector.mood({ slowMs: 12 });
    for (let round = 0; round < rounds; round += 1) {
      const owed = notices(round);
      const striking = strike(round);
      await Promise.all([...owed.values()].map((list) => desk.owes(...list)));
      await striking;
      const replacement = stuns(round) ? null : hire();
      await allClosed();
      await replacement;
      await checkRound(round, owed);
    }
    console.log(`${rounds} rounds of SIGKILL (each fourth: SIGSTOP):`, tally);
  },
  30_000 + rounds * 45_000,
);

test('meanwhile the clock ticked once a second, and went on after each death', async () => {
  const ticks = await mongo.db.collection('ticks').find({}).sort({ at: 1 }).toArray();
  const gaps = ticks.slice(1).map((tick, n) => tick.at.getTime() - ticks[n]?.at.getTime());
  expect(gaps.length).toBeGreaterThan(3);
  expect(ticks.filter((_, n) => n > 0 && (gaps[n - 1] ?? 0) < 400)).toEqual([]);
  // A lock that a dead process held ends after 1.5 s.
  expect(Math.max(...gaps)).toBeLessThan(6_000);
  expect(new Set(ticks.map((tick) => tick.by)).size).toBeGreaterThan(1);
});

test('going home is not dying: both finish what they have begun, and leave nothing locked', async () => {
  const owed = notices(rounds);
  for (const list of owed.values()) await desk.owes(...list);
  await connector.called((call) => call.kind === 'send' && textOf(call).startsWith(`r${rounds} `));
  const ends = [...couriers.values()].map((courier) => once(courier, 'exit'));
  for (const courier of couriers.values()) courier.kill('SIGTERM');
  expect((await Promise.all(ends)).map(([code]) => code)).toEqual(ends.map(() => 0));
  couriers.clear();
  const letters = await desk.store.outbox.all(tenant);
  expect(letters.filter((letter) => letter.state === 'sending')).toEqual([]);
  expect(await mongo.db.collection('lanes').countDocuments({ until: { $gt: new Date() } })).toBe(0);
  expect(await mongo.db.collection('claims').countDocuments({ until: { $gt: new Date() } })).toBe(0);
});
