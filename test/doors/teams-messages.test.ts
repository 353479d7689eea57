import { setTimeout as sleep } from 'node:timers/promises';
import { aCard, bot, memory, type OpenDoor, openDoor, team, tenant } from './door.ts';

const cardType = 'application/vnd.microsoft.card.adaptive';

let door: OpenDoor;
beforeEach(async () => {
  door = await openDoor();
});
afterEach(() => door.stop());

const sentBody = (n = 0) => door.connector.arrived[n]?.body as Record<string, unknown>;

describe('typed words', () => {
  const mention = { type: 'mention', mentioned: { id: bot.id, name: 'Lifeboat' }, text: '<at>Lifeboat</at>' };

  test.each([
    ['help', {}, 'help'],
    ['  help \n', {}, 'help'],
    ['he\u0000lp\u0007 \ud800', {}, 'help'],
    ['<at>Lifeboat</at> start interviews', { entities: [mention] }, 'start interviews'],
    ['<at>Lifeboat</at>&nbsp;help\n', { entities: [mention] }, 'help'],
    ['<at>Lifeboat</at>', { entities: [mention] }, ''],
    ['@Lifeboat help', {}, 'help'],
    ['@lifeboat: help', {}, 'help'],
    ['@Lifeboats help', {}, '@Lifeboats help'],
    [
      'role <at>Uma Patel</at>',
      { entities: [{ ...mention, mentioned: { id: '29:uma' }, text: '<at>Uma Patel</at>' }] },
      'role  Uma Patel',
    ],
    ['<p>less than 4 &lt; 5</p>', { textFormat: 'xml' }, 'less than 4 < 5'],
    ['4 < 5 and 6 > 5', {}, '4 < 5 and 6 > 5'],
    [
      'hi',
      { entities: [null, 7, { type: 'mention' }, { type: 'mention', mentioned: { id: bot.id }, text: '' }] },
      'hi',
    ],
  ])('"%s" is understood without the mention', async (text, change, understood) => {
    await door.says(text, change);
    expect(door.asked[0]?.request).toEqual({ kind: 'text', text: understood });
  });

  test('are answered in plain text', async () => {
    door.answers({ say: 'It is 4 < 5 *here*.' });
    expect((await door.says('hello')).status).toBe(200);
    expect(sentBody()).toMatchObject({ type: 'message', text: 'It is 4 < 5 *here*.', textFormat: 'plain' });
    expect(sentBody().attachments ?? []).toHaveLength(0);
  });

  test('a card travels alone, with a summary for the notification', async () => {
    await door.says('hello');
    expect(sentBody()).toMatchObject({
      type: 'message',
      summary: 'Your day',
      attachments: [{ contentType: cardType, content: aCard }],
    });
    expect(sentBody().text).toBeUndefined();
  });

  test('what is silent sends nothing', async () => {
    door.answers({ silent: true });
    await door.says('hello');
    expect(door.connector.calls).toHaveLength(0);
  });

  test('a message delivered again is not done again', async () => {
    const message = door.activity({ text: 'start interviews' });
    expect((await door.post(message)).status).toBe(200);
    expect((await door.post(message)).status).toBe(200);
    expect(door.asked).toHaveLength(1);
    expect(door.connector.arrived).toHaveLength(1);
    await door.post({ ...message, conversation: { ...team.conversation }, channelData: team.channelData });
    expect(door.asked).toHaveLength(2);
  });

  test('a message is done when its deed is, and not before: a process may die in the middle', async () => {
    await door.stop();
    const steps: string[] = [];
    const store = memory(new Map());
    store.inbox.done = () => Promise.resolve(void steps.push('done'));
    const dispatch = () => sleep(50).then(() => ({ say: String(steps.push('deed')) }));
    door = await openDoor({ store, dispatch });
    await door.says('u12 4h');
    await door.door.idle();
    expect(steps).toEqual(['deed', 'done']);
  });

  test('whoever waits longer than a second sees that somebody is writing', async () => {
    door.answers(() => sleep(1_300).then(() => ({ say: 'done' })));
    await door.says('report');
    expect(door.connector.arrived.map(({ body }) => (body as { type: string }).type)).toEqual(['typing', 'message']);
  });

  test('an answer that Teams did not take is sent again, one that broke is not', async () => {
    door.connector.mood({ status: 429, retryAfterS: 0, times: 1 });
    await door.says('hello');
    expect(door.connector.arrived).toHaveLength(1);
    door.connector.mood({ status: 500, times: 1 });
    expect((await door.says('hello')).status).toBe(200);
    expect(door.connector.arrived).toHaveLength(1);
    expect(door.logged()).toContain('fault at the door');
  });

  test('in a channel the answer goes into the thread, and the place is the channel', async () => {
    const conversation = { ...team.conversation, id: '19:harbour@thread.tacv2;messageid=1700' };
    await door.says('<at>Lifeboat</at> report', { ...team, conversation, entities: [mention] });
    expect(door.connector.arrived[0]?.conversationId).toBe(conversation.id);
    expect(door.asked[0]?.place).toMatchObject({
      id: 'room:19:harbour@thread.tacv2',
      kind: 'channel',
      conversationId: '19:harbour@thread.tacv2',
      personId: null,
      name: 'Harbour Works',
    });
  });

  test('a room keeps its name where Teams does not tell it', async () => {
    await door.says('hello', team);
    await door.says('hello', { ...team, channelData: { tenant: { id: tenant } } });
    expect(door.asked[1]?.place.name).toBe('Harbour Works');
  });
});

describe('a button of a client that only knows Action.Submit', () => {
  const submit = { text: undefined, value: { verb: 'interview.next', id: 'INT-0001', q1: '4' }, replyToId: '1700' };

  test('means the same, and its card is replaced', async () => {
    await door.says('', submit);
    expect(door.asked[0]?.request).toEqual({ kind: 'deed', verb: 'interview.next', data: { id: 'INT-0001', q1: '4' } });
    expect(door.connector.calls.map(({ kind, activityId }) => [kind, activityId])).toEqual([['update', '1700']]);
  });

  test('the card comes anew where it cannot be replaced', async () => {
    door.connector.mood({ status: 404, when: ({ kind }) => kind === 'update' });
    await door.says('', submit);
    expect(sentBody()).toMatchObject({ attachments: [{ content: aCard }] });
  });

  test('a sentence leaves the card alone', async () => {
    door.answers({ say: 'Not yours.' });
    await door.says('', submit);
    expect(door.connector.calls.map(({ kind }) => kind)).toEqual(['send']);
  });
});
