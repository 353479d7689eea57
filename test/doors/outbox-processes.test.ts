import { setTimeout as sleep } from 'node:timers/promises';
import { conversationRates, tenantRates } from '../../bot/doors/limits.ts';
import { SendError } from '../../bot/doors/sender.ts';
import { openStore } from '../../store/index.ts';
import { chat, fetchSender } from '../support/fetch-sender.ts';
import { type Mailroom, mailroom, plainly, tell, tenant, textOf } from '../support/mailroom.ts';
import { type AnyMongo, anyMongo } from '../support/mongo.ts';

let mongo: AnyMongo;
let desk: Mailroom;
beforeAll(async () => {
  mongo = await anyMongo();
});
beforeEach(async () => {
  desk = await mailroom(mongo);
});
afterEach(() => desk.closes());
afterAll(() => mongo.drop());

const keys = (count: number, prefix = 'm'): string[] => Array.from({ length: count }, (_, n) => `${prefix}${n}`);
const stateOf = async (key: string) => (await desk.letters())[key];

describe('while trying out, without a tenant', () => {
  test('what is for people without a client is shown to who tries, and says for whom; never two at once', async () => {
    await desk.closes();
    desk = await mailroom(mongo, { strict: true });
    await desk.knows('alex');
    desk.connector.mood({ slowMs: 20 });
    await desk.owes(...['uma', 'rita', 'sam', 'chris'].map((name) => tell(name, `hello ${name}`)));
    await desk.opens({ trial: true }).idle();
    expect(desk.read('a:alex').sort()).toEqual([
      'For chris: hello chris',
      'For rita: hello rita',
      'For sam: hello sam',
      'For uma: hello uma',
    ]);
    expect(desk.connector.calls.map((call) => call.status)).toEqual([201, 201, 201, 201]);
  });

  test('as long as nobody has spoken it waits', async () => {
    await desk.owes(tell('uma', 'early'));
    const outbox = desk.opens({ trial: true, pace: { attempts: 100 } });
    await outbox.idle();
    expect(await stateOf('early')).toMatchObject({ state: 'waiting' });
    await desk.knows('alex');
    await desk.connector.called((call) => textOf(call) === 'For uma: early');
  });
});

describe('jobs that are owed', () => {
  const job = (id: string) => ({ kind: 'do' as const, key: `feed-${id}`, deed: 'interview.feed' as const, id });

  test('one that fails stays owed and is tried again; the others do not wait for it', async () => {
    await desk.knows('uma');
    const done: string[] = [];
    let failures = 0;
    await desk.owes(job('bad'), tell('uma', 'm0'), job('good'));
    const outbox = desk.opens({
      pace: { backoff: { firstMs: 600, mostMs: 600 } },
      doDeed: async (_, deed, id) => {
        if (id === 'bad' && ++failures < 3) throw new Error('not yet');
        done.push(`${deed} ${id}`);
      },
    });
    await outbox.idle();
    expect(done).toEqual(['interview.feed good']);
    expect(desk.read('a:uma')).toEqual(['m0']);
    expect(await desk.store.owing.debts(10)).toMatchObject([{ notice: { id: 'bad' } }]);
    while (done.length < 2) await sleep(20);
    await outbox.idle();
    expect(await desk.store.owing.debts(10)).toEqual([]);
    expect(desk.lines.filter((line) => line.level === 'error')).toHaveLength(2);
  });

  test('a long one runs in one process only, though it takes longer than the lease', async () => {
    let runs = 0;
    const doDeed = async (): Promise<void> => {
      runs += 1;
      await sleep(1_600);
    };
    await desk.owes(job('long'));
    const first = desk.opens({ doDeed, pace: { leaseMs: 900 } });
    const second = desk.opens({ doDeed, store: await openStore(mongo.db), pace: { leaseMs: 900, pollMs: 30 } });
    await Promise.all([first.idle(), second.idle()]);
    expect(runs).toBe(1);
  });
});

