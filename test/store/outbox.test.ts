import { newPerson } from '../../domain/people.ts';
import { openStore, type Store } from '../../store/index.ts';
import type { Taken } from '../../store/outbox.ts';
import { tell, tenant } from '../support/mailroom.ts';
import { type AnyMongo, anyMongo } from '../support/mongo.ts';

let mongo: AnyMongo;
let store: Store;
/** The same database, seen by another process. */
let other: Store;
beforeEach(async () => {
  mongo = await anyMongo();
  store = await openStore(mongo.db);
  other = await openStore(mongo.db);
});
afterEach(() => mongo.drop());

const noon = new Date('2026-11-22T12:00:00Z');
const later = (ms: number): Date => new Date(noon.getTime() + ms);
const uma = `${tenant}/person:uma`;
const minute = 60_000;

async function taken(lane: string, owner: string, at = noon): Promise<Taken> {
  const found = await store.outbox.take(lane, owner, at, minute);
  if (!found) throw new Error(`${lane} was not free`);
  return found;
}
async function headKey(): Promise<string | null> {
  return (await store.outbox.head(uma))?.tell.key ?? null;
}
/** Sends everything of a lane, in order. */
async function emptied(): Promise<string[]> {
  const keys: string[] = [];
  for (let letter = await store.outbox.head(uma); letter; letter = await store.outbox.head(uma)) {
    keys.push(letter.tell.key);
    await store.outbox.sent(letter, null, noon);
  }
  return keys;
}

describe('order', () => {
  test('letters keep their order whichever process posts them, even with clocks that disagree', async () => {
    await store.outbox.post(tenant, tell('uma', 'first'), later(5_000));
    await other.outbox.post(tenant, tell('uma', 'second'), noon);
    await store.outbox.post(tenant, tell('uma', 'third'), later(5_000));
    await (await openStore(mongo.db)).outbox.post(tenant, tell('uma', 'after a restart'), noon);
    expect(await emptied()).toEqual(['first', 'second', 'third', 'after a restart']);
  });

  test('a letter that waits for another try stays first', async () => {
    await store.outbox.post(tenant, tell('uma', 'first'), noon);
    await store.outbox.post(tenant, tell('uma', 'second'), noon);
    const letter = await store.outbox.head(uma);
    if (letter) await store.outbox.later(letter, 'waiting', later(minute), '503');
    expect(await store.outbox.head(uma)).toMatchObject({ attempts: 1, lastError: '503', notBefore: later(minute) });
    expect(await headKey()).toBe('first');
  });

  test('a postponed letter keeps nobody waiting, and goes out in its hour', async () => {
    await store.outbox.post(tenant, tell('uma', 'reminder'), noon);
    await store.outbox.post(tenant, tell('uma', 'answer'), noon);
    const letter = await store.outbox.head(uma);
    if (letter) await store.outbox.postpone(letter, later(minute));
    expect(await emptied()).toEqual(['answer']);
    const lane = (await store.outbox.lanes(noon, 10)).find((one) => one !== uma) ?? '';
    const held = await store.outbox.head(lane);
    expect(held).toMatchObject({ tell: { key: 'reminder' }, state: 'waiting', attempts: 0, notBefore: later(minute) });
    if (held) await store.outbox.postpone(held, later(2 * minute));
    expect(await store.outbox.head(lane)).toMatchObject({ tell: { key: 'reminder' }, notBefore: later(2 * minute) });
  });

  test('twenty posts into the same new lane at once all arrive', async () => {
    const keys = Array.from({ length: 20 }, (_, n) => `m${n}`);
    await Promise.all(keys.map((key, n) => (n % 2 ? store : other).outbox.post(tenant, tell('uma', key), noon)));
    expect((await emptied()).sort()).toEqual(keys.sort());
  });

  test('the same notice is one letter, and once it is sent it stays sent', async () => {
    await store.outbox.post(tenant, tell('uma', 'same'), noon);
    await Promise.all([store, other].map((one) => one.outbox.post(tenant, tell('uma', 'same'), noon)));
    expect(await emptied()).toEqual(['same']);
    await store.outbox.post(tenant, tell('uma', 'same'), later(minute));
    expect(await headKey()).toBeNull();
    expect(await store.outbox.all(tenant)).toHaveLength(1);
  });
});

