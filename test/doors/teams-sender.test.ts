import { SendError } from '../../bot/doors/sender.ts';
import type { Place } from '../../store/places.ts';
import { aCard, bot, type OpenDoor, openDoor, rita, tenant } from './door.ts';

let door: OpenDoor;
beforeEach(async () => {
  door = await openDoor();
});
afterEach(() => door.stop());

const sentBody = (n = 0) => door.connector.arrived[n]?.body as Record<string, unknown>;

describe('what is sent later', () => {
  const chat = (): Place => {
    const place = door.places.get(`person:${rita.aadObjectId}`);
    if (!place) throw new Error('nobody has spoken yet');
    return place;
  };
  const failing = async (work: Promise<unknown>): Promise<SendError> => {
    const error: unknown = await work.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(SendError);
    return error as SendError;
  };

  beforeEach(async () => {
    door.answers({ silent: true });
    await door.says('hello');
  });

  test('a card goes into a personal chat', async () => {
    const { activityId } = await door.door.sender.post(chat(), { card: aCard }, 'A report');
    expect(door.connector.arrived.at(-1)).toMatchObject({ kind: 'send', conversationId: 'a:rita', activityId });
    expect(sentBody()).toMatchObject({ summary: 'A report', attachments: [{ content: aCard }] });
  });

  test('in a channel it opens a thread', async () => {
    const room: Place = { ...chat(), id: 'room:19:c', kind: 'channel', conversationId: '19:c', personId: null };
    const { activityId } = await door.door.sender.post(room, { text: 'hello' }, 'Hello');
    expect(door.connector.arrived.at(-1)).toMatchObject({
      kind: 'create',
      conversationId: `19:c;messageid=${activityId}`,
    });
  });

  test('a chat is opened with somebody who never spoke', async () => {
    const place = await door.door.sender.openPersonal(tenant, 'uma-account');
    expect(place).toMatchObject({
      id: 'person:uma-account',
      kind: 'personal',
      conversationId: 'a:uma-account',
      botId: bot.id,
    });
    await door.door.sender.post(place, { text: 'hello' }, 'Hello');
    expect(door.connector.arrived.at(-1)?.conversationId).toBe('a:uma-account');
  });

  test.each([
    [
      { status: 429, code: 'Throttled', retryAfterS: 7 },
      { status: 429, code: 'Throttled', retryAfterMs: 7000 },
    ],
    [
      { status: 403, code: 'ConversationBlockedByUser' },
      { status: 403, code: 'ConversationBlockedByUser', retryAfterMs: null },
    ],
    [
      { status: 502, code: 'BadGateway' },
      { status: 502, code: 'BadGateway', retryAfterMs: null },
    ],
  ])('%j is tried once and told as it is', async (mood, told) => {
    door.connector.mood(mood);
    expect(await failing(door.door.sender.post(chat(), { text: 'hello' }, 'Hello'))).toMatchObject(told);
    expect(door.connector.calls).toHaveLength(1);
  });

  test('no answer at all is told as that', async () => {
    door.connector.mood({ hangUp: true });
    expect(await failing(door.door.sender.post(chat(), { text: 'hello' }, 'Hello'))).toMatchObject({ status: null });
    const gone = { ...chat(), serviceUrl: 'http://127.0.0.1:9/' };
    expect(await failing(door.door.sender.post(gone, { text: 'hello' }, 'Hello'))).toMatchObject({
      status: null,
      code: 'ECONNREFUSED',
    });
  });

  test('an address kept from before is checked as well', async () => {
    const foreign = { ...chat(), serviceUrl: 'https://attacker.example/' };
    expect(await failing(door.door.sender.post(foreign, { text: 'hello' }, 'Hello'))).toMatchObject({
      status: 403,
      code: 'ForeignServiceHost',
    });
  });
});
