import type { Db } from 'mongodb';
import { Subscription } from '../domain/report.ts';
import type { Kept, Stored } from './repository.ts';

/** Reading across records and tenants: nothing here decides or changes anything. */
export interface Overview {
  /** Subscriptions of every tenant whose time has come. */
  dueSubscriptions(now: Date): Promise<Kept<Subscription>[]>;
  /** Tenants in which a campaign runs. */
  campaigning(): Promise<string[]>;
  hasRisks(tenantId: string): Promise<boolean>;
  /** Tenants with risks that are accepted for a time, or asked to be, or whose end somebody still has to hear of. */
  accepting(): Promise<string[]>;
  /** Is anybody the installer of this tenant already? */
  hasInstaller(tenantId: string): Promise<boolean>;
}

export function overview(db: Db): Overview {
  return {
    async dueSubscriptions(now) {
      const due = await db
        .collection<Stored<unknown>>('subscriptions')
        .find({ 'body.active': true, 'body.nextAt': { $lte: now } }, { projection: { history: 0, owed: 0 } })
        .toArray();
      return due.map(({ id, tenantId, rev, keys, body }) => ({
        id,
        tenantId,
        rev,
        keys,
        value: Subscription.parse(body),
      }));
    },
    campaigning: () =>
      db
        .collection<Stored<unknown>>('campaigns')
        .distinct('tenantId', { 'body.state': { $in: ['running', 'overdue'] } }),
    hasRisks: async (tenantId) =>
      (await db.collection('risks').findOne({ tenantId }, { projection: { _id: 1 } })) !== null,
    accepting: () =>
      db.collection<Stored<unknown>>('risks').distinct('tenantId', {
        $or: [{ 'body.state': { $in: ['accepted', 'acceptance_requested'] } }, { 'body.untold': { $gt: '' } }],
      }),
    async hasInstaller(tenantId) {
      return (
        (await db.collection('people').findOne({ tenantId, 'body.installer': true }, { projection: { _id: 1 } })) !==
        null
      );
    },
  };
}
