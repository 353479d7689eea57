import type { Db } from 'mongodb';
import type { Notice } from '../domain/notice.ts';
import { isDuplicate, type Stored } from './repository.ts';

/** One notice still to be done, and the record that owes it. */
export interface Debt {
  collection: string;
  recordKey: string;
  tenantId: string;
  notice: Notice;
}

export const debtKey = ({ collection, recordKey, notice }: Debt): string => `${collection}/${recordKey}/${notice.key}`;

export interface Owing {
  /** What is owed now: records longest unchanged first (`most` of each kind), each record's notices in their order. */
  debts(most: number): Promise<Debt[]>;
  /** It is done (or stands in the outbox): take it off the record. */
  settle(debt: Debt): Promise<void>;
  /** Only one process works on a debt at a time; claiming again makes the lease longer. False: another has it. */
  claim(debt: Debt, owner: string, now: Date, leaseMs: number): Promise<boolean>;
  unclaim(debt: Debt, owner: string): Promise<void>;
  /** Another process may have settled it since it was read. */
  stands(debt: Debt): Promise<boolean>;
}

interface Owes {
  debts: Debt[];
  since: number;
}

export function owing(db: Db, collections: readonly string[]): Owing {
  const claims = db.collection<{ _id: string; owner: string; until: Date }>('claims');

  async function owedIn(collection: string, most: number): Promise<Owes[]> {
    const docs = await db
      .collection<Stored<unknown>>(collection)
      .find(
        { owes: true },
        { projection: { owed: 1, tenantId: 1, updatedAt: 1 }, limit: most, sort: { updatedAt: 1, _id: 1 } },
      )
      .toArray();
    return docs.map((doc) => ({
      debts: doc.owed.map((notice) => ({ collection, recordKey: doc._id, tenantId: doc.tenantId, notice })),
      since: doc.updatedAt.getTime(),
    }));
  }

  return {
    async debts(most) {
      const owes = await Promise.all(collections.map((collection) => owedIn(collection, most)));
      return owes
        .flat()
        .sort((one, other) => one.since - other.since)
        .flatMap(({ debts }) => debts);
    },
    async settle({ collection, recordKey, notice }) {
      const records = db.collection<Stored<unknown>>(collection);
      await records.updateOne({ _id: recordKey }, { $pull: { owed: { key: notice.key } } });
      await records.updateOne({ _id: recordKey, owed: { $size: 0 } }, { $unset: { owes: '' } });
    },
    async claim(debt, owner, now, leaseMs) {
      const until = new Date(now.getTime() + leaseMs);
      try {
        const open = { _id: debtKey(debt), $or: [{ until: { $lte: now } }, { owner }] };
        await claims.updateOne(open, { $set: { owner, until } }, { upsert: true });
        return true;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    },
    async stands({ collection, recordKey, notice }) {
      const records = db.collection<Stored<unknown>>(collection);
      return (await records.countDocuments({ _id: recordKey, 'owed.key': notice.key }, { limit: 1 })) > 0;
    },
    async unclaim(debt, owner) {
      await claims.deleteOne({ _id: debtKey(debt), owner });
    },
  };
}