describe('two processes, limits, and going home', () => {
  test('two processes keep the order and never send two at once into one chat', async () => {
    const people = keys(6, 'person');
    await desk.knows(...people);
    desk.connector.mood({ slowMs: 3 });
    for (const name of people) await desk.owes(...keys(15).map((key) => tell(name, `${name} ${key}`)));
    const pace = { parallel: 2 };
    const outboxes = [desk.opens({ pace }), desk.opens({ pace, store: await openStore(mongo.db) })];
    await Promise.all(outboxes.map((outbox) => outbox.idle()));
    while ((await desk.store.outbox.all(tenant)).some((letter) => letter.state !== 'sent')) await sleep(20);
    for (const name of people) expect(desk.read(`a:${name}`)).toEqual(keys(15).map((key) => `${name} ${key}`));
    expect(new Set(desk.connector.calls.map((call) => call.headers['x-sent-by'])).size).toBe(2);
  });

  test('a lane that takes longer than the lease stays with the process that works it', async () => {
    await desk.knows('uma');
    desk.connector.mood({ slowMs: 150 });
    for (const key of keys(8)) await desk.store.outbox.post(tenant, tell('uma', key), new Date());
    const pace = { leaseMs: 900, sendMs: 500 };
    const outboxes = [desk.opens({ pace }), desk.opens({ pace, store: await openStore(mongo.db) })];
    await desk.connector.called((call) => textOf(call) === 'm7', 10_000);
    await Promise.all(outboxes.map((outbox) => outbox.idle()));
    expect(desk.read('a:uma')).toEqual(keys(8));
    expect(new Set(desk.connector.calls.map((call) => call.headers['x-sent-by'])).size).toBe(1);
  });

  test('a process that dozed off for longer than its lease does not send what another has sent meanwhile', async () => {
    await desk.knows('uma');
    await desk.owes(...keys(3).map((key) => tell('uma', key)));
    let naps = 1;
    const sleepy = desk.opens({
      compose: async (letter, to) => {
        if (naps-- > 0) await sleep(1_200);
        return plainly(letter, to);
      },
      pace: { leaseMs: 700, sendMs: 300 },
    });
    await sleep(100);
    const awake = desk.opens({ store: await openStore(mongo.db), pace: { leaseMs: 700, sendMs: 300 } });
    await desk.connector.called((call) => textOf(call) === 'm2');
    await Promise.all([sleepy.idle(), awake.idle()]);
    expect(desk.read('a:uma')).toEqual(keys(3));
    expect(new Set(desk.connector.calls.map((call) => call.headers['x-sent-by']))).toEqual(new Set(['process-1']));
  });

  test('with the usual limits Teams never has to say "slow down"', async () => {
    await desk.closes();
    desk = await mailroom(mongo, { strict: true });
    await desk.knows('uma');
    await desk.owes(...keys(6).map((key) => tell('uma', key)));
    const usual = { conversation: conversationRates, tenant: tenantRates, sendMs: 10_000, leaseMs: 20_000 };
    await desk.opens({ pace: usual }).idle();
    expect(desk.read('a:uma')).toEqual(keys(6));
    expect(desk.connector.calls.map((call) => call.status)).toEqual(keys(6).map(() => 201));
    const [first, last] = [desk.connector.calls[0], desk.connector.calls[5]];
    expect((last?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(3_000);
  });

  test('going home: the letter in flight is finished, the next process goes on at once', async () => {
    await desk.knows('uma');
    desk.connector.mood({ slowMs: 150 });
    await desk.owes(...keys(4).map((key) => tell('uma', key)));
    const first = desk.opens({ pace: { leaseMs: 60_000 } });
    await desk.connector.called((call) => textOf(call) === 'm0');
    await first.stop();
    expect(await stateOf('m0')).toMatchObject({ state: 'sent' });
    expect(await stateOf('m3')).toMatchObject({ state: 'waiting' });
    await desk.opens().idle();
    expect(desk.read('a:uma')).toEqual(keys(4));
  });

  test('a sender that throws something odd is no reason to stop', async () => {
    await desk.knows('uma', 'rita');
    const usual = fetchSender(desk.connector.serviceUrl);
    await desk.owes(tell('uma', 'm0'), tell('uma', 'm1'), tell('nobody', 'm2'), tell('rita', 'hers'));
    desk.opens({
      sender: {
        post: (place, content, summary) => {
          if (summary === 'm0') throw new TypeError('undefined is not a function');
          return usual.post(place, content, summary);
        },
        openPersonal: async () => {
          throw new SendError('no such account', { status: 404, code: 'NotFound', retryAfterMs: null });
        },
      },
    });
    await desk.connector.called((call) => textOf(call) === 'm1');
    expect(await stateOf('m0')).toMatchObject({ state: 'failed' });
    expect(await stateOf('m2')).toMatchObject({ state: 'failed', lastError: '404 NotFound no such account' });
    expect(desk.read('a:rita')).toEqual(['hers']);
    expect(await desk.store.places.find(tenant, 'person:uma')).toEqual(chat(desk.connector.serviceUrl, tenant, 'uma'));
  });
});
