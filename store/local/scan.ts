import type { Collection } from './catalog.ts';
import { refuse } from './errors.ts';
import type { Plan } from './plan.ts';
import type { Store } from './rows.ts';
import { rowOf, type Storage } from './storage.ts';

const FIRST = 8;
const MOST = 256;

function* keys(table: Storage['docs'], [low, high]: [Buffer, Buffer], reverse: boolean): Generator<Buffer[]> {
  let size = FIRST;
  let from = reverse ? high : low;
  for (;;) {
    const bounds = reverse ? { start: from, end: low, inclusiveEnd: true, reverse } : { start: from, end: high };
    const found = [...table.getKeys({ ...bounds, limit: size })];
    if (found.length > 0) yield found;
    if (found.length < size) return;
    const last = found.at(-1) as Buffer;
    from = reverse ? last : Buffer.concat([last, Buffer.from([0])]);
    if (reverse) from = before(last);
    size = Math.min(size * 8, MOST);
  }
}

/** Entries end in a row number, so the key with one less is the next one below. */
function before(key: Buffer): Buffer {
  const lower = Buffer.from(key);
  for (let i = lower.length - 1; i >= 0; i--) {
    if (lower[i] !== 0) {
      lower[i] = (lower[i] as number) - 1;
      break;
    }
    lower[i] = 0xff;
  }
  return lower;
}

/**
 * The rows of a plan in small chunks, each row once. Between two chunks the caller may let others write;
 * what is read then is checked against the plan's collection and index, which may have been dropped meanwhile.
 */
export function* rows({ storage, catalog }: Store, collection: Collection, plan: Plan): Generator<number[]> {
  const table = plan.index ? storage.entries : storage.docs;
  const seen = plan.index ? new Set<number>() : undefined;
  const ranges = plan.reverse ? [...plan.ranges].reverse() : plan.ranges;
  for (const range of ranges) {
    for (const found of keys(table, range, plan.reverse)) {
      const numbers = found.map(rowOf).filter((row) => !seen?.has(row) && (seen?.add(row) ?? true));
      if (numbers.length > 0) yield numbers;
      const current = catalog.get(collection.db, collection.name);
      if (current?.id !== collection.id || (plan.index && !current.indexes.some(({ id }) => id === plan.index?.id)))
        refuse(175, 'the collection or the index was dropped while it was read');
    }
  }
}
