import type { Db } from 'mongodb';
import { isDuplicate } from './repository.ts';

/** Messages that came in, by id: a channel sends one again when it hears nothing. */
export interface Inbox {
  /** False when it is done, or when a process that lives is at it. */
  take(tenantId: string, messageId: string, at: Date, leaseMs: number): Promise<boolean>;
  /** Still at it. */
  keep(tenantId: string, messageId: string, at: Date, leaseMs: number): Promise<void>;
  done(tenantId: string, messageId: string): Promise<void>;
}

interface Seen {
  _id: string;
  at: Date;
  /** Until then somebody is at it; done when missing. */
  until?: Date;
}

export function inbox(db: Db): Inbox {
  const seen = db.collection<Seen>('inbox');
  const keyOf = (tenantId: string, messageId: string): string => `${tenantId}/${messageId}`;
  const after = (at: Date, ms: number): Date => new Date(at.getTime() + ms);

  return {
    async take(tenantId, messageId, at, leaseMs) {
      const _id = keyOf(tenantId, messageId);
      const until = after(at, leaseMs);
      try {
        // An insert, because servers differ in what two upserts at the same moment say they did.
        await seen.insertOne({ _id, at, until });
        return true;
      } catch (error) {
        if (!isDuplicate(error)) throw error;
      }
      const { matchedCount } = await seen.updateOne({ _id, until: { $lte: at } }, { $set: { until } });
      return matchedCount === 1;
    },
    async keep(tenantId, messageId, at, leaseMs) {
      const filter = { _id: keyOf(tenantId, messageId), until: { $exists: true } };
      await seen.updateOne(filter, { $set: { until: after(at, leaseMs) } });
    },
    async done(tenantId, messageId) {
      await seen.updateOne({ _id: keyOf(tenantId, messageId) }, { $unset: { until: '' } });
    },
  };
}
