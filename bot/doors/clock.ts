import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda, type Job } from 'agenda';
import type { Collection, Db } from 'mongodb';
import { isDuplicate } from '../../store/repository.ts';
import type { Log } from './delivery.ts';

export interface Appointment<Deed extends string> {
  /** For ever the same: the database knows it by this name. */
  name: string;
  /** '30 seconds', '5 minutes'. */
  every: string;
  deed: Deed;
}

export interface ClockOptions<Deed extends string> {
  db: Db;
  calendar: readonly Appointment<Deed>[];
  run(deed: Deed, at: Date): Promise<void>;
  now?: () => Date;
  log: Log;
  /** How long a tick belongs to a process that died. */
  lockMs?: number;
  /** How often to look whether something is due. */
  lookMs?: number;
}

export interface Clock {
  /** Lets what runs come to its end. */
  stop(): Promise<void>;
}

const collection = 'clock';
/** As agenda keeps it, the part we touch; `tickedAt` is ours alone. */
interface Kept {
  name: string;
  repeatInterval: string;
  nextRunAt: Date;
  tickedAt?: Date;
}

/** Durable appointments: with several processes on one database each tick runs in one of them. */
export async function startClock<Deed extends string>(options: ClockOptions<Deed>): Promise<Clock> {
  const { db, calendar, log, lockMs = 10_000, lookMs = 1_000 } = options;
  await db.collection(collection).createIndex({ name: 1 }, { unique: true, name: 'name' });
  const backend = new MongoBackend({ mongo: db, collection, logCollection: 'clock.log' });
  // Agenda connects once more by itself, but does not tell us when it cannot.
  await backend.connect();
  const agenda = new Agenda({ backend, processEvery: lookMs, defaultLockLifetime: lockMs, defaultConcurrency: 1 });
  agenda.on('error', (error) => log.error({ err: error }, 'clock'));
  agenda.on('fail', (error, job) => log.error({ err: error, deed: job.attrs.name }, 'appointment failed'));
  const running = runningJobs(agenda);
  for (const appointment of calendar) await appoint(agenda, options, appointment, lockMs);
  await agenda.start();
  return {
    async stop() {
      await agenda.stop(false);
      await running.settled();
    },
  };
}

/** `every` would do, but it takes the lock off a tick that another process holds: so only what is new is written. */
async function appoint<Deed extends string>(
  agenda: Agenda,
  options: ClockOptions<Deed>,
  { name, every, deed }: Appointment<Deed>,
  lockMs: number,
): Promise<void> {
  const now = options.now ?? (() => new Date());
  const kept: Collection<Kept> = options.db.collection(collection);
  agenda.define(name, async (job: Job) => {
    const at = now();
    if (await isFirst(kept, job)) await touching(job, lockMs, options.log, () => options.run(deed, at));
  });
  const job = agenda.create(name, {}).unique({ name }, { insertOnly: true }).repeatEvery(every);
  await job.save().catch(unlessDuplicate);
  const changed = { name, repeatInterval: { $ne: every } };
  await kept.updateOne(changed, { $set: { repeatInterval: every, nextRunAt: new Date() } });
}

/** A process that was suspended with a tick in its hands wakes up and runs it, though another has run it meanwhile. */
async function isFirst(kept: Collection<Kept>, { attrs }: Job): Promise<boolean> {
  const at = new Date();
  const interval = (attrs.nextRunAt?.getTime() ?? 0) - (attrs.lastRunAt?.getTime() ?? 0);
  const early = new Date(at.getTime() - interval / 2);
  const free = { name: attrs.name, tickedAt: { $not: { $gt: early } } };
  const { matchedCount } = await kept.updateOne(free, { $set: { tickedAt: at } });
  return matchedCount === 1;
}

/** Another process appointed the same at the same moment. */
function unlessDuplicate(error: unknown): void {
  if (!isDuplicate(error)) throw error;
}

/** A job that takes longer than the lock keeps it as long as its process lives. */
async function touching(job: Job, lockMs: number, log: Log, work: () => Promise<void>): Promise<void> {
  let touched: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    touched = job.touch().catch((error: unknown) => log.warn({ err: error, deed: job.attrs.name }, 'lock not renewed'));
  }, lockMs / 3);
  try {
    await work();
  } finally {
    clearInterval(timer);
    // Else it might be written after the end of the job, and lock what nobody runs.
    await touched;
  }
}

/** Agenda's own stop does not wait for what runs. */
function runningJobs(agenda: Agenda): { settled(): Promise<void> } {
  let running = 0;
  let settle: () => void = () => undefined;
  agenda.on('start', () => {
    running += 1;
  });
  agenda.on('complete', () => {
    running -= 1;
    if (running === 0) settle();
  });
  return {
    settled: () => (running === 0 ? Promise.resolve() : new Promise((resolve) => (settle = resolve))),
  };
}
