import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { filesDoor } from '../../bot/doors/files.ts';
import { statementMaker } from '../../bot/doors/statement.ts';
import { readPdf, wordsInDocx } from '../support/documents.ts';
import { alex, type World, world } from '../support/world.ts';

let all: World;
let stop: () => void;
let address: string;
beforeEach(async () => {
  all = await world();
  await all.does(alex, 'campaign.start', { name: 'Yearly interviews', click: 'k1' });
  await all.settles();
  const app = express();
  app.use('/files', filesDoor({ house: all.house, now: all.now, makers: { statement: statementMaker } }));
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  stop = () => server.close();
});
afterEach(async () => {
  stop();
  await all.ends();
});

async function links(): Promise<string[]> {
  const card = JSON.stringify(await all.says(alex, 'statement'));
  return [...card.matchAll(/https:\/\/lifeboat\.example(\/files\/\w+)/g)].map((one) => `${address}${one[1]}`);
}

test('the links of the statement card download the statement, as PDF and for Word', async () => {
  const [pdf = '', docx = ''] = await links();
  const first = await fetch(pdf);
  expect(first.headers.get('content-type')).toBe('application/pdf');
  expect(first.headers.get('content-disposition')).toContain('Risk analysis CAM-0001.pdf');
  expect(readPdf(new Uint8Array(await first.arrayBuffer())).pages).toBeGreaterThan(3);
  const second = await fetch(docx);
  expect(second.headers.get('content-type')).toContain('wordprocessingml');
  expect(await wordsInDocx(new Uint8Array(await second.arrayBuffer()))).toContain('Order intake');
});

test('a link is no good after its time, nor once Alex is no manager any more', async () => {
  const [pdf = ''] = await links();
  const kept = await all.store.people.get(alex.tenantId, alex.id);
  await all.store.people.save(kept, { ...kept.value, grants: [] }, { by: 'x', at: all.now(), did: 'role.change' });
  const refused = await fetch(pdf);
  expect(refused.status).toBe(403);
  expect(await refused.text()).toContain('needs the role');
  all.passes(1);
  expect((await fetch(pdf)).status).toBe(404);
});
