import { setTimeout as sleep } from 'node:timers/promises';
import { aCard, bot, clicked, type OpenDoor, openDoor, rita, tenant } from './door.ts';

const cardType = 'application/vnd.microsoft.card.adaptive';
const sentenceType = 'application/vnd.microsoft.activity.message';
const elsewhere = '99999999-1111-4111-8111-000000000001';

let door: OpenDoor;
beforeEach(async () => {
  door = await openDoor();
});
afterEach(() => door.stop());

const sentBody = (n = 0) => door.connector.arrived[n]?.body as Record<string, unknown>;

describe('a click on a card', () => {
  test('is answered with the new card in the same response', async () => {
    const { status, body } = await door.click({ id: 'INT-0001' });
    expect(status).toBe(200);
    expect(body).toEqual({ statusCode: 200, type: cardType, value: aCard });
    expect(door.connector.calls).toHaveLength(0);
  });

  test('reaches the house with who, where and what', async () => {
    await door.click({ id: 'INT-0001', q1: '4' });
    expect(door.asked[0]).toEqual({
      tenantId: tenant,
      from: { id: rita.aadObjectId, name: 'Rita Vogel', locale: 'en-GB', timeZone: 'Europe/Berlin' },
      now: new Date('2026-11-22T11:00:00Z'),
      request: { kind: 'deed', verb: 'home.open', data: { id: 'INT-0001', q1: '4' } },
      place: {
        id: `person:${rita.aadObjectId}`,
        tenantId: tenant,
        kind: 'personal',
        conversationId: 'a:rita',
        serviceUrl: door.connector.serviceUrl,
        botId: bot.id,
        memberId: rita.id,
        personId: rita.aadObjectId,
        name: null,
        dead: null,
      },
    });
    expect(door.places.get(`person:${rita.aadObjectId}`)?.conversationId).toBe('a:rita');
  });

  test('brings no characters that nobody can see: an answer of nothing else is none', async () => {
    await door.click({ q1: '\u0000\ud800', q2: 'two\u0007\tlines\r\n🚒', seen: 3 });
    expect(door.asked[0]?.request).toMatchObject({ data: { q1: '', q2: 'two\tlines\r\n🚒', seen: 3 } });
  });

  test('that cannot be done is answered with a sentence, and the card stays', async () => {
    door.answers({ say: 'That was decided yesterday.' });
    const { status, body } = await door.click();
    expect(status).toBe(200);
    expect(body).toEqual({ statusCode: 200, type: sentenceType, value: 'That was decided yesterday.' });
  });

  test('a card that refreshes itself never says anything', async () => {
    door.answers({ say: 'Not yours.' });
    const { status, body } = await door.post(door.activity(clicked('home.open', {}, 'automatic')));
    expect(status).toBe(200);
    expect(body).toEqual({ statusCode: 200, type: sentenceType, value: '' });
    door.answers({ show: aCard });
    expect((await door.post(door.activity(clicked('home.open', {}, 'automatic')))).body.value).toEqual(aCard);
  });

  test('a fault has a number that is in the log, and says nothing else', async () => {
    door.answers(() => Promise.reject(new Error('E11000 dup key: { name: "Rita Vogel" }')));
    const { status, body, text } = await door.click();
    expect(status).toBe(200);
    const number = /[0-9A-F]{6}/.exec(body.value)?.[0];
    expect(door.logged()).toContain(`"number":"${number}"`);
    expect(text).not.toContain('E11000');
    expect(door.logged()).not.toContain(rita.aadObjectId);
  });

  test.each([
    ['no action', { value: {} }],
    ['no value', { value: undefined }],
    ['a verb that is no text', { value: { action: { verb: 7 } } }],
    ['another invoke', { name: 'task/fetch' }],
    ['an invoke without a name', { name: undefined }],
  ])('%s is answered, politely, with HTTP 200', async (_, change) => {
    const { status, body } = await door.click({}, change);
    expect(status).toBe(200);
    expect(body.statusCode).toBe(400);
    expect(body.type).toBe('application/vnd.microsoft.error');
    expect(body.value.message.length).toBeGreaterThan(10);
    expect(door.asked).toHaveLength(0);
  });
});

