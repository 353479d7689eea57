import { randomUUID } from 'node:crypto';
import { wordsFor } from '../cards/words/index.ts';
import { schedule } from '../domain/calendar.ts';
import { samplePeople, sampleTenant } from '../domain/sample.ts';
import { openStore, type Store } from '../store/index.ts';
import { dispatch } from './dispatch.ts';
import { startClock } from './doors/clock.ts';
import { type Config, ConfigError, readConfig } from './doors/config.ts';
import { openDatabase } from './doors/database.ts';
import { filesDoor } from './doors/files.ts';
import { startHttp } from './doors/http.ts';
import { faultFacts, type Log, openLog } from './doors/log.ts';
import { type Metrics, openMetrics } from './doors/metrics.ts';
import { startOutbox } from './doors/outbox.ts';
import { startPlayground } from './doors/playground.ts';
import { statementMaker } from './doors/statement.ts';
import { teamsDoor } from './doors/teams.ts';
import { clockJobs, owedJobs } from './jobs.ts';
import { compose, inDoubt } from './notices.ts';
import { refreshRisks } from './risk-refresh.ts';
import { loadSample } from './sample.ts';
import type { House } from './turn.ts';
import { unreached } from './unreached.ts';

const now = (): Date => new Date();
const tell = (line: string): boolean => process.stdout.write(`${line}\n`);

function houseOf(config: Config, store: Store, log: Log, metrics: Metrics): House {
  return {
    store,
    words: wordsFor,
    newKey: randomUUID,
    trial: config.trial,
    publicUrl: config.publicUrl ?? '',
    timeZone: config.timeZone,
    fault: (number, error, verb) => log.error({ number, verb, fault: faultFacts(error) }, 'fault'),
    count: metrics.count,
  };
}

/** Wires the house: settings, store, doors; returns how to stop it again, in the opposite order. */
async function start(config: Config): Promise<() => Promise<void>> {
  const log = openLog(config.logLevel);
  const metrics = openMetrics();
  const stops: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (let last = stops.pop(); last; last = stops.pop()) await last();
  };
  try {
    await open(config, log, metrics, stops);
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}

async function open(config: Config, log: Log, metrics: Metrics, stops: (() => Promise<void>)[]): Promise<void> {
  const database = await openDatabase(config);
  stops.push(database.close);
  const store = await openStore(database.db);
  if (config.sample && (await loadSample(store, now()))) await refreshRisks(store, sampleTenant, now(), 'register');
  const house = houseOf(config, store, log, metrics);
  const door = teamsDoor({
    config,
    dispatch: (incoming) => dispatch(house, incoming),
    store,
    words: wordsFor,
    log,
    metrics,
    now,
  });
  const outbox = startOutbox({
    store,
    sender: door.sender,
    compose: ({ tenantId, tell: notice }, { redirectedFrom }) =>
      compose(house, tenantId, notice, now(), redirectedFrom !== null),
    doDeed: (tenantId, deed, id) => owedJobs[deed](store, tenantId, id, now()),
    onDoubt: (letter) => inDoubt(store, letter.tenantId, letter.tell, now()),
    onGiveUp: (letter) => unreached(store, letter.tenantId, letter.tell, now()),
    now,
    owner: `${process.pid}-${house.newKey()}`,
    trial: config.trial,
    count: metrics.letter,
    log,
  });
  stops.push(outbox.stop);
  const files = filesDoor({ house, now, makers: { statement: statementMaker } });
  const http = await startHttp({ config, door, reachable: store.reachable, files, metrics, log });
  stops.push(http.stop);
  // In a trial everybody sits at this computer; only now is it known where Lifeboat listens.
  if (config.trial && !config.publicUrl) house.publicUrl = `http://localhost:${http.port}`;
  const clock = await startClock({
    db: database.db,
    calendar: schedule.map((one) => ({ ...one, deed: one.name })),
    run: (name, at) => clockJobs[name](store, at, config.timeZone),
    log,
  });
  stops.push(clock.stop);
  for (const note of config.notes) tell(`  ${note}`);
  tell(`Lifeboat listens on ${config.host}:${http.port}, with ${database.where}.`);
  if (config.playground) await openPlayground(config, http.port, log, stops);
}

async function openPlayground(config: Config, port: number, log: Log, stops: (() => Promise<void>)[]): Promise<void> {
  const playground = await startPlayground({
    config,
    people: samplePeople(now()),
    tenantId: sampleTenant,
    botName: 'Lifeboat',
    port,
    log,
  });
  if (!playground) {
    tell('The Agents Playground is not installed, so there is no chat to try it in: run npm ci without --omit=dev.');
    return;
  }
  stops.push(playground.stop);
  tell(
    `\nOpen this in your browser and say hello:  ${playground.url}\n\nStop with Ctrl+C. Nothing you answered is lost.`,
  );
}

async function main(): Promise<void> {
  const stop = await start(readConfig(process.env));
  let stopping = false;
  const end = (): void => {
    if (stopping) return;
    stopping = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}

/** What a person can mend is said in a sentence; anything else shows where it came from. */
function fail(error: unknown): never {
  const { code, port, message, stack } = error as NodeJS.ErrnoException & { port?: number };
  const taken =
    code === 'EADDRINUSE' && `Port ${port} is in use. Stop what listens there, or choose another with PORT.`;
  const known = error instanceof ConfigError || message?.startsWith('another Lifeboat');
  process.stderr.write(`${taken || (known ? message : (stack ?? String(error)))}\n`);
  process.exit(1);
}

main().catch(fail);
