import { generateKeyPairSync } from 'node:crypto';
import {
  appId,
  clicked,
  forged,
  type Microsoft,
  type OpenDoor,
  openDoor,
  signedEnv,
  startMicrosoft,
  tenant,
} from './door.ts';

const serviceUrl = 'https://smba.trafficmanager.net/emea/';
const elsewhere = '99999999-1111-4111-8111-000000000001';
let microsoft: Microsoft;
let door: OpenDoor;
// The SDK complains of bad tokens on the console.
const said = console.error;

beforeAll(async () => {
  console.error = () => undefined;
  microsoft = await startMicrosoft(serviceUrl);
  door = await openDoor({ env: signedEnv, issuer: microsoft.issuer });
});
afterAll(async () => {
  await door.stop();
  await microsoft.stop();
  console.error = said;
});
beforeEach(() => {
  door.asked.length = 0;
});

const click = (authorization?: string, change: object = {}) =>
  door.post(door.activity({ ...clicked('home.open'), serviceUrl, ...change }), authorization ? { authorization } : {});

test('what the Bot Framework signed comes in', async () => {
  const { status, body } = await click(microsoft.token());
  expect([status, body.statusCode]).toEqual([200, 200]);
  expect(door.asked).toHaveLength(1);
});

const now = Math.floor(Date.now() / 1000);
const strangeKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const claims = { iss: 'https://api.botframework.com', aud: appId, serviceurl: serviceUrl, exp: now + 3600 };

test.each<[string, () => string | undefined]>([
  ['nothing', () => undefined],
  ['an empty token', () => 'Bearer '],
  ['garbage', () => 'Bearer garbage'],
  ['another scheme', () => `Basic ${Buffer.from('a:b').toString('base64')}`],
  ['a token for another bot', () => microsoft.token({ aud: 'bbbbbbbb-1111-4111-8111-000000000001' })],
  ['a token for another address', () => microsoft.token({ serviceurl: 'https://smba.trafficmanager.net/amer/' })],
  ['a token without an address', () => microsoft.token({ serviceurl: undefined })],
  ['a token of somebody else', () => microsoft.token({ iss: 'https://attacker.example' })],
  ['an old token', () => microsoft.token({ exp: now - 3600 })],
  ['a token of next week', () => microsoft.token({ nbf: now + 600_000, exp: now + 700_000 })],
  ['a token signed with a strange key', () => microsoft.token({}, { key: strangeKey })],
  ['a token naming a strange key', () => microsoft.token({}, { kid: 'theirs' })],
  ['a token signed with nothing', () => forged(claims, 'none')],
  ['a token signed with what everybody knows', () => forged(claims, 'HS256')],
  [
    'a token that was changed',
    () => microsoft.token().replace(/\.([^.])/, (_, first: string) => `.${first === 'e' ? 'f' : 'e'}`),
  ],
])('%s does not', async (_, token) => {
  for (const change of [{}, { type: 'message', text: 'hello' }, { type: 'installationUpdate', action: 'add' }]) {
    const { status, text } = await click(token(), change);
    expect([status, text]).toEqual([401, '{"error":"unauthorized"}']);
  }
  expect(door.asked).toHaveLength(0);
});

test('a signature binds the address: without one, and for any host but Microsoft’s, nothing is done', async () => {
  expect((await click(microsoft.token(), { serviceUrl: undefined })).status).toBe(403);
  const theirs = 'https://smba.trafficmanager.net.attacker.example/';
  expect((await click(microsoft.token({ serviceurl: theirs }), { serviceUrl: theirs })).status).toBe(403);
  const plain = 'http://smba.trafficmanager.net/emea/';
  expect((await click(microsoft.token({ serviceurl: plain }), { serviceUrl: plain })).status).toBe(403);
  expect(
    (await click(microsoft.token({ serviceurl: door.connector.serviceUrl }), { serviceUrl: door.connector.serviceUrl }))
      .status,
  ).toBe(403);
  expect(door.asked).toHaveLength(0);
});

test('signed, but from a tenant that is not served: a sentence, and nothing else', async () => {
  const { status, body } = await click(microsoft.token(), {
    conversation: { id: 'a:x', tenantId: elsewhere },
    channelData: { tenant: { id: elsewhere } },
  });
  expect(status).toBe(200);
  expect(body.type).toBe('application/vnd.microsoft.activity.message');
  expect(door.asked).toHaveLength(0);
  await click(microsoft.token(), { conversation: { id: 'a:x', tenantId: tenant.toUpperCase() } });
  expect(door.asked).toHaveLength(1);
});

test('a key that is not endorsed for Teams signs nothing for Teams', async () => {
  const webchat = await startMicrosoft(serviceUrl, ['webchat']);
  const other = await openDoor({ env: signedEnv, issuer: webchat.issuer });
  const activity = other.activity({ ...clicked('home.open'), serviceUrl });
  expect((await other.post(activity, { authorization: webchat.token() })).status).toBe(401);
  await other.stop();
  await webchat.stop();
});

test('while the keys cannot be fetched nobody comes in, and Teams is asked to try again', async () => {
  const gone = await startMicrosoft(serviceUrl);
  await gone.stop();
  const other = await openDoor({ env: signedEnv, issuer: gone.issuer });
  const activity = other.activity({ ...clicked('home.open'), serviceUrl });
  expect((await other.post(activity, { authorization: gone.token() })).status).toBe(503);
  expect(other.asked).toHaveLength(0);
  await other.stop();
});

test('no secret reaches the log or the figures', async () => {
  await click(microsoft.token());
  await click('Bearer garbage');
  for (const text of [door.logged(), await door.metrics.text()]) expect(text).not.toContain('secret-of-the-bot');
});
