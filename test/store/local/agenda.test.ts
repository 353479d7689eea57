import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda, type Job } from 'agenda';
import { type AnyMongo, anyMongo } from '../../support/mongo.ts';

/** Two clocks on one database, as two instances of the bot would be. */
async function clocks(mongo: AnyMongo): Promise<[Agenda, Agenda]> {
  const make = () =>
    new Agenda({ backend: new MongoBackend({ mongo: mongo.db }), processEvery: 50, defaultLockLifetime: 800 });
  const pair: [Agenda, Agenda] = [make(), make()];
  return pair;
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; i < 200; i++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('it did not happen');
}

describe('agenda keeps its jobs in the embedded database', () => {
  let mongo: AnyMongo;
  let pair: [Agenda, Agenda];
  beforeEach(async () => {
    mongo = await anyMongo();
    pair = await clocks(mongo);
  });
  afterEach(async () => {
    for (const agenda of pair) await agenda.stop();
    await mongo.drop();
  });

  test('of two instances one runs a job, once', async () => {
    const ran: string[] = [];
    for (const agenda of pair) {
      agenda.define('remind', async (job: Job) => {
        ran.push((job.attrs.data as { who: string }).who);
      });
      await agenda.start();
    }
    for (const who of ['rita', 'sam', 'tom', 'uma', 'vera']) await pair[0].now('remind', { who });
    await until(() => ran.length >= 5);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(ran.sort()).toEqual(['rita', 'sam', 'tom', 'uma', 'vera']);
  });

  test('a job that runs is locked, and afterwards it is not', async () => {
    let release = () => undefined as unknown;
    const running = new Promise<void>((resolve) => {
      release = () => resolve();
    });
    pair[0].define('long', () => running);
    await pair[0].start();
    await pair[0].now('long', {});
    const jobs = mongo.db.collection('agendaJobs');
    await until(async () => (await jobs.countDocuments({ name: 'long', lockedAt: { $ne: null } })) === 1);
    release();
    await until(
      async () => (await jobs.countDocuments({ name: 'long', lockedAt: null, lastFinishedAt: { $ne: null } })) === 1,
    );
    expect(await jobs.countDocuments()).toBe(1);
  });

  test('a repeated job has its next time in its own time zone, and exists once', async () => {
    for (const agenda of pair) {
      agenda.define('report', async () => undefined);
      await agenda.start();
      await agenda.every('0 7 * * 1', 'report', { kind: 'weekly' }, { timezone: 'Europe/Berlin', skipImmediate: true });
    }
    const { jobs, total } = await pair[1].queryJobs({ name: 'report' });
    expect(total).toBe(1);
    const next = jobs[0]?.nextRunAt as Date;
    const local = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/Berlin',
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
    });
    expect(local.format(next)).toContain('Mon');
    expect(local.format(next)).toContain('07:00');
  });

  test('a unique job is not doubled, and what is cancelled is gone', async () => {
    const [agenda] = pair;
    agenda.define('review', async () => undefined);
    await agenda.start();
    const later = new Date(Date.now() + 3_600_000);
    for (const round of [1, 2])
      await agenda.create('review', { plan: 'P-1', round }).unique({ 'data.plan': 'P-1' }).schedule(later).save();
    const { jobs } = await agenda.queryJobs({ name: 'review' });
    expect(jobs.map(({ data }) => data)).toEqual([{ plan: 'P-1', round: 2 }]);
    expect(await agenda.cancel({ name: 'review' })).toBe(1);
    expect((await agenda.queryJobs({ name: 'review' })).total).toBe(0);
  });

  test('a failed job says why', async () => {
    const [agenda] = pair;
    agenda.define('send', async () => {
      throw new Error('mailbox full');
    });
    await agenda.start();
    await agenda.now('send', {});
    await until(async () => (await agenda.queryJobs({ name: 'send' })).jobs[0]?.failCount === 1);
    expect((await agenda.queryJobs({ name: 'send' })).jobs[0]?.failReason).toBe('mailbox full');
  });
});
