import { randomUUID } from 'node:crypto';
import { readConfig } from '../../bot/doors/config.ts';
import { type FilesParts, filesDoor } from '../../bot/doors/files.ts';
import { type HttpServer, startHttp } from '../../bot/doors/http.ts';
import { openLog } from '../../bot/doors/log.ts';
import { openMetrics } from '../../bot/doors/metrics.ts';
import { loadSample } from '../../bot/sample.ts';
import type { House } from '../../bot/turn.ts';
import { wordsFor } from '../../cards/words/index.ts';
import { tables } from '../../domain/register-csv-columns.ts';
import { samplePeople, sampleTenant } from '../../domain/sample.ts';
import type { TicketWhat } from '../../store/files.ts';
import { openStore, type Store } from '../../store/index.ts';
import { type AnyMongo, anyMongo } from '../support/mongo.ts';
import { signedEnv } from './door.ts';

const noon = new Date('2026-11-22T11:00:00Z');
const [alex, adele] = samplePeople(noon);
let mongo: AnyMongo;
let store: Store;
let http: HttpServer | undefined;
let now = noon;
let faults: unknown[] = [];

beforeEach(async () => {
  mongo = await anyMongo();
  store = await openStore(mongo.db);
  await loadSample(store, noon);
  now = noon;
  faults = [];
});
afterEach(async () => {
  await http?.stop();
  http = undefined;
  await mongo.drop();
  expect(faults).toEqual([]);
});

async function site(env: Record<string, string> = { PORT: '0' }, makers: FilesParts['makers'] = {}): Promise<string> {
  const house: House = {
    store,
    words: wordsFor,
    newKey: randomUUID,
    trial: false,
    publicUrl: 'https://lifeboat.example',
    timeZone: 'Europe/Berlin',
    fault: (_number, error) => faults.push(error),
    count: () => undefined,
  };
  const door = { handle: () => undefined, idle: () => Promise.resolve() };
  http = await startHttp({
    config: readConfig(env),
    door: door as never,
    reachable: () => Promise.resolve(true),
    files: filesDoor({ house, now: () => now, makers }),
    metrics: openMetrics({ process: false }),
    log: openLog('silent'),
  });
  return `http://127.0.0.1:${http.port}`;
}

async function ticket(what: TicketWhat, person = alex): Promise<string> {
  const id = randomUUID().replaceAll('-', '') + randomUUID().replaceAll('-', '');
  const expiresAt = new Date(noon.getTime() + 15 * 60_000);
  const personId = person?.id ?? '';
  await store.tickets.add({ id, tenantId: sampleTenant, personId, playedBy: null, locale: 'en', what, expiresAt });
  return `/files/${id}`;
}

async function send(url: string, csv: string | Uint8Array, { name = 'table.csv', table = '', headers = {} } = {}) {
  const form = new FormData();
  const bytes = typeof csv === 'string' ? new TextEncoder().encode(csv) : new Uint8Array(csv);
  form.set('file', new File([bytes], name, { type: 'text/csv' }));
  form.set('table', table);
  const answer = await fetch(url, { method: 'POST', body: form, headers });
  return { status: answer.status, text: (await answer.text()).replaceAll('&quot;', '"') };
}

const names = async () => (await store.components.list(sampleTenant)).map(({ value }) => value.name);

