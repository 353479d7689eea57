import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { carryOut, readOrder, tenantOf } from '../../bot/doors/register-files.ts';
import { loadSample } from '../../bot/sample.ts';
import { sampleTenant } from '../../domain/sample.ts';
import { tenantIds } from '../../store/files.ts';
import { openStore, type Store } from '../../store/index.ts';
import { type AnyMongo, anyMongo } from '../support/mongo.ts';

const noon = new Date('2026-11-22T11:00:00Z');
let mongo: AnyMongo;
let store: Store;
let folder: string;

beforeEach(async () => {
  mongo = await anyMongo();
  store = await openStore(mongo.db);
  await loadSample(store, noon);
  folder = await mkdtemp(join(tmpdir(), 'files-'));
});
afterEach(async () => {
  await mongo.drop();
  await rm(folder, { recursive: true });
});

const run = (...said: string[]) => carryOut(store, sampleTenant, readOrder(said), noon);

test('a register goes into a file and comes back unchanged', async () => {
  const file = join(folder, 'out.csv');
  expect(await run('export', 'components', file)).toEqual({ done: [`7 rows are in ${file}.`] });
  expect(await readFile(file, 'utf8')).toContain('"web-a","server","Isaiah Langer"');
  expect(await run('import', file)).toEqual({ done: ['Everything in the file is known already: 7 rows.'] });
});

test('what does not fit is told line by line, and nothing is taken', async () => {
  const file = join(folder, 'bad.csv');
  await writeFile(file, 'name,kind\nnew,server\nworse,castle\n');
  const told = await run('import', file);
  expect('failed' in told && told.failed[0]).toMatch(/bad\.csv, line 3, kind: “castle” is none of these/);
  expect(await store.components.list(sampleTenant)).toHaveLength(7);
});

test('the administrator is told how to ask, and for whom', async () => {
  for (const said of [[], ['export', 'castles'], ['import'], ['import', 'a.csv', '--table=castles']]) {
    const told = await run(...said);
    expect('failed' in told && told.failed[0]).toContain('npm run register:import');
  }
  expect(tenantOf(await tenantIds(mongo.db), undefined)).toEqual({ id: sampleTenant });
  expect(tenantOf(['a', 'b'], undefined)).toEqual({ failed: ['Say which tenant with --tenant=id: a, b.'] });
  expect(tenantOf(['a', 'b'], 'b')).toEqual({ id: 'b' });
  expect(tenantOf(['a'], 'c')).toEqual({ failed: ['There is no tenant c here.'] });
});
