import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { connect, openStore } from '../store/index.ts';
import { type Child, freePort, startChild } from './child.ts';
import { benchDatabase } from './database.ts';
import { percentile, post, type Ride, type Rider, ride } from './load.ts';
import { clickOn, interviewee, seed } from './people.ts';

/**
 * One page of an interview turned, against (a) botbuilder answering a card of the same size and doing nothing, and
 * (b) the same with two bare trips to the same database. Rounds are interleaved, so that a slow moment hits all alike.
 *
 *   npm run bench [-- --rounds=7 --seconds=4 --people=64 --think=0 --profile]
 */
const option = (name: string, usual: number): number =>
  Number(process.argv.find((one) => one.startsWith(`--${name}=`))?.split('=')[1] ?? usual);
const people = option('people', 64);
const rounds = option('rounds', 7);
const ms = option('seconds', 4) * 1000;
const thinkMs = option('think', 0);
const profile = process.argv.includes('--profile') ? resolve('bench/profiles') : undefined;

interface Runner {
  name: string;
  child: Child;
  riders: Rider[];
}

interface Figures {
  cpuUs: number;
  perSecond: number;
  p50: number;
  p99: number;
}

async function measure({ child, riders }: Runner, forMs: number): Promise<Figures> {
  const before = await child.cpu();
  const done: Ride = await ride(child.port, riders, forMs, thinkMs);
  const used = (await child.cpu()) - before;
  return {
    cpuUs: used / done.requests,
    perSecond: done.requests / done.seconds,
    p50: percentile(done.latencies, 0.5),
    p99: percentile(done.latencies, 0.99),
  };
}

const median = (numbers: number[]): number =>
  numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
const mid = (all: Figures[], of: (one: Figures) => number): number => median(all.map(of));

function report(runners: Runner[], figures: Map<string, Figures[]>): void {
  const of = (name: string): Figures[] => figures.get(name) ?? [];
  console.log(
    `\nWith ${database.name}: ${people} people at once, ${rounds} rounds of ${ms / 1000} s each${thinkMs ? `, thinking ${thinkMs} ms` : ''}, medians over rounds\n`,
  );
  console.log('                              CPU us/request   requests/s   p50 ms   p99 ms   p99/p50');
  for (const { name } of runners) {
    const [cpu, rate, p50, p99] = [
      mid(of(name), (one) => one.cpuUs),
      mid(of(name), (one) => one.perSecond),
      mid(of(name), (one) => one.p50),
      mid(of(name), (one) => one.p99),
    ];
    const tail = mid(of(name), (one) => one.p99 / one.p50);
    const cells = [
      cpu.toFixed(0).padStart(14),
      rate.toFixed(0).padStart(12),
      p50.toFixed(1).padStart(8),
      p99.toFixed(1).padStart(8),
    ];
    console.log(`${name.padEnd(30)}${cells.join(' ')} ${tail.toFixed(2).padStart(9)}`);
  }
  const [ours, a, b] = runners.map(({ name }) => of(name));
  if (!ours || !a || !b) return;
  const ratio = (one: Figures[], other: Figures[]): string =>
    median(one.map(({ cpuUs }, round) => cpuUs / (other[round]?.cpuUs ?? Number.NaN))).toFixed(2);
  console.log(`\nCPU ours/(a) ${ratio(ours, a)} (goal <= 1.2)   ours/(b) ${ratio(ours, b)}`);
  console.log(`p99/p50 ours ${mid(ours, (one) => one.p99 / one.p50).toFixed(2)} (goal <= 4)`);
}

const folder = mkdtempSync(join(tmpdir(), 'lifeboat-bench-'));
if (profile) mkdirSync(profile, { recursive: true });
const database = await benchDatabase(folder);
const MONGODB_DB = `bench${process.pid}`;
const client = await connect(database.uri);
const stops: (() => Promise<unknown>)[] = [
  () => client.db(MONGODB_DB).dropDatabase(),
  () => client.close(),
  database.stop,
];

async function startOurs(): Promise<Runner> {
  const port = await freePort();
  const settings = { PORT: String(port), SAMPLE: 'off', PLAYGROUND: 'off', LOG_LEVEL: 'warn', DATA_DIR: folder };
  const script = resolve(process.env.BENCH_SERVER ?? 'dist/bot/index.js');
  const env = { ...settings, MONGODB_URI: database.uri, MONGODB_DB };
  const child = await startChild({ script, env, port }, profile && join(profile, 'ours'));
  stops.unshift(child.stop);
  return { name: 'ours: a page turned', child, riders: Array.from({ length: people }, (_, n) => interviewee(n, port)) };
}

interface Other {
  name: string;
  script: string;
  card: string;
  request: string;
  uri?: string;
}

/** A server that answers everything with the card that was just shown. */
async function startOther({ name, script, card, request, uri }: Other): Promise<Runner> {
  const port = await freePort();
  const files = { CARD_FILE: join(folder, 'card.json'), RECORD_FILE: join(folder, 'record.json') };
  writeFileSync(files.CARD_FILE, card);
  const env = { PORT: String(port), MONGODB_DB, ...files, ...(uri && { MONGODB_URI: uri }) };
  const child = await startChild({ script: resolve(script), env, port }, profile && join(profile, name.slice(1, 2)));
  stops.unshift(child.stop);
  const { action } = (JSON.parse(request) as { value: { action: { verb: string; data: object } } }).value;
  const same = (n: number): Rider => {
    const bytes = post(port, clickOn(n, action.verb, action.data));
    return { next: () => bytes, took: () => undefined };
  };
  return { name, child, riders: Array.from({ length: people }, (_, n) => same(n)) };
}

async function main(): Promise<void> {
  await seed(await openStore(client.db(MONGODB_DB)), people);
  const ours = await startOurs();
  await ride(ours.child.port, ours.riders, 3_000);
  const [someone] = ours.riders as ReturnType<typeof interviewee>[];
  if (!someone) throw new Error('nobody rides');
  const card = JSON.stringify((JSON.parse(someone.last.toString('utf8')) as { value: unknown }).value);
  const record = await client.db(MONGODB_DB).collection('interviews').findOne({});
  writeFileSync(join(folder, 'record.json'), JSON.stringify({ body: record?.body }));
  console.log(
    `request ${someone.first.length} bytes, card ${card.length} bytes, record ${JSON.stringify(record?.body).length} bytes`,
  );
  const request = someone.first;
  const runners = [
    ours,
    await startOther({ name: '(a) botbuilder alone', script: 'bench/bare.ts', card, request }),
    await startOther({
      name: '(b) botbuilder and two trips',
      script: 'bench/bare.ts',
      card,
      request,
      uri: database.uri,
    }),
    await startOther({ name: '(c) our door alone', script: 'bench/door.ts', card, request }),
  ];
  for (const runner of runners) await measure(runner, 3_000);
  const figures = new Map<string, Figures[]>(runners.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const runner of runners) figures.get(runner.name)?.push(await measure(runner, ms));
  }
  report(runners, figures);
}

try {
  await main();
} finally {
  for (const stop of stops) await stop();
}
