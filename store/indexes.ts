import type { Db, IndexDescription } from 'mongodb';

const day = 24 * 3600;
const owed: IndexDescription = { key: { owes: 1 }, sparse: true, name: 'owes' };

const born: IndexDescription = {
  key: { tenantId: 1, born: 1 },
  unique: true,
  partialFilterExpression: { born: { $exists: true } },
  name: 'born',
};

/** Every index of the product, by collection. Queries start with the tenant. */
const indexes: Record<string, IndexDescription[]> = {
  people: [{ key: { tenantId: 1, _id: 1 } }, owed],
  processes: [{ key: { tenantId: 1, _id: 1 } }, born, owed],
  data: [{ key: { tenantId: 1, _id: 1 } }, born, owed],
  services: [{ key: { tenantId: 1, _id: 1 } }, born, owed],
  components: [{ key: { tenantId: 1, _id: 1 } }, born, owed],
  dependencies: [{ key: { tenantId: 1, 'body.from': 1 } }, owed],
  groups: [{ key: { tenantId: 1, _id: 1 } }, born, owed],
  settings: [{ key: { tenantId: 1, _id: 1 } }, owed],
  campaigns: [{ key: { tenantId: 1, 'body.state': 1 } }, born, owed],
  interviews: [
    { key: { tenantId: 1, 'body.respondentId': 1, 'body.state': 1 } },
    { key: { tenantId: 1, 'body.subject.id': 1, 'body.state': 1 } },
    // One interview per campaign, bank, subject and person first asked, however often the invitation runs.
    {
      key: { tenantId: 1, 'body.campaignId': 1, 'body.bank': 1, 'body.subject.id': 1, 'body.invitedId': 1 },
      unique: true,
      name: 'oncePerBank',
    },
    owed,
  ],
  reminders: [{ key: { tenantId: 1, 'body.personId': 1, 'body.day': 1 } }, owed],
  risks: [
    { key: { tenantId: 1, 'body.assetId': 1, 'body.threatId': 1 }, unique: true, name: 'onePerThreat' },
    { key: { tenantId: 1, 'body.state': 1 } },
    born,
    owed,
  ],
  reports: [{ key: { tenantId: 1, 'body.periodTo': -1 } }, owed],
  subscriptions: [
    { key: { 'body.active': 1, 'body.nextAt': 1 } },
    { key: { tenantId: 1, 'body.placeId': 1 }, unique: true, name: 'place' },
    owed,
  ],
  places: [{ key: { tenantId: 1, personal: 1, seenAt: -1 } }],
  outbox: [
    { key: { lane: 1, open: 1, n: 1 } },
    { key: { tenantId: 1, at: 1 } },
    { key: { closedAt: 1 }, expireAfterSeconds: 30 * day, name: 'old' },
  ],
  lanes: [{ key: { due: 1 }, sparse: true }],
  claims: [{ key: { until: 1 }, expireAfterSeconds: day, name: 'old' }],
  tickets: [{ key: { expiresAt: 1 }, expireAfterSeconds: 0, name: 'old' }],
  inbox: [{ key: { at: 1 }, expireAfterSeconds: 2 * day, name: 'old' }],
};

/** Idempotent; called at every start. */
export async function createIndexes(db: Db): Promise<void> {
  for (const [collection, descriptions] of Object.entries(indexes)) {
    await db.collection(collection).createIndexes(descriptions);
  }
}
