import { dispatch } from '../../bot/dispatch.ts';
import { readConfig } from '../../bot/doors/config.ts';
import { filesDoor } from '../../bot/doors/files.ts';
import { startHttp } from '../../bot/doors/http.ts';
import { openLog } from '../../bot/doors/log.ts';
import { type Outbox, startOutbox } from '../../bot/doors/outbox.ts';
import { statementMaker } from '../../bot/doors/statement.ts';
import { clockJobs, owedJobs } from '../../bot/jobs.ts';
import { compose, inDoubt } from '../../bot/notices.ts';
import type { Reply } from '../../bot/turn.ts';
import { unreached } from '../../bot/unreached.ts';
import type { Card } from '../../cards/kit.ts';
import type { Scheduled } from '../../domain/calendar.ts';
import { type OpenDoor, openDoor, team } from '../doors/door.ts';
import type { Call } from './connector.ts';
import { people, type Somebody, tenantId } from './firm.ts';
import { buttons, click, type World, world } from './world.ts';

/** A message that came to somebody by itself. */
export interface Mail {
  to: Somebody;
  at: Date;
  show: Card;
}

export interface FirmDoor {
  all: World;
  door: OpenDoor;
  /** What an administrator does once: puts Lifeboat into a team of all forty. */
  install(by: Somebody): Promise<void>;
  says(who: Somebody, words: string): Promise<Reply>;
  clicks(who: Somebody, shown: Reply, title: string | RegExp, filled?: Record<string, string>): Promise<Reply>;
  /** Sends a file with the form of the upload page. */
  upload(link: string, name: string, csv: string): Promise<{ status: number; text: string }>;
  download(link: string): Promise<{ type: string; bytes: Buffer }>;
  /** Lets everything owed be done and delivered. */
  settles(): Promise<void>;
  clock(deed: Scheduled): Promise<void>;
  /** Messages that came by themselves, oldest first. */
  mail(who?: Somebody): Mail[];
  /** Every card that left Lifeboat. */
  cards(): Card[];
  stop(): Promise<void>;
}

const unlimited = [{ burst: 1e6, perSecond: 1e6 }];
const publicUrl = 'https://lifeboat.example';

interface Activity {
  type: string;
  text?: string;
  replyToId?: string;
  attachments?: { content: Card }[];
}
const sent = ({ body }: Call): Activity => (body as { activity?: Activity }).activity ?? (body as Activity);
const cardOf = (call: Call): Card[] => sent(call).attachments?.map((one) => one.content) ?? [];
const room = (who: Somebody): string => `a:${who.id}`;
const as = (who: Somebody) => ({
  from: { id: `29:${who.id}`, aadObjectId: who.id, name: who.name },
  conversation: { id: room(who), conversationType: 'personal', tenantId },
});

/** A firm behind the real doors: Teams, files, outbox, each over HTTP; only the time is ours. */
export async function openFirm(): Promise<FirmDoor> {
  const all = await world({ sample: false });
  const door = await openDoor({
    dispatch: (incoming) => dispatch(all.house, { ...incoming, now: all.now() }),
    store: all.store,
  });
  const outbox = deliveries(all, door);
  const files = await startHttp({
    config: readConfig({ PORT: '0' }),
    door: door.door,
    reachable: () => Promise.resolve(true),
    files: filesDoor({ house: all.house, now: all.now, makers: { statement: statementMaker } }),
    metrics: door.metrics,
    log: openLog('silent'),
  });
  const here = (link: string): string => link.replace(publicUrl, `http://127.0.0.1:${files.port}`);
  const { mail, times, answered } = letters(all, door);

  async function settles(): Promise<void> {
    await door.door.idle();
    await outbox.idle();
  }

  return {
    all,
    door,
    settles,
    mail,
    ...talking(door, answered),
    async install(by) {
      const members = people.map((one) => ({ ...as(one).from, tenantId, userRole: 'user' }));
      door.connector.rosters.set(team.conversation.id, members);
      const event = { type: 'installationUpdate', action: 'add', ...team, from: as(by).from };
      expect((await door.post(door.activity(event))).status).toBe(200);
      await settles();
    },
    async upload(link, name, csv) {
      const form = new FormData();
      form.set('file', new File([csv], `${name}.csv`, { type: 'text/csv' }));
      form.set('table', name);
      const answer = await fetch(here(link), { method: 'POST', body: form });
      return { status: answer.status, text: await answer.text() };
    },
    async download(link) {
      const answer = await fetch(here(link));
      expect(answer.status).toBe(200);
      return { type: answer.headers.get('content-type') ?? '', bytes: Buffer.from(await answer.arrayBuffer()) };
    },
    async clock(deed) {
      await clockJobs[deed](all.store, all.now(), 'Europe/Berlin');
      await settles();
    },
    cards: () => [...times.keys()].flatMap(cardOf).concat(answered),
    async stop() {
      await outbox.stop();
      await files.stop();
      await door.stop();
      await all.ends();
    },
  };
}

