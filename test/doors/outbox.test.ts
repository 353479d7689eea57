import { openStore } from '../../store/index.ts';
import type { Letter } from '../../store/outbox.ts';
import { type Mailroom, mailroom, plainly, post, tell, tenant, textOf } from '../support/mailroom.ts';
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

describe('what is owed is delivered', () => {
  test('Uma is told, in the order things were owed, and nothing stays owed', async () => {
    await desk.knows('uma');
    await desk.owes(...keys(5).map((key) => tell('uma', key)));
    await desk.opens().idle();
    expect(desk.read('a:uma')).toEqual(keys(5));
    expect(await desk.store.owing.debts(10)).toEqual([]);
    expect(await stateOf('m0')).toMatchObject({ state: 'sent', attempts: 0 });
  });

  test('a notice that is relayed again is not told again', async () => {
    await desk.knows('uma');
    const outbox = desk.opens();
    await desk.owes(tell('uma', 'same'));
    await outbox.idle();
    await desk.owes(tell('uma', 'same'), tell('uma', 'other'));
    await outbox.idle();
    expect(desk.read('a:uma')).toEqual(['same', 'other']);
  });

  test('what a dead process left behind is found without anybody asking', async () => {
    await desk.knows('uma');
    desk.opens({ store: await openStore(mongo.db) });
    await desk.owes(tell('uma', 'left behind'));
    await desk.connector.called((call) => textOf(call) === 'left behind');
  });

  test('with somebody Lifeboat never met a chat is opened, once', async () => {
    await desk.owes(tell('rita', 'first'), tell('rita', 'second'));
    await desk.opens().idle();
    expect(desk.read('a:rita')).toEqual(['first', 'second']);
    expect(desk.connector.calls.filter((call) => call.kind === 'create')).toHaveLength(1);
    expect(await desk.store.places.find(tenant, 'person:rita')).toMatchObject({ conversationId: 'a:rita' });
  });

  test('what has become pointless is not sent', async () => {
    await desk.knows('uma');
    await desk.owes(tell('uma', 'pointless'), tell('uma', 'of interest'));
    await desk
      .opens({ compose: async (letter, to) => (letter.tell.key === 'pointless' ? null : plainly(letter, to)) })
      .idle();
    expect(desk.read('a:uma')).toEqual(['of interest']);
    expect(await stateOf('pointless')).toMatchObject({ state: 'sent' });
  });

  test('what must not be told yet waits for its time, and lets pass what comes after it', async () => {
    await desk.knows('uma');
    await desk.owes(tell('uma', 'reminder'), tell('uma', 'answer'));
    const from = new Date(Date.now() + 1_000);
    await desk
      .opens({
        compose: async (letter, to) =>
          letter.tell.key === 'reminder' && new Date() < from ? { notBefore: from } : plainly(letter, to),
      })
      .idle();
    await desk.connector.called((call) => textOf(call) === 'reminder');
    expect(desk.read('a:uma')).toEqual(['answer', 'reminder']);
    expect(Date.now()).toBeGreaterThanOrEqual(from.getTime());
  });

  test('a room with a hundred messages does not make Uma wait', async () => {
    await desk.knows('uma');
    await desk.knowsRoom('19:busy');
    for (const key of keys(120)) await desk.store.outbox.post(tenant, post('19:busy', key), new Date());
    await desk.store.outbox.post(tenant, tell('uma', 'quick'), new Date());
    await desk.opens({ pace: { parallel: 1 } }).idle();
    const place = desk.connector.arrived.findIndex((call) => textOf(call) === 'quick');
    expect(place).toBeLessThan(30);
    expect(desk.read('19:busy')).toEqual(keys(120));
  });
});

