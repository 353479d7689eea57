import type { Store } from './rows.ts';
import type { Doc } from './values.ts';
import { remove } from './writes.ts';

/** Removes what has outlived its index's expireAfterSeconds; without a date in that field a document stays. */
export async function sweep(store: Store, now = Date.now()): Promise<void> {
  for (const { db, name } of store.catalog.list())
    for (const { spec, paths } of store.catalog.get(db, name)?.indexes ?? []) {
      if (spec.expireAfterSeconds === undefined) continue;
      const cutoff = new Date(now - Number(spec.expireAfterSeconds) * 1000);
      const expired: Doc = { [paths[0] as string]: { $lte: cutoff } };
      const q: Doc = { $and: [(spec.partialFilterExpression ?? {}) as Doc, expired] };
      await store.storage.write(remove({ store, db, name }, [{ q, limit: 0 }], true));
    }
}
