import { randomUUID } from 'node:crypto';
import { dispatch } from '../../bot/dispatch.ts';
import { owedJobs } from '../../bot/jobs.ts';
import { compose, type Message } from '../../bot/notices.ts';
import { loadSample } from '../../bot/sample.ts';
import type { House, Reply } from '../../bot/turn.ts';
import type { Card } from '../../cards/kit.ts';
import { wordsFor } from '../../cards/words/index.ts';
import type { Verb } from '../../domain/deeds.ts';
import type { Tell } from '../../domain/notice.ts';
import { samplePeople, sampleTenant } from '../../domain/sample.ts';
import { openStore, type Store } from '../../store/index.ts';
import { type Place, personPlace } from '../../store/places.ts';
import { anyMongo } from './mongo.ts';

/** Noon on a Sunday in Berlin: the fixed hour at which every test begins. */
export const noon = new Date('2026-11-22T11:00:00Z');
const crew = samplePeople(noon);
const named = (name: string) => {
  const person = crew.find((one) => one.name.startsWith(name));
  if (!person) throw new Error(`nobody is called ${name}`);
  return person;
};
/** Continuity manager. */
export const alex = named('Alex');
/** Application manager. */
export const adele = named('Adele');
/** Infrastructure manager. */
export const isaiah = named('Isaiah');
/** Test and QS manager. */
export const lynne = named('Lynne');
/** Owns Order intake and Customer support. */
export const uma = named('Uma');
/** Change manager, owns Payroll run, installed Lifeboat. */
export const chris = named('Chris');
type Somebody = Pick<typeof alex, 'id' | 'name'>;

export const chatOf = (person: Somebody): Place => ({
  id: personPlace(person.id),
  tenantId: sampleTenant,
  kind: 'personal',
  conversationId: `a:${person.id}`,
  serviceUrl: 'http://localhost/',
  botId: '28:lifeboat',
  memberId: `29:${person.id}`,
  personId: person.id,
  name: null,
  dead: null,
});
export const channel: Place = {
  ...chatOf(alex),
  id: 'room:19:continuity',
  kind: 'channel',
  conversationId: '19:continuity',
  personId: null,
  memberId: null,
  name: 'Continuity',
};

export interface World {
  store: Store;
  house: House;
  /** Faults that were logged: a test that does not expect one fails in `ends`. */
  faults: unknown[];
  /** What was delivered, oldest first. */
  delivered: { tell: Tell; message: Message }[];
  does(person: Somebody, verb: Verb, data?: object, place?: Place): Promise<Reply>;
  says(person: Somebody, text: string, place?: Place): Promise<Reply>;
  /** Does all that is owed and delivers all that waits. */
  settles(): Promise<void>;
  /** A second process on the same database: what it answers to a deed. */
  elsewhere(person: Somebody, verb: Verb, data?: object): Promise<Reply>;
  /** Lets time pass, in hours. */
  passes(hours: number): void;
  now(): Date;
  ends(): Promise<void>;
}

/** A trial of its own: real store, real rules, nothing of Microsoft. */
export async function world({ trial = false, sample = true } = {}): Promise<World> {
  const mongo = await anyMongo();
  const store = await openStore(mongo.db);
  const faults: unknown[] = [];
  const delivered: World['delivered'] = [];
  let now = noon;
  const house: House = {
    store,
    words: wordsFor,
    newKey: () => randomUUID().slice(0, 13),
    trial,
    publicUrl: 'https://lifeboat.example',
    timeZone: 'Europe/Berlin',
    fault: (_number, error) => faults.push(error),
    count: () => undefined,
  };
  if (sample) await loadSample(store, now);

  const other: House = { ...house, store: await openStore(mongo.db) };

  const send = (
    person: Somebody,
    request: Parameters<typeof dispatch>[1]['request'],
    place = chatOf(person),
    at: House = house,
  ) =>
    dispatch(at, {
      tenantId: sampleTenant,
      from: { id: person.id, name: person.name, locale: 'en-GB', timeZone: 'Europe/Berlin' },
      place,
      now,
      request,
    });

  async function settles(): Promise<void> {
    for (let debts = await store.owing.debts(100); debts.length > 0; debts = await store.owing.debts(100)) {
      for (const debt of debts) {
        if (debt.notice.kind === 'tell') await store.outbox.post(debt.tenantId, debt.notice, now);
        else await owedJobs[debt.notice.deed](store, debt.tenantId, debt.notice.id, now);
        await store.owing.settle(debt);
      }
    }
    for (const letter of await store.outbox.all(sampleTenant)) {
      if (letter.state !== 'waiting' || letter.notBefore > now) continue;
      const message = await compose(house, sampleTenant, letter.tell, now);
      if (message && 'notBefore' in message) {
        await store.outbox.postpone(letter, message.notBefore);
        continue;
      }
      if (message) delivered.push({ tell: letter.tell, message });
      await store.outbox.sent(letter, null, now);
    }
  }

  return {
    store,
    house,
    faults,
    delivered,
    settles,
    does: (person, verb, data = {}, place) => send(person, { kind: 'deed', verb, data }, place),
    elsewhere: (person, verb, data = {}) => send(person, { kind: 'deed', verb, data }, chatOf(person), other),
    says: (person, text, place) => send(person, { kind: 'text', text }, place),
    passes(hours) {
      now = new Date(now.getTime() + hours * 3_600_000);
    },
    now: () => now,
    async ends() {
      await mongo.drop();
      if (faults.length > 0) throw faults[0];
    },
  };
}

