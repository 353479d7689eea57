import { type Db, MongoClient } from 'mongodb';
import { Campaign } from '../domain/campaign.ts';
import { Interview } from '../domain/interview.ts';
import {
  BusinessData,
  BusinessProcess,
  Component,
  Dependency,
  ItService,
  RedundancyGroup,
} from '../domain/register.ts';
import { Reminder } from '../domain/reminder.ts';
import { Report, Subscription } from '../domain/report.ts';
import { Risk } from '../domain/risk.ts';
import { defaultSettings, Settings } from '../domain/settings.ts';
import { type Alone, alone } from './alone.ts';
import { type Tickets, tickets } from './files.ts';
import { type Inbox, inbox } from './inbox.ts';
import { createIndexes } from './indexes.ts';
import { type Names, names } from './names.ts';
import { type Outbox, outbox } from './outbox.ts';
import { type Overview, overview } from './overview.ts';
import { type Owing, owing } from './owing.ts';
import { type People, people } from './people.ts';
import { type Places, places } from './places.ts';
import { type Recent, recent } from './recent.ts';
import { type RegisterRecords, type Registers, registers } from './register.ts';
import { type Repository, repository } from './repository.ts';

/** Everything Lifeboat keeps. The only room that knows MongoDB. */
export interface Store extends RegisterRecords, Alone {
  people: People;
  /** The whole register at once. */
  registers: Registers;
  settings: Repository<Settings>;
  /** The firm's settings; the defaults until somebody changed one. */
  settingsOf(tenantId: string): Promise<Settings>;
  campaigns: Repository<Campaign>;
  interviews: Recent<Interview>;
  reminders: Repository<Reminder>;
  risks: Repository<Risk>;
  reports: Repository<Report>;
  subscriptions: Repository<Subscription>;
  places: Places;
  outbox: Outbox;
  owing: Owing;
  names: Names;
  /** Next number of a kind, never reused: `INT-0042`. */
  nextRef(tenantId: string, kind: string): Promise<string>;
  /** The next so many of them at once. */
  nextRefs(tenantId: string, kind: string, count: number): Promise<string[]>;
  /** Links to the files door. */
  tickets: Tickets;
  inbox: Inbox;
  /** Is the database there? */
  reachable(): Promise<boolean>;
  /** Called in this process whenever a write left something owed. */
  onOwed(listener: () => void): void;
  /** Something waits in the outbox: deliver it now. */
  wake(): void;
  overview: Overview;
}

/** Collections whose records can owe notices. */
export const owingCollections = [
  'people',
  'processes',
  'data',
  'services',
  'components',
  'dependencies',
  'groups',
  'settings',
  'campaigns',
  'interviews',
  'reports',
  'subscriptions',
  'risks',
  'reminders',
] as const;

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
  const called = names(db);
  const register = registers(
    {
      processes: repository(db, 'processes', BusinessProcess, onOwed),
      data: repository(db, 'data', BusinessData, onOwed),
      services: repository(db, 'services', ItService, onOwed),
      components: repository(db, 'components', Component, onOwed),
      dependencies: repository(db, 'dependencies', Dependency, onOwed),
      groups: repository(db, 'groups', RedundancyGroup, onOwed),
    },
    called.forget,
  );
  const settings = repository(db, 'settings', Settings, onOwed);
  return {
    people: people(db, onOwed, called.forget),
    ...register.records,
    registers: register.registers,
    settings,
    settingsOf: async (tenantId) => (await settings.seek(tenantId, 'settings'))?.value ?? defaultSettings,
    campaigns: repository(db, 'campaigns', Campaign, onOwed),
    interviews: recent(repository(db, 'interviews', Interview, onOwed)),
    reminders: repository(db, 'reminders', Reminder, onOwed),
    risks: repository(db, 'risks', Risk, onOwed),
    reports: repository(db, 'reports', Report, onOwed),
    subscriptions: repository(db, 'subscriptions', Subscription, onOwed),
    places: places(db),
    outbox: outbox(db),
    owing: owing(db, owingCollections),
    names: called,
    nextRef: async (tenantId, kind) => (await nextRefs(db, tenantId, kind, 1))[0] ?? '',
    nextRefs: (tenantId, kind, count) => nextRefs(db, tenantId, kind, count),
    tickets: tickets(db),
    alone: alone(db),
    inbox: inbox(db),
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

/** One write for the whole block, so that thousands of risks do not take thousands of trips. */
async function nextRefs(db: Db, tenantId: string, kind: string, count: number): Promise<string[]> {
  const counters = db.collection<{ _id: string; n: number }>('counters');
  const counter = await counters.findOneAndUpdate(
    { _id: `${tenantId}/${kind}` },
    { $inc: { n: count } },
    { upsert: true, returnDocument: 'after' },
  );
  const last = counter?.n ?? count;
  return Array.from({ length: count }, (_, i) => `${kind}-${String(last - count + 1 + i).padStart(4, '0')}`);
}
