import { dispatch } from '../../bot/dispatch.ts';
import { type Outbox, startOutbox } from '../../bot/doors/outbox.ts';
import { owedJobs } from '../../bot/jobs.ts';
import { compose } from '../../bot/notices.ts';
import { postDueReports } from '../../bot/report.ts';
import type { Card } from '../../cards/kit.ts';
import { alex, buttons, chris, click, inputs, lynne, text, uma, type World, world } from '../support/world.ts';
import { type OpenDoor, openDoor } from './door.ts';

let all: World;
let door: OpenDoor;
let outbox: Outbox;

beforeAll(async () => {
  all = await world();
  door = await openDoor({ dispatch: (incoming) => dispatch(all.house, incoming), store: all.store });
  const log = { info: () => undefined, warn: () => undefined, error: (facts: object) => void all.faults.push(facts) };
  outbox = startOutbox({
    store: all.store,
    sender: door.door.sender,
    compose: ({ tenantId, tell }, { redirectedFrom }) =>
      compose(all.house, tenantId, tell, all.now(), redirectedFrom !== null),
    doDeed: (tenantId, deed, id) => owedJobs[deed](all.store, tenantId, id, all.now()),
    onDoubt: () => Promise.resolve(),
    now: all.now,
    owner: 'test',
    trial: false,
    log,
  });
});
afterAll(async () => {
  await outbox.stop();
  await door.stop();
  await all.ends();
});

type Somebody = typeof alex;
const as = (person: Somebody) => ({
  from: { id: `29:${person.id}`, aadObjectId: person.id, name: person.name },
  conversation: { id: `a:${person.id}`, conversationType: 'personal', tenantId: person.tenantId },
});

/** Says something and waits for the card that comes back as a message of its own. */
async function says(person: Somebody, words: string, change: object = {}): Promise<Card> {
  const before = door.connector.arrived.length;
  const answer = await door.says(words, { ...as(person), ...change });
  expect(answer.status).toBe(200);
  const room = (change as { conversation?: { id: string } }).conversation?.id ?? `a:${person.id}`;
  const sent = door.connector.arrived.slice(before).filter((call) => call.conversationId === room);
  return cardIn(sent.at(-1)?.body);
}

const cardIn = (activity: unknown): Card => {
  const { activity: posted = activity } = activity as { activity?: unknown };
  const { attachments } = posted as { attachments?: { content: Card }[] };
  if (!attachments?.[0]) throw new Error(`no card in ${JSON.stringify(activity)}`);
  return attachments[0].content;
};

/** Clicks a button of a card and takes the card from the very same response. */
async function clicks(
  person: Somebody,
  card: Card,
  title: string | RegExp,
  filled: Record<string, string> = {},
): Promise<Card> {
  const { verb, data } = click(card, title, filled);
  const value = { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' };
  const answer = await door.post(door.activity({ type: 'invoke', name: 'adaptiveCard/action', value, ...as(person) }));
  expect(answer.status).toBe(200);
  expect(answer.body.type).toBe('application/vnd.microsoft.card.adaptive');
  return answer.body.value;
}

const given: Record<string, string> = {
  U02: 'SVC-0001,SVC-0002',
  U03: 'essential',
  U09: 'never',
  U14: '1',
  U15: 'yes',
  U16: 'yes',
  U19: '2',
  U12: '4',
  U10: '2',
  U11: '1',
};
const fill = (card: Card, who: string): Record<string, string> =>
  Object.fromEntries(
    Object.keys(inputs(card)).map((key) => {
      const question = key.split('~')[0] ?? '';
      const point = /^U0[4-8]$/.test(question) ? '8' : undefined;
      const words = question === 'U01' ? `What ${who} does` : '';
      return [key, given[question] ?? point ?? words];
    }),
  );

async function answersEverything(person: Somebody, process: string): Promise<Card> {
  let card = await says(person, 'interview');
  if (buttons(card).includes(process)) card = await clicks(person, card, process);
  for (let page = 0; page < 12 && buttons(card).includes('Next'); page++)
    card = await clicks(person, card, 'Next', fill(card, person.name));
  return clicks(person, card, /Submit|Hand in/, fill(card, person.name));
}

test('three people answer at once over HTTP, the manager accepts, and one report a week stands in the channel', async () => {
  await clicks(alex, await says(alex, 'start interviews'), 'Send the invitations');
  await outbox.idle();
  await says(uma, 'hello');
  const [support] = await all.store.interviews.list(alex.tenantId, { 'subject.id': 'PRC-0003' });
  const handOn = await door.says(`open ${support?.id}`, as(uma));
  expect(handOn.status).toBe(200);
  await all.does(uma, 'interview.delegate', { id: support?.id, to: lynne.id });

  const results = await Promise.all([
    answersEverything(uma, 'Order intake'),
    answersEverything(chris, 'Payroll run'),
    answersEverything(lynne, 'Customer support'),
  ]);
  for (const result of results) expect(text(result)).toContain('8 hours');

  await outbox.idle();
  const submitted = await all.store.interviews.list(alex.tenantId, { state: 'submitted' });
  expect(submitted).toHaveLength(3);
  await Promise.all(submitted.map((one) => says(alex, `accept ${one.id}`)));
  await outbox.idle();
  for (const id of ['PRC-0001', 'PRC-0002', 'PRC-0003']) {
    const { value } = await all.store.processes.get(alex.tenantId, id);
    expect(value.bia).toMatchObject({ FIN: { criticalFromH: 8 }, SAF: { criticalFromH: 8 } });
    expect(value.purpose).toMatch(/^What /);
  }

  const channel = {
    conversation: { id: '19:continuity@thread.tacv2', conversationType: 'channel', tenantId: alex.tenantId },
  };
  const subscribed = await says(alex, '<at>Lifeboat</at> report here every monday at 8', channel);
  expect(text(subscribed)).toContain('Monday');
  all.passes(20.5);
  const before = door.connector.arrived.length;
  await Promise.all([postDueReports(all.store, all.now()), postDueReports(all.store, all.now())]);
  await outbox.idle();
  const inChannel = door.connector.arrived
    .slice(before)
    .filter((call) => call.conversationId.startsWith('19:continuity'));
  expect(inChannel).toHaveLength(1);
  for (const name of ['Order intake', 'Payroll run', 'Customer support'])
    expect(text(cardIn(inChannel[0]?.body))).toContain(name);
});