/** Everything a person can read in a reply or on a card, in order. */
export function text(reply: Reply | Card | Message): string {
  if ('say' in reply) return reply.say;
  if ('show' in reply) return textOf(reply.show);
  if ('content' in reply) return textOf(reply.content);
  return textOf(reply);
}

function textOf(node: unknown): string {
  if (Array.isArray(node)) return node.map(textOf).filter(Boolean).join('\n');
  if (typeof node !== 'object' || node === null) return '';
  const own = ['text', 'title', 'label', 'value'].flatMap((key) => {
    const value = (node as Record<string, unknown>)[key];
    return typeof value === 'string' ? [value.replaceAll('\\', '')] : [];
  });
  const below = Object.entries(node)
    .filter(([key, value]) => typeof value === 'object' && key !== 'data' && key !== 'fallback')
    .map(([, value]) => textOf(value));
  return [...own, ...below].filter(Boolean).join('\n');
}

/** A button as a client would send it: its verb, and its data merged with the inputs of the card. */
export interface Click {
  verb: Verb;
  data: Record<string, unknown>;
}

const walk = (node: unknown, visit: (node: Record<string, unknown>) => void): void => {
  if (Array.isArray(node)) for (const one of node) walk(one, visit);
  else if (typeof node === 'object' && node !== null) {
    visit(node as Record<string, unknown>);
    for (const [key, value] of Object.entries(node)) if (key !== 'fallback') walk(value, visit);
  }
};

const cardOf = (reply: Reply | Card | Message): Card => {
  if ('show' in reply) return reply.show;
  if ('content' in reply && 'card' in reply.content) return reply.content.card;
  if ('type' in reply && reply.type === 'AdaptiveCard') return reply;
  throw new Error(`no card but: ${text(reply)}`);
};

export function buttons(reply: Reply | Card | Message): string[] {
  const found: string[] = [];
  walk(cardOf(reply), (node) => node.type === 'Action.Execute' && found.push(String(node.title)));
  return found;
}

/** Values the inputs of a card start with, by id. */
export function inputs(reply: Reply | Card | Message): Record<string, string> {
  const found: Record<string, string> = {};
  walk(cardOf(reply), (node) => {
    if (typeof node.type === 'string' && node.type.startsWith('Input.'))
      found[String(node.id)] = String(node.value ?? '');
  });
  return found;
}

/** What a click on the button sends, with what was filled in. */
export function click(
  reply: Reply | Card | Message,
  title: string | RegExp,
  filled: Record<string, string> = {},
): Click {
  let hit: Record<string, unknown> | null = null;
  walk(cardOf(reply), (node) => {
    const fits = typeof title === 'string' ? node.title === title : title.test(String(node.title));
    if (node.type === 'Action.Execute' && fits) hit ??= node;
  });
  if (!hit) throw new Error(`no button "${title}" among: ${buttons(reply).join(' | ')}`);
  const { verb, data, associatedInputs } = hit as { verb: Verb; data: object; associatedInputs?: string };
  return { verb, data: { ...(associatedInputs === 'none' ? {} : { ...inputs(reply), ...filled }), ...data } };
}