function deliveries(all: World, { door }: OpenDoor): Outbox {
  const { store, house, now } = all;
  const fault = (facts: object): void => void all.faults.push(facts);
  return startOutbox({
    store,
    sender: door.sender,
    compose: ({ tenantId: tenant, tell }, { redirectedFrom }) =>
      compose(house, tenant, tell, now(), redirectedFrom !== null),
    doDeed: (tenant, deed, id) => owedJobs[deed](store, tenant, id, now()),
    onDoubt: (letter) => inDoubt(store, letter.tenantId, letter.tell, now()),
    onGiveUp: (letter) => unreached(store, letter.tenantId, letter.tell, now()),
    now,
    owner: 'test',
    trial: false,
    log: { info: () => undefined, warn: fault, error: fault },
    // The clock of the tests stands still, so nothing would ever be allowed again.
    pace: { conversation: unlimited, tenant: unlimited },
  });
}

/** Everything that arrived, with the hour it was in the story. */
function letters(all: World, { connector }: OpenDoor) {
  const times = new Map<Call, Date>();
  connector.onCall((call) => {
    if (call.kind === 'create' || call.kind === 'send' || call.kind === 'update') times.set(call, all.now());
  });
  const mail = (who?: Somebody): Mail[] =>
    [...times].flatMap(([call, at]) => {
      const to = people.find((one) => room(one) === call.conversationId);
      if (!to || (who && who.id !== to.id) || sent(call).replyToId) return [];
      return cardOf(call).map((show) => ({ to, at, show }));
    });
  return { times, mail, answered: [] as Card[] };
}

function talking(door: OpenDoor, answered: Card[]): Pick<FirmDoor, 'says' | 'clicks'> {
  return {
    async says(who, words) {
      const activity = door.activity({ text: words, ...as(who) });
      const before = door.connector.arrived.length;
      expect((await door.post(activity)).status).toBe(200);
      await door.door.idle();
      const replies = door.connector.arrived
        .slice(before)
        .filter((call) => sent(call).replyToId === activity.id && sent(call).type === 'message');
      const reply = replies.at(-1);
      if (!reply) throw new Error(`no answer to "${words}"`);
      const [show] = cardOf(reply);
      return show ? { show } : { say: sent(reply).text ?? '' };
    },
    async clicks(who, shown, title, filled = {}) {
      const { verb, data } = click(shown, title, filled);
      const kept = Object.fromEntries(Object.entries(data).filter(([, value]) => value !== ''));
      const value = { action: { type: 'Action.Execute', verb, data: kept }, trigger: 'manual' };
      const invoke = { type: 'invoke', name: 'adaptiveCard/action', value, ...as(who) };
      const { status, body } = await door.post(door.activity(invoke));
      expect([status, body.statusCode, verb]).toEqual([200, 200, verb]);
      if (typeof body.value === 'string') return { say: body.value };
      answered.push(body.value);
      return { show: body.value };
    },
  };
}

/** Clicks on as long as there is such a button; every answer is looked at first. */
export async function keepsClicking(
  { clicks }: Pick<FirmDoor, 'clicks'>,
  who: Somebody,
  shown: Reply,
  title: RegExp,
  most = 60,
): Promise<Reply> {
  let card = shown;
  for (let n = 0; 'show' in card && buttons(card).some((one) => title.test(one)); n++) {
    if (n > most) throw new Error(`"${title}" without end`);
    card = await clicks(who, card, title);
  }
  return card;
}
