import type { Compose, Log, Post } from '../../bot/doors/delivery.ts';
import { type Outbox, type Pace, startOutbox } from '../../bot/doors/outbox.ts';
import type { RelayNeeds } from '../../bot/doors/relay.ts';
import type { Notice, Tell } from '../../domain/notice.ts';
import { newPerson } from '../../domain/people.ts';
import { openStore, type Store } from '../../store/index.ts';
import type { Letter } from '../../store/outbox.ts';
import { type Call, type Connector, startConnector } from './connector.ts';
import { chat, fetchSender, room } from './fetch-sender.ts';
import type { AnyMongo } from './mongo.ts';

export const tenant = 'contoso';
const unlimited = [{ burst: 10_000, perSecond: 10_000 }];

/** Impatient, so that tests are short; the order of things is that of real life. */
export const hasty: Partial<Pace> = {
  pollMs: 100,
  leaseMs: 1_500,
  sendMs: 600,
  backoff: { firstMs: 20, mostMs: 150 },
  attempts: 4,
  ownAttempts: 3,
  conversation: unlimited,
  tenant: unlimited,
};

export interface Line {
  level: 'info' | 'warn' | 'error';
  facts: object;
  message: string;
}

export function listeningLog(): { log: Log; lines: Line[] } {
  const lines: Line[] = [];
  const at = (level: Line['level']) => (facts: object, message: string) => void lines.push({ level, facts, message });
  return { lines, log: { info: at('info'), warn: at('warn'), error: at('error') } };
}

/** The card of a test is the notice's key. */
export const plainly: Compose = async ({ tell }, { redirectedFrom }) => ({
  content: { text: redirectedFrom ? `For ${redirectedFrom}: ${tell.key}` : tell.key },
  summary: tell.key,
});

export interface Mailroom {
  store: Store;
  connector: Connector;
  lines: Line[];
  doubts: { letter: Letter; reason: string }[];
  /** Another process on the same database (or the first). */
  opens(change?: Partial<Post & RelayNeeds> & { pace?: Partial<Pace> }): Outbox;
  /** Everybody named has spoken to Lifeboat. */
  knows(...people: string[]): Promise<void>;
  knowsRoom(id: string): Promise<void>;
  /** A record that owes these, in this order. */
  owes(...notices: Notice[]): Promise<void>;
  /** What arrived in a conversation, in order. */
  read(conversationId: string): string[];
  letters(): Promise<Record<string, Pick<Letter, 'state' | 'lastError' | 'attempts'>>>;
  closes(): Promise<void>;
}

const used = ['people', 'outbox', 'lanes', 'claims', 'places'];

/** One database may serve a whole file: it is left empty. */
export async function mailroom(mongo: AnyMongo, { strict = false } = {}): Promise<Mailroom> {
  const store = await openStore(mongo.db);
  const connector = await startConnector({ strict });
  const { log, lines } = listeningLog();
  const doubts: Mailroom['doubts'] = [];
  const open: Outbox[] = [];
  let records = 0;

  return {
    store,
    connector,
    lines,
    doubts,
    opens({ pace, ...change } = {}) {
      const outbox = startOutbox({
        store: change.store ?? store,
        sender: fetchSender(connector.serviceUrl, `process-${open.length}`),
        compose: plainly,
        onDoubt: async (letter, reason) => void doubts.push({ letter, reason }),
        doDeed: async () => undefined,
        now: () => new Date(),
        owner: `process-${open.length}`,
        trial: false,
        log,
        ...change,
        pace: { ...hasty, ...pace },
      });
      open.push(outbox);
      return outbox;
    },
    async knows(...people) {
      for (const id of people) await store.places.remember(chat(connector.serviceUrl, tenant, id), new Date());
    },
    knowsRoom: (id) => store.places.remember(room(connector.serviceUrl, tenant, id), new Date()),
    async owes(...notices) {
      records += 1;
      const entry = { by: 'test', at: new Date(), did: 'test' };
      await store.people.add(tenant, newPerson(`record-${records}`, tenant, 'A record'), entry, notices);
    },
    read: (conversationId) =>
      connector.arrived.filter((call) => call.conversationId === conversationId).map((call) => textOf(call)),
    async letters() {
      const all = await store.outbox.all(tenant);
      return Object.fromEntries(
        all.map(({ tell, state, lastError, attempts }) => [tell.key, { state, lastError, attempts }]),
      );
    },
    async closes() {
      await Promise.all(open.map((outbox) => outbox.stop()));
      await connector.close();
      for (const name of used) await mongo.db.collection(name).deleteMany({});
    },
  };
}

export const textOf = (call: Call): string => (call.body as { text: string }).text;

export const tell = (person: string, key: string, more: Partial<Tell> = {}): Tell => ({
  kind: 'tell',
  key,
  to: { personId: person },
  about: 'interview.invited',
  id: 'INT-0001',
  ...more,
});

export const post = (roomId: string, key: string, more: Partial<Tell> = {}): Tell =>
  tell('', key, { to: { placeId: `room:${roomId}` }, about: 'report.weekly', ...more });