describe('who somebody is', () => {
  test('comes from the activity, never from a card', async () => {
    await door.click({ from: { aadObjectId: 'x' }, userId: 'someone-else', aadObjectId: 'someone-else' });
    expect(door.asked[0]?.from.id).toBe(rita.aadObjectId);
  });

  const refused = async (change: object): Promise<string> => {
    const clickAnswer = await door.post(door.activity({ ...clicked('home.open'), ...change }));
    expect(clickAnswer.status).toBe(200);
    expect(clickAnswer.body.type).toBe(sentenceType);
    expect((await door.says('hello', change)).status).toBe(200);
    expect(sentBody().text).toBe(clickAnswer.body.value);
    expect(door.asked).toHaveLength(0);
    expect(door.places.size).toBe(0);
    return clickAnswer.body.value;
  };

  test('without an account nobody comes in', async () => {
    expect(await refused({ from: { id: '29:x', name: 'X' } })).toContain('account');
  });

  test.each([
    ['no account', { from: { ...rita, aadObjectId: 'not-an-id' } }],
    ['another channel', { channelId: 'emulator' }],
    ['no tenant', { conversation: { id: 'a:x' }, channelData: {} }],
    ['a tenant that is none', { conversation: { id: 'a:x', tenantId: 'contoso' }, channelData: {} }],
    ['two tenants', { channelData: { tenant: { id: elsewhere } } }],
    ['a guest from another tenant', { from: { ...rita, tenantId: elsewhere } }],
    ['somebody whose role is guest', { from: { ...rita, userRole: 'guest' } }],
  ])('%s: a sentence, and nothing else', async (_, change) => {
    expect((await refused(change)).length).toBeGreaterThan(20);
  });

  test('names lose markup and become short; locale and zone are checked', async () => {
    const name = `Ri<at>ta\u202e\n [x](http://evil) ${'y'.repeat(300)}`;
    await door.click({}, { from: { ...rita, name }, locale: '../../etc', localTimezone: 'Mars/Base' });
    const from = door.asked[0]?.from;
    expect(from?.name).toMatch(/^Ri at ta x \(http:\/\/evil\) y+$/);
    expect(from?.name.length).toBeLessThanOrEqual(120);
    expect(from?.locale).toBeNull();
    expect(from?.timeZone).toBeNull();
  });

  test('a zone may also stand in the client info', async () => {
    const entities = [{ type: 'clientInfo', timezone: 'Asia/Tokyo' }];
    await door.click({}, { localTimezone: undefined, entities });
    expect(door.asked[0]?.from.timeZone).toBe('Asia/Tokyo');
  });
});

describe('an address that is not Microsoft’s', () => {
  test.each([
    'http://attacker.example/',
    'https://127.0.0.1.attacker.example/',
    'file:///etc/passwd',
    'http://a@127.0.0.1@b/',
    '',
    undefined,
  ])('%s: nothing is done and nothing is sent there', async (serviceUrl) => {
    expect((await door.click({}, { serviceUrl })).status).toBe(403);
    expect((await door.says('hello', { serviceUrl })).status).toBe(403);
    expect(door.asked).toHaveLength(0);
  });
});

test('closing time: who is inside is served first', async () => {
  door.answers(() => sleep(300).then(() => ({ show: aCard })));
  const late = door.click();
  while (door.asked.length === 0) await sleep(5);
  await door.door.idle();
  expect((await late).body.value).toEqual(aCard);
});

test('what happened can be read in figures', async () => {
  await door.click();
  await door.click({}, { channelId: 'sms' });
  const text = await door.metrics.text();
  expect(text).toContain('lifeboat_turns_total{verb="home.open",outcome="show"} 1');
  expect(text).toContain('lifeboat_turned_away_total{why="notAllowed"} 1');
});