test('a register comes as a file, and the same file changes nothing', async () => {
  const url = await site();
  const upload = `${url}${await ticket({ kind: 'import' })}`;
  for (const table of tables) {
    const answer = await fetch(`${url}${await ticket({ kind: 'export', table })}`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename=${table}-2026-11-22.csv`);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const bytes = new Uint8Array(await answer.arrayBuffer());
    if (table === 'data') continue;
    expect(await send(upload, bytes)).toEqual({ status: 200, text: expect.stringContaining('nothing to change') });
  }
  expect((await store.components.get(sampleTenant, 'CMP-0001')).rev).toBe(0);
});

test('the page that takes a file is plain: no script, and nothing from elsewhere', async () => {
  const url = await site();
  const page = await fetch(`${url}${await ticket({ kind: 'import' })}`);
  const html = await page.text();
  expect(page.status).toBe(200);
  expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
  expect(html).toContain('<label for="file">');
  expect(html).not.toContain('<script');
});

test('a file is taken as a whole, with who did it, and a second time it changes nothing', async () => {
  const url = `${await site()}${await ticket({ kind: 'import' })}`;
  const csv = 'name;kind;manager;site\nweb-a;;Alex Wilber;\nbackup-1;backup;;HQ|DR\nbackup-2;backup;;HQ\n';
  const first = await send(url, csv);
  expect(first).toEqual({ status: 200, text: expect.stringContaining('2 rows added.') });
  expect(first.text).toContain('One row changed.');
  expect((await store.components.get(sampleTenant, 'CMP-0001')).value.managerId).toBe(alex?.id);
  expect((await store.components.list(sampleTenant, { name: 'backup-1' }))[0]?.value).toMatchObject({
    id: 'CMP-0008',
    kind: 'backup',
    failureDomains: { site: ['HQ', 'DR'] },
  });
  expect((await store.components.history(sampleTenant, 'CMP-0001')).at(-1)).toMatchObject({
    by: alex?.id,
    did: 'register.import',
    was: { managerId: expect.any(String) },
  });
  expect((await send(url, csv)).text).toContain('Everything in the file is known already: 3 rows.');
  expect(await names()).toHaveLength(9);
});

test('one bad row and nothing is taken; every bad row is named, and no text of it is believed', async () => {
  const url = `${await site()}${await ticket({ kind: 'import' })}`;
  const answer = await send(
    url,
    'name,kind,recover\ngood,server,1h\n<b>bad</b>,castle,1h\nweb-a,,<script>alert(1)</script>\n',
  );
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('Nothing was imported');
  expect(answer.text).toContain('2 things in the file do not fit');
  expect(answer.text).toMatch(/<td>3<\/td><td>kind<\/td><td>“castle” is none of these/);
  expect(answer.text).toContain('<td>4</td><td>recover</td><td>“&lt;script&gt;alert(1)&lt;/script&gt;” is no duration');
  expect(answer.text).not.toContain('<script');
  expect(await names()).not.toContain('good');
});

test('two hundred faults are shown, the rest is counted', async () => {
  const url = `${await site()}${await ticket({ kind: 'import' })}`;
  const { text } = await send(url, `name,kind,site\n${'x,castle,HQ\n'.repeat(250)}`);
  expect(text.match(/<tr><td>/g)).toHaveLength(200);
  expect(text).toMatch(/… and \d+ more\./);
});

test.each<[string, number, string | Uint8Array, RegExp, object?]>([
  ['nothing', 400, '', /Please choose one/],
  ['a header alone', 422, 'name,kind', /no rows below the header/],
  ['Latin-1', 422, Uint8Array.from(Buffer.from('name,kind\nGröße,room', 'latin1')), /“CSV UTF-8”/],
  ['an open quote', 422, 'name,kind\n"a,room\n', /near line 2/],
  ['a table of something else', 422, 'Vorname,Nachname\na,b\n', /which register/],
  ['more than five megabytes', 413, 'a'.repeat(5_100_000), /larger than 5 MB/],
])('a file that cannot be read is told so: %s', async (_name, status, csv, told) => {
  const url = `${await site()}${await ticket({ kind: 'import' })}`;
  const answer = await send(url, csv);
  expect(answer.status).toBe(status);
  expect(answer.text).toMatch(told);
});

test('what is no form at all is no file', async () => {
  const url = `${await site()}${await ticket({ kind: 'import' })}`;
  for (const type of ['text/plain', 'multipart/form-data', 'multipart/form-data; boundary=x']) {
    const answer = await fetch(url, { method: 'POST', body: 'name,kind\na,room', headers: { 'content-type': type } });
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('Please choose one')]);
  }
});

test('the register can be chosen, or told by the name of the file', async () => {
  const url = `${await site()}${await ticket({ kind: 'import' })}`;
  expect((await send(url, 'name\nMail\n')).text).toContain('which register');
  expect((await send(url, 'name\nMail\n', { table: 'services' })).text).toContain('One row added.');
  expect((await send(url, 'name\nChat\n', { name: 'our services.csv' })).text).toContain('One row added.');
});

test('a link that expired, or that nobody made, is a page with a sentence', async () => {
  const url = await site();
  const path = await ticket({ kind: 'export', table: 'components' });
  now = new Date(noon.getTime() + 15 * 60_000);
  for (const gone of [path, `/files/${'a'.repeat(64)}`, '/files/x', '/files/%7B%22$ne%22%3A1%7D']) {
    const answer = await fetch(`${url}${gone}`);
    expect([answer.status, await answer.text()]).toEqual([404, expect.stringContaining('does not work any more')]);
    expect((await send(`${url}${gone}`, 'name\nx')).status).toBe(404);
  }
});

test('a role that was taken away is taken away from links, too', async () => {
  const url = await site();
  const paths = [await ticket({ kind: 'export', table: 'components' }), await ticket({ kind: 'import' })];
  const kept = await store.people.get(sampleTenant, alex?.id ?? '');
  await store.people.save(kept, { ...kept.value, grants: [] }, { by: 'x', at: noon, did: 'role.take' });
  for (const path of paths) {
    const answer = await fetch(`${url}${path}`);
    expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining('needs the role')]);
  }
  expect((await send(`${url}${paths[1]}`, 'name,kind\nx,room')).status).toBe(403);
  expect((await fetch(`${url}${await ticket({ kind: 'import' }, adele)}`)).status).toBe(403);
  expect(await names()).toHaveLength(7);
});

test('two uploads at once add each row once', async () => {
  const url = `${await site()}${await ticket({ kind: 'import' })}`;
  const csv = `name,kind\n${Array.from({ length: 2000 }, (_, i) => `host-${i},server`).join('\n')}`;
  const answers = await Promise.all([send(url, csv), send(url, csv)]);
  expect(answers.map(({ status }) => status).sort()).not.toContain(500);
  expect((await send(url, csv)).text).toContain('nothing to change');
  expect(await names()).toHaveLength(2007);
});

test('an import that broke off is completed by importing the file again', async () => {
  const url = `${await site()}${await ticket({ kind: 'import' })}`;
  await send(url, 'name,kind\nhost-1,server\n');
  const whole = await send(url, 'name,kind\nhost-1,server\nhost-2,server\n');
  expect(whole.text).toContain('One row added.');
});

test('ten thousand rows go in, then dependencies and a group, and a dependency put aside comes back', async () => {
  const url = `${await site()}${await ticket({ kind: 'import' })}`;
  const hosts = Array.from({ length: 10_000 }, (_, i) => `host-${i},server`).join('\n');
  expect((await send(url, `name,kind\n${hosts}`)).text).toContain('10000 rows added.');
  const strength = (i: number): string => (i === 1 || i === 2 ? 'essential' : 'supporting');
  const links = Array.from({ length: 2_000 }, (_, i) => `ERP,host-${i},${strength(i)}`).join('\n');
  expect((await send(url, `from,to,strength\n${links}`)).text).toContain('2000 rows added.');
  const group = 'name,dependent,members,min up,failover\nHosts,ERP,host-1|host-2,1,1h\n';
  expect((await send(url, group)).text).toContain('One row added.');
  expect(await store.dependencies.list(sampleTenant, { groupId: 'GRP-0003' })).toHaveLength(2);
  const [one] = await store.dependencies.list(sampleTenant, { to: 'CMP-0010' });
  if (!one) throw new Error('no link');
  await store.dependencies.archive(one, true, { by: 'x', at: noon, did: 'register.archive' });
  expect((await send(url, `from,to,strength\nERP,CMP-0010,important\n`)).text).toContain('One row added.');
  expect((await store.dependencies.get(sampleTenant, one.id)).archivedAt).toBeUndefined();
}, 120_000);

test('documents made elsewhere come through the same door', async () => {
  const url = await site(signedEnv, {
    statement: async (_house, _ticket, who) => ({
      name: 'a "b".pdf',
      type: 'application/pdf',
      bytes: new TextEncoder().encode(who.name),
    }),
  });
  const path = await ticket({ kind: 'statement', format: 'pdf', campaignId: 'CAM-0001' });
  const answer = await fetch(`${url}${path}`);
  expect([answer.headers.get('content-type'), await answer.text()]).toEqual(['application/pdf', 'Alex Wilber']);
  expect((await send(`${url}${path}`, 'x')).status).toBe(405);
});

test('in a trial the form of our own page may be sent, that of another page may not', async () => {
  const url = await site();
  const form = `${url}${await ticket({ kind: 'import' })}`;
  expect((await send(form, 'name\nMail', { table: 'services', headers: { origin: url } })).status).toBe(200);
  expect((await send(form, 'name\nChat', { headers: { origin: 'https://attacker.example' } })).status).toBe(403);
});