describe('when the service does not take it', () => {
  test.each([
    [429, 'Throttled'],
    [412, 'PreconditionFailed'],
    [500, 'ServiceError'],
    [503, 'ServiceUnavailable'],
  ])('after %i it is tried again, and later messages wait their turn', async (status, code) => {
    await desk.knows('uma', 'rita');
    desk.connector.mood({ status, code, times: 2, when: (call) => call.conversationId === 'a:uma' });
    await desk.owes(tell('uma', 'm0'), tell('uma', 'm1'), tell('rita', 'hers'));
    desk.opens();
    await desk.connector.called((call) => textOf(call) === 'm1');
    expect(desk.read('a:uma')).toEqual(['m0', 'm1']);
    expect(desk.read('a:rita')).toEqual(['hers']);
    expect(await stateOf('m0')).toMatchObject({ state: 'sent', attempts: 2 });
  });

  test('when asked to wait a second it waits a second', async () => {
    await desk.knows('uma');
    desk.connector.mood({ status: 429, code: 'Throttled', retryAfterS: 1, times: 1 });
    await desk.owes(tell('uma', 'm0'));
    desk.opens();
    await desk.connector.called((call) => call.status === null && desk.connector.calls.length === 2);
    const [first, second] = desk.connector.calls;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(1_000);
  });

  test('a connection that breaks is tried again: an ordinary message may come twice, never not at all', async () => {
    await desk.knows('uma');
    desk.connector.mood({ hangUp: true, taken: true, times: 1 });
    await desk.owes(tell('uma', 'm0'), tell('uma', 'm1'));
    desk.opens();
    await desk.connector.called((call) => textOf(call) === 'm1');
    expect(desk.read('a:uma')).toEqual(['m0', 'm0', 'm1']);
  });

  test('a service that never answers is not waited for', async () => {
    await desk.knows('uma');
    desk.connector.mood({ hang: true, times: 1 });
    await desk.owes(tell('uma', 'm0'), tell('uma', 'm1'));
    desk.opens();
    await desk.connector.called((call) => textOf(call) === 'm1');
    expect(desk.read('a:uma')).toEqual(['m0', 'm1']);
  });

  test('Uma blocked Lifeboat: given up at once with the reason, her chat counts as dead, Rita is told', async () => {
    await desk.knows('uma', 'rita');
    desk.connector.mood({
      status: 403,
      code: 'ConversationBlockedByUser',
      when: (call) => call.conversationId === 'a:uma',
    });
    await desk.owes(tell('uma', 'm0'), tell('uma', 'm1'), tell('rita', 'hers'));
    await desk.opens().idle();
    expect(desk.connector.calls.filter((call) => call.conversationId === 'a:uma')).toHaveLength(1);
    expect(await stateOf('m0')).toMatchObject({ state: 'failed', lastError: expect.stringContaining('403') });
    expect(await stateOf('m1')).toMatchObject({ state: 'failed', lastError: expect.stringContaining('BlockedByUser') });
    expect((await desk.store.places.find(tenant, 'person:uma'))?.dead).toContain('ConversationBlockedByUser');
    expect(desk.read('a:rita')).toEqual(['hers']);
  });

  test('each letter given up is told to who asked for it, and one that cannot be told of is given up all the same', async () => {
    await desk.knows('uma');
    desk.connector.mood({ status: 403, when: (call) => call.conversationId === 'a:uma' });
    await desk.owes(tell('uma', 'm0'), tell('uma', 'm1'));
    const given: string[] = [];
    const onGiveUp = async (letter: Letter): Promise<void> => {
      if (given.push(letter.tell.key) === 2) throw new Error('nobody there');
    };
    await desk.opens({ onGiveUp }).idle();
    expect(given).toEqual(['m0', 'm1']);
    expect(await stateOf('m1')).toMatchObject({ state: 'failed' });
  });

  test.each([400, 401, 413])('after %i it is given up at once, the chat lives on', async (status) => {
    await desk.knows('uma');
    desk.connector.mood({ status, times: 1 });
    await desk.owes(tell('uma', 'm0'), tell('uma', 'm1'));
    await desk.opens().idle();
    expect(await stateOf('m0')).toMatchObject({ state: 'failed', lastError: expect.stringContaining(`${status}`) });
    expect(desk.read('a:uma')).toEqual(['m1']);
  });

  test('after the last attempt it is given up with the reason, and the next message goes on', async () => {
    await desk.knows('uma');
    desk.connector.mood({ status: 502, code: 'BadGateway', when: (call) => textOf(call) === 'm0' });
    await desk.owes(tell('uma', 'm0'), tell('uma', 'm1'));
    desk.opens();
    await desk.connector.called((call) => textOf(call) === 'm1');
    expect(await stateOf('m0')).toMatchObject({ state: 'failed', lastError: expect.stringContaining('BadGateway') });
    expect(desk.connector.calls.filter((call) => textOf(call) === 'm0')).toHaveLength(4);
  });

  test('a card that cannot be drawn is given up after a few tries, and the next message goes on', async () => {
    await desk.knows('uma');
    await desk.owes(tell('uma', 'broken'), tell('uma', 'm1'));
    desk.opens({
      compose: async (letter, to) => {
        if (letter.tell.key === 'broken') throw new Error('no such record');
        return plainly(letter, to);
      },
    });
    await desk.connector.called((call) => textOf(call) === 'm1');
    expect(await stateOf('broken')).toMatchObject({ state: 'failed', lastError: 'no such record' });
  });

  test('a room nobody knows, and a letter of another time that cannot be read, do not block anything', async () => {
    await desk.knows('uma');
    await desk.owes(
      post('19:nowhere', 'lost'),
      tell('uma', 'odd', { about: 'of the past' as 'welcome' }),
      tell('uma', 'm1'),
    );
    await desk.opens().idle();
    expect(await stateOf('lost')).toMatchObject({ state: 'failed', lastError: expect.stringContaining('not known') });
    expect(await stateOf('odd')).toMatchObject({ state: 'failed', lastError: 'it cannot be read' });
    expect(desk.read('a:uma')).toEqual(['m1']);
  });

  test('nothing of a person stands in the log', async () => {
    desk.connector.mood({ status: 403 });
    await desk.owes(tell('0f5a-uma', 'welcome-person:0f5a-uma'));
    await desk.opens().idle();
    expect(desk.lines.length).toBeGreaterThan(0);
    expect(JSON.stringify(desk.lines)).not.toContain('0f5a-uma');
  });
});
