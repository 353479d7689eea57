import { type Db, MongoClient } from 'mongodb';
import { Campaign } from '../domain/campaign.ts';
import { Interview } from '../domain/interview.ts';
import { BusinessProcess, Component, Dependency, ItService, RedundancyGroup } from '../domain/register.ts';
import { Report, Subscription } from '../domain/report.ts';
import { createIndexes } from './indexes.ts';
import { type Names, names } from './names.ts';
import { type Outbox, outbox } from './outbox.ts';
import { type Overview, overview } from './overview.ts';
import { type Owing, owing } from './owing.ts';
import { type People, people } from './people.ts';
import { type Places, places } from './places.ts';
import { type Recent, recent } from './recent.ts';
import { type Repository, repository } from './repository.ts';

/** Everything Lifeboat keeps. The only room that knows MongoDB. */
export interface Store {
  people: People;
  processes: Repository<BusinessProcess>;
  services: Repository<ItService>;
  components: Repository<Component>;
  dependencies: Repository<Dependency>;
  groups: Repository<RedundancyGroup>;
  campaigns: Repository<Campaign>;
  interviews: Recent<Interview>;
  reports: Repository<Report>;
  subscriptions: Repository<Subscription>;
  places: Places;
  outbox: Outbox;
  owing: Owing;
  names: Names;
  /** Next number of a kind, never reused: `INT-0042`. */
  nextRef(tenantId: string, kind: string): Promise<string>;
  /** True the first time this message is seen, false when it was delivered before. */
  firstSeen(tenantId: string, messageId: string, at: Date): Promise<boolean>;
  /** Is the database there? */
  reachable(): Promise<boolean>;
  /** Called in this process whenever a write left something owed. */
  onOwed(listener: () => void): void;
  /** Something waits in the outbox: deliver it now. */
  wake(): void;
  overview: Overview;
}

/** Collections whose records can owe notices. */
export const owingCollections = ['people', 'processes', 'campaigns', 'interviews', 'reports', 'subscriptions'] as const;

export async function connect(uri: string): Promise<MongoClient> {
  const client = new MongoClient(uri, { ignoreUndefined: true, maxPoolSize: 64, appName: 'lifeboat' });
  await client.connect();
  return client;
}

/** Opens the repositories and makes sure of the indexes. */
export async function openStore(db: Db): Promise<Store> {
  await createIndexes(db);
  let listener: () => void = () => undefined;
  const onOwed = (): void => listener();
  const processes = repository(db, 'processes', BusinessProcess, onOwed);
  const services = repository(db, 'services', ItService, onOwed);
  return {
    people: people(db, onOwed),
    processes,
    services,
    components: repository(db, 'components', Component, onOwed),
    dependencies: repository(db, 'dependencies', Dependency, onOwed),
    groups: repository(db, 'groups', RedundancyGroup, onOwed),
    campaigns: repository(db, 'campaigns', Campaign, onOwed),
    interviews: recent(repository(db, 'interviews', Interview, onOwed)),
    reports: repository(db, 'reports', Report, onOwed),
    subscriptions: repository(db, 'subscriptions', Subscription, onOwed),
    places: places(db),
    outbox: outbox(db),
    owing: owing(db, owingCollections),
    names: names(db),
    nextRef: (tenantId, kind) => nextRef(db, tenantId, kind),
    firstSeen: (tenantId, messageId, at) => firstSeen(db, tenantId, messageId, at),
    reachable: () =>
      db.command({ ping: 1 }).then(
        () => true,
        () => false,
      ),
    wake: onOwed,
    overview: overview(db),
    onOwed(next) {
      listener = next;
    },
  };
}

async function nextRef(db: Db, tenantId: string, kind: string): Promise<string> {
  const counters = db.collection<{ _id: string; n: number }>('counters');
  const counter = await counters.findOneAndUpdate(
    { _id: `${tenantId}/${kind}` },
    { $inc: { n: 1 } },
    { upsert: true, returnDocument: 'after' },
  );
  return `${kind}-${String(counter?.n ?? 0).padStart(4, '0')}`;
}

async function firstSeen(db: Db, tenantId: string, messageId: string, at: Date): Promise<boolean> {
  const inbox = db.collection<{ _id: string; at: Date }>('inbox');
  const found = await inbox.updateOne({ _id: `${tenantId}/${messageId}` }, { $setOnInsert: { at } }, { upsert: true });
  return found.upsertedCount === 1;
}
