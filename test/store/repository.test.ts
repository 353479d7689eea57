import { loadSample } from '../../bot/sample.ts';
import { feedProcess } from '../../domain/feed/process.ts';
import type { Notice } from '../../domain/notice.ts';
import { Refusal } from '../../domain/refusal.ts';
import { newProcess } from '../../domain/register.ts';
import { sampleTenant } from '../../domain/sample.ts';
import { openStore, type Store } from '../../store/index.ts';
import { exportAll, holdsData, importAll } from '../../store/portable.ts';
import { historyHome } from '../../store/repository.ts';
import { anyMongo } from '../support/mongo.ts';

type Mongo = Awaited<ReturnType<typeof anyMongo>>;
let mongo: Mongo;
let store: Store;
const at = new Date('2026-11-22T11:00:00Z');
const tenant = 'tenant-a';
const by = (did: string, key?: string) => ({ by: 'alex', at, did, key });
const owed = (key: string): Notice => ({
  kind: 'tell',
  key,
  to: { personId: 'uma' },
  about: 'welcome',
  id: 'personal',
});

beforeEach(async () => {
  mongo = await anyMongo();
  store = await openStore(mongo.db);
});
afterEach(() => mongo.drop());

test('a record comes back as it was kept, dates and unknowns included', async () => {
  const added = await store.processes.add(tenant, newProcess('PRC-0001', 'Order intake'), by('add'));
  const found = await store.processes.get(tenant, 'PRC-0001');
  expect(found).toEqual(added);
  expect(found.value.rtoH).toBeNull();
});

test('the same record is added once', async () => {
  await store.processes.add(tenant, newProcess('PRC-0001', 'Order intake'), by('add'));
  expect(await store.processes.add(tenant, newProcess('PRC-0001', 'Other'), by('add'))).toBeNull();
  expect((await store.processes.get(tenant, 'PRC-0001')).value.name).toBe('Order intake');
});

test('one tenant never sees another’s records', async () => {
  await store.processes.add(tenant, newProcess('PRC-0001', 'Order intake'), by('add'));
  expect(await store.processes.seek('tenant-b', 'PRC-0001')).toBeNull();
  expect(await store.processes.list('tenant-b')).toEqual([]);
  await expect(store.processes.get('tenant-b', 'PRC-0001')).rejects.toThrow(Refusal);
});

test('of two who save the same version one wins, and the other is told', async () => {
  const kept = await store.processes.add(tenant, newProcess('PRC-0001', 'Order intake'), by('add'));
  if (!kept) throw new Error('not added');
  const results = await Promise.allSettled(
    [1, 2, 3, 4].map((rtoH) => store.processes.save(kept, { ...kept.value, rtoH }, by('save'))),
  );
  expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  for (const one of results)
    if (one.status === 'rejected') expect(one.reason).toMatchObject({ key: 'someoneElseWasFaster' });
  expect(await store.processes.history(tenant, 'PRC-0001')).toHaveLength(2);
});

test('history and what is owed come with the change, in one write', async () => {
  let heard = 0;
  store.onOwed(() => {
    heard += 1;
  });
  const kept = await store.processes.add(tenant, newProcess('PRC-0001', 'Order intake'), by('add'));
  if (!kept) throw new Error('not added');
  const saved = await store.processes.save(kept, { ...kept.value, rtoH: 4 }, by('save', 'click-1'), [
    owed('a'),
    owed('b'),
  ]);
  expect(saved).toMatchObject({ rev: 1, keys: ['click-1'] });
  expect(heard).toBe(1);
  expect((await store.owing.debts(10)).map((debt) => debt.notice.key)).toEqual(['a', 'b']);
  for (const debt of await store.owing.debts(10)) await store.owing.settle(debt);
  expect(await store.owing.debts(10)).toEqual([]);
});

test('a document that no longer fits its schema is a fault, not a guess', async () => {
  await store.processes.add(tenant, newProcess('PRC-0001', 'Order intake'), by('add'));
  await mongo.db
    .collection<{ _id: string }>('processes')
    .updateOne({ _id: `${tenant}/PRC-0001` }, { $set: { 'body.rtoH': 'soon' } });
  await expect(store.processes.get(tenant, 'PRC-0001')).rejects.not.toThrow(Refusal);
});

test('numbers are never given twice', async () => {
  const refs = await Promise.all(Array.from({ length: 50 }, () => store.nextRef(tenant, 'INT')));
  expect(new Set(refs).size).toBe(50);
  expect(refs).toContain('INT-0050');
});

describe('a message that came in', () => {
  const later = (seconds: number): Date => new Date(at.getTime() + seconds * 1000);
  const take = (when: Date): Promise<boolean> => store.inbox.take(tenant, 'a:1/m1', when, 9_000);
  const together = async (when: Date): Promise<boolean[]> => {
    const taken = await Promise.all(Array.from({ length: 8 }, () => take(when)));
    return taken.filter(Boolean);
  };

  test('is in the hands of one, even when it comes eight times at the same moment', async () => {
    expect(await together(at)).toHaveLength(1);
  });

  test('is taken by another when the first one died over it', async () => {
    await take(at);
    expect(await take(later(8))).toBe(false);
    await store.inbox.keep(tenant, 'a:1/m1', later(6), 9_000);
    expect(await take(later(14))).toBe(false);
    expect(await together(later(15))).toHaveLength(1);
  });

  test('is done once, however late it comes again', async () => {
    await take(at);
    await store.inbox.done(tenant, 'a:1/m1');
    await store.inbox.keep(tenant, 'a:1/m1', later(6), 9_000);
    expect(await together(later(3600))).toHaveLength(0);
  });
});

test('a long history moves to its own home, in order and without a gap', async () => {
  let kept = await store.processes.add(tenant, newProcess('PRC-0001', 'Order intake'), by('add'));
  const writes = historyHome + 300;
  for (let n = 1; n <= writes && kept; n++)
    kept = await store.processes.save(kept, { ...kept.value, outages12m: n }, by(`save ${n}`));
  const entries = await store.processes.history(tenant, 'PRC-0001');
  expect(entries.map((one) => one.n)).toEqual(Array.from({ length: writes + 1 }, (_, n) => n));
  const doc = await mongo.db.collection('processes').findOne({ tenantId: tenant });
  expect(doc?.history.length).toBeLessThanOrEqual(historyHome);
});

test('everything can be carried to another database and is the same there', async () => {
  await loadSample(store, at);
  const kept = await store.processes.get(sampleTenant, 'PRC-0001');
  await store.processes.save(kept, feedProcess(kept.value, []), by('save'));
  const lines: string[] = [];
  const write = async (line: string) => void lines.push(line);
  const count = await exportAll(mongo.db, write);
  const other = await anyMongo();
  try {
    expect(await holdsData(other.db)).toBe(false);
    expect(await importAll(other.db, lines)).toBe(count);
    await importAll(other.db, lines);
    expect(await holdsData(other.db)).toBe(true);
    const there: string[] = [];
    await exportAll(other.db, async (line) => void there.push(line));
    expect(there).toEqual(lines);
    await expect(importAll(other.db, [...lines, '{"nonsense":1}'])).rejects.toThrow(`Line ${lines.length + 1}`);
  } finally {
    await other.drop();
  }
});
