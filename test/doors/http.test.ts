import { request } from 'node:http';
import { readConfig } from '../../bot/doors/config.ts';
import { type HttpServer, startHttp } from '../../bot/doors/http.ts';
import { openLog } from '../../bot/doors/log.ts';
import { openMetrics } from '../../bot/doors/metrics.ts';
import { openDoor, signedEnv } from './door.ts';

let http: HttpServer | undefined;
afterEach(async () => {
  await http?.stop();
  http = undefined;
});

async function site({
  env = { PORT: '0' },
  reachable = () => Promise.resolve(true),
}: {
  env?: Record<string, string>;
  reachable?: () => Promise<boolean>;
} = {}) {
  const metrics = openMetrics({ process: false });
  const door = { handle: (_: unknown, response: { end(): void }) => response.end(), idle: () => Promise.resolve() };
  http = await startHttp({ config: readConfig(env), door: door as never, reachable, metrics, log: openLog('silent') });
  return `http://127.0.0.1:${http.port}`;
}

test('says that it lives, and whether it can work', async () => {
  let up = true;
  const url = await site({ reachable: () => Promise.resolve(up) });
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  const ready = await fetch(`${url}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([200, { ready: true }]);
  up = false;
  await new Promise((later) => setTimeout(later, 1_100));
  expect((await fetch(`${url}/readyz`)).status).toBe(503);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
});

test('a database that does not answer counts as not there, and is asked once however many ask', async () => {
  let asked = 0;
  const url = await site({
    reachable: () => {
      asked += 1;
      return new Promise(() => undefined);
    },
  });
  const all = await Promise.all(Array.from({ length: 20 }, () => fetch(`${url}/readyz`)));
  expect(new Set(all.map(({ status }) => status))).toEqual(new Set([503]));
  expect(asked).toBe(1);
});

test('shows its pages, plain and closed to everything from elsewhere', async () => {
  const url = await site();
  for (const path of ['/', '/privacy', '/terms']) {
    const page = await fetch(`${url}${path}`);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(page.headers.get('x-powered-by')).toBeNull();
    expect(await page.text()).toMatch(/<h1>Lifeboat/);
  }
});

test('what is not there is told in JSON', async () => {
  const url = await site();
  for (const path of ['/nothing', '/api', '/api/messages2', '/%ff', '/..%2f..%2fetc/passwd']) {
    const answer = await fetch(`${url}${path}`);
    expect([400, 404]).toContain(answer.status);
    expect(answer.headers.get('content-type')).toContain('application/json');
  }
});

test('figures are for those inside', async () => {
  const url = await site();
  const figures = await fetch(`${url}/metrics`);
  expect([figures.status, figures.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/plain')]);
  expect(await figures.text()).toContain('lifeboat_turn_seconds');
  expect((await fetch(`${url}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.7' } })).status).toBe(404);
});

test('whoever asks too often is told to wait, but never the bot’s own address or a probe', async () => {
  const url = await site();
  const ask = (path: string, init?: RequestInit) =>
    fetch(`${url}${path}`, init).then((answer) => answer.text().then(() => answer.status));
  const pages = await Promise.all(Array.from({ length: 300 }, () => ask('/terms')));
  expect(pages.filter((status) => status === 429)).toHaveLength(60);
  expect(await ask('/healthz')).toBe(200);
  expect(await ask('/api/messages', { method: 'POST' })).toBe(200);
});

describe('in a trial', () => {
  const asked = (headers: Record<string, string>, path = '/'): Promise<number> =>
    new Promise((resolve, reject) => {
      request({ port: http?.port, host: '127.0.0.1', path, headers }, (answer) =>
        resolve(answer.resume().statusCode ?? 0),
      )
        .on('error', reject)
        .end();
    });

  test('a page that found us under another name gets nothing', async () => {
    await site();
    expect(await asked({ host: 'attacker.example' })).toBe(403);
    expect(await asked({ host: `localhost:${http?.port}` })).toBe(200);
    expect(await asked({ host: `127.0.0.1:${http?.port}`, origin: 'https://attacker.example' })).toBe(403);
  });

  test('with an app id the web may come by any name', async () => {
    await site({ env: signedEnv });
    expect(await asked({ host: 'lifeboat.contoso.com' })).toBe(200);
  });
});

describe('what is no activity', () => {
  test.each([
    ['text', 'hello', 400],
    ['half a text', '{"type":"message"', 400],
    ['nothing', '', 400],
    ['a list', '[]', 400],
    ['a number', '7', 400],
    ['null', 'null', 400],
    ['no type', '{"conversation":{"id":"x"}}', 400],
    ['no conversation', '{"type":"message"}', 400],
    ['a type that is no text', '{"type":{},"conversation":{"id":"x"}}', 400],
    ['brackets without end', '['.repeat(400_000), 400],
    ['a megabyte and more', `"${'x'.repeat(1_000_001)}"`, 413],
  ])('%s: %#', async (_, body, status) => {
    const door = await openDoor();
    expect((await door.raw(body)).status).toBe(status);
    expect((await door.click()).status).toBe(200);
    await door.stop();
  });

  test('nor anything that a web page could send here in somebody’s name', async () => {
    const door = await openDoor();
    const body = JSON.stringify(door.activity({ text: 'approve all' }));
    expect((await door.raw(body, { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await door.raw(body, { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(415);
    expect((await door.raw(body, { 'content-encoding': 'gzip' })).status).toBe(415);
    expect((await door.raw(body, { origin: 'https://attacker.example' })).status).toBe(403);
    expect((await door.raw(body, { host: 'attacker.example' })).status).toBe(403);
    expect((await door.raw('', {}, 'GET')).status).toBe(405);
    expect((await door.raw('', {}, 'OPTIONS')).status).toBe(405);
    expect(door.asked).toHaveLength(0);
    await door.stop();
  });
});