describe('lanes', () => {
  test('the lane that waits longest comes first, however much another one holds', async () => {
    for (let n = 0; n < 50; n += 1) await store.outbox.post(tenant, tell('busy', `b${n}`), later(n));
    await store.outbox.post(tenant, tell('uma', 'm'), later(1));
    expect(await store.outbox.lanes(later(1_000), 1)).toEqual([uma]);
  });

  test('a lane that tries again later is not in the way', async () => {
    await store.outbox.post(tenant, tell('uma', 'm'), noon);
    await store.outbox.leave(await taken(uma, 'one'), 'one', later(minute), []);
    await store.outbox.post(tenant, tell('rita', 'm'), noon);
    expect(await store.outbox.lanes(noon, 10)).toEqual([`${tenant}/person:rita`]);
    expect(await store.outbox.lanes(later(minute), 10)).toHaveLength(2);
  });

  test('one process has it; another gets it when it is given back or the lease has ended', async () => {
    await store.outbox.post(tenant, tell('uma', 'm'), noon);
    const mine = await taken(uma, 'one');
    expect(await other.outbox.take(uma, 'two', noon, minute)).toBeNull();
    expect(await other.outbox.lanes(noon, 10)).toEqual([]);
    await store.outbox.leave(mine, 'one', noon, [{ tokens: 2, at: 7 }]);
    const theirs = await other.outbox.take(uma, 'two', noon, minute);
    expect(theirs?.used).toEqual([{ tokens: 2, at: 7 }]);
    expect(await store.outbox.take(uma, 'one', later(minute), minute)).not.toBeNull();
    expect(theirs && (await other.outbox.renew(theirs, 'two', later(2 * minute)))).toBeNull();
  });

  test('of twenty that reach for it one gets it', async () => {
    await store.outbox.post(tenant, tell('uma', 'm'), noon);
    const tries = Array.from({ length: 20 }, (_, n) => (n % 2 ? store : other).outbox.take(uma, `p${n}`, noon, minute));
    expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1);
  });

  test('a longer lease keeps the others away longer', async () => {
    await store.outbox.post(tenant, tell('uma', 'm'), noon);
    const renewed = await store.outbox.renew(await taken(uma, 'one'), 'one', later(2 * minute));
    expect(renewed?.until).toEqual(later(2 * minute));
    expect(await other.outbox.take(uma, 'two', later(minute), minute)).toBeNull();
  });

  test('an empty lane rests; what is posted while somebody looks is not forgotten', async () => {
    await store.outbox.post(tenant, tell('uma', 'm'), noon);
    const looking = await taken(uma, 'one');
    await emptied();
    await other.outbox.post(tenant, tell('uma', 'meanwhile'), noon);
    await store.outbox.leave(looking, 'one', null, []);
    expect(await store.outbox.lanes(noon, 10)).toEqual([uma]);
    const again = await taken(uma, 'one');
    await emptied();
    await store.outbox.leave(again, 'one', null, []);
    expect(await store.outbox.lanes(later(minute), 10)).toEqual([]);
  });

  test('a process that lost the lane can neither send nor write', async () => {
    await store.outbox.post(tenant, tell('uma', 'm'), noon);
    const stale = await store.outbox.head(uma);
    const theirs = await other.outbox.head(uma);
    if (!stale || !theirs) throw new Error('no letter');
    const sending = await other.outbox.sending(theirs);
    expect(await store.outbox.sending(stale)).toBeNull();
    if (sending) await other.outbox.sent(sending, 'A1', noon);
    await store.outbox.giveUp(stale, 'failed', 'too late', noon);
    expect(await store.outbox.all(tenant)).toMatchObject([{ state: 'sent', activityId: 'A1', lastError: null }]);
  });

  test('a letter whose process died before it said so to the lane is found by the sweep', async () => {
    await store.outbox.post(tenant, tell('uma', 'm'), noon);
    await mongo.db.collection('lanes').updateOne({}, { $unset: { due: '' } });
    await store.outbox.sweep(later(-1));
    expect(await store.outbox.lanes(later(minute), 10)).toEqual([]);
    await store.outbox.sweep(later(minute));
    expect(await store.outbox.lanes(later(minute), 10)).toEqual([uma]);
  });
});

describe('what records owe', () => {
  const owes = async (id: string, at: Date, ...keys: string[]): Promise<void> => {
    const owed = keys.map((key) => tell('uma', key));
    await store.people.add(tenant, newPerson(id, tenant, id), { by: 'test', at, did: 'test' }, owed);
  };

  test('the record longest unchanged comes first, each in its own order', async () => {
    await owes('young', later(minute), 'y1', 'y2');
    await owes('old', noon, 'o1', 'o2');
    expect((await store.owing.debts(10)).map((debt) => debt.notice.key)).toEqual(['o1', 'o2', 'y1', 'y2']);
  });

  test('what is settled is owed no more; what is added meanwhile is', async () => {
    await owes('record', noon, 'a', 'b');
    const [first, second] = await store.owing.debts(10);
    if (!first || !second) throw new Error('nothing owed');
    await store.owing.settle(first);
    const kept = await store.people.get(tenant, 'record');
    await store.people.save(kept, kept.value, { by: 'test', at: noon, did: 'test' }, [tell('uma', 'c')]);
    await store.owing.settle(second);
    expect((await store.owing.debts(10)).map((debt) => debt.notice.key)).toEqual(['c']);
  });

  test('a debt is worked on by one process; by another once its lease has ended', async () => {
    await owes('record', noon, 'a');
    const [debt] = await store.owing.debts(10);
    if (!debt) throw new Error('nothing owed');
    expect(await store.owing.claim(debt, 'one', noon, minute)).toBe(true);
    expect(await other.owing.claim(debt, 'two', noon, minute)).toBe(false);
    expect(await store.owing.claim(debt, 'one', later(minute - 1), minute)).toBe(true);
    expect(await other.owing.claim(debt, 'two', later(minute), minute)).toBe(false);
    expect(await other.owing.claim(debt, 'two', later(2 * minute), minute)).toBe(true);
    await store.owing.unclaim(debt, 'one');
    expect(await store.owing.claim(debt, 'one', later(2 * minute), minute)).toBe(false);
  });

  test('what another process has settled stands no more', async () => {
    await owes('record', noon, 'a', 'b');
    const [first, second] = await store.owing.debts(10);
    if (!first || !second) throw new Error('nothing owed');
    await other.owing.settle(first);
    expect(await store.owing.stands(first)).toBe(false);
    expect(await store.owing.stands(second)).toBe(true);
  });
});
