import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { dispatch } from '../../bot/dispatch.ts';
import { deeds } from '../../domain/deeds.ts';
import { alex, uma, type World, world } from '../support/world.ts';
import { type Answer, bot, type OpenDoor, openDoor, tenant } from './door.ts';

/** A door with somebody behind it. */
interface Plugged {
  door: OpenDoor;
  stop(): Promise<void>;
}

/** Nobody who does anything: it shows whether the door itself can be hurt. */
async function echo(): Promise<Plugged> {
  const door = await openDoor();
  door.answers(({ request }) => {
    if (request.kind === 'deed' && request.verb === 'constructor') return Promise.reject(new Error('hurt'));
    return Promise.resolve({ say: `heard ${JSON.stringify(request).slice(0, 200)}` });
  });
  return { door, stop: door.stop };
}

/** The whole house, with its sample. */
async function house(): Promise<Plugged & { faults: World['faults'] }> {
  const real = await world({ trial: true });
  const door = await openDoor({ dispatch: (incoming) => dispatch(real.house, incoming), store: real.store });
  return {
    door,
    faults: real.faults,
    async stop() {
      await door.stop();
      await real.ends();
    },
  };
}

const people = [alex, uma].map(({ id, name }) => ({ id: `29:${id}`, aadObjectId: id, name }));
const verbs = [...Object.keys(deeds), 'constructor', '__proto__', 'toString', 'home', '', '$where', 'interview.next '];
const nasty = [
  '<script>alert(1)</script>',
  '<at>Lifeboat</at>',
  '{{number}} $t(door.fault)',
  '](http://evil) **x**',
  '\u0000\u202e\ud800',
  "'; db.dropDatabase(); //",
  '#{7*7} {{7*7}}',
  '$where',
  'INT-0001',
  '../../etc/passwd',
  '99999999999999999999',
  '-1',
  'NaN',
  'e'.repeat(100_000),
  '🚣'.repeat(5_000),
];
const keys = [
  '__proto__',
  'constructor',
  'prototype',
  '$set',
  '$where',
  'a.b',
  '',
  'id',
  'seen',
  'key',
  'at',
  'q1',
  'text',
  'toString',
];

const text = fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: 'grapheme', maxLength: 60 }));
const leaf = fc.oneof(text, fc.double(), fc.integer(), fc.boolean(), fc.constant(null));
const thing = fc.letrec((tie) => ({
  any: fc.oneof({ depthSize: 'small' }, leaf, fc.array(tie('any'), { maxLength: 4 }), tie('object')),
  object: fc
    .array(fc.tuple(fc.constantFrom(...keys), tie('any')), { maxLength: 6 })
    // As JSON may have it: even "__proto__" as a key of its own.
    .map((entries) =>
      entries.reduce(
        (made, [key, value]) => Object.defineProperty(made, key, { value, enumerable: true, configurable: true }),
        {},
      ),
    ),
})).any;

const usual = (serviceUrl: string) => ({
  channelId: 'msteams',
  serviceUrl,
  recipient: bot,
  conversation: { id: 'a:chat', conversationType: 'personal', tenantId: tenant },
});

/** Like what Teams sends, in the wrong words. */
const almost = (serviceUrl: string) =>
  fc
    .record({
      from: fc.constantFrom(...people),
      text,
      data: thing,
      verb: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...verbs) }, { weight: 1, arbitrary: thing }),
      how: fc.constantFrom('execute', 'submit', 'message', 'typed'),
      kind: fc.constantFrom('personal', 'channel', 'groupChat'),
    })
    .map(({ from, text: words, data, verb, how, kind }) => {
      const conversation = { id: kind === 'personal' ? 'a:chat' : '19:room', conversationType: kind, tenantId: tenant };
      const base = { ...usual(serviceUrl), conversation, from, id: randomUUID(), locale: 'en' };
      const inputs = typeof data === 'object' && data !== null ? data : { data };
      if (how === 'execute') {
        return {
          ...base,
          type: 'invoke',
          name: 'adaptiveCard/action',
          value: { action: { verb, data }, trigger: 'manual' },
        };
      }
      if (how === 'submit') return { ...base, type: 'message', value: { ...inputs, verb }, replyToId: '17' };
      return { ...base, type: 'message', text: how === 'typed' ? `type ${words}` : words };
    });

/** Not even like it: any field may hold anything. */
const wild = (serviceUrl: string) =>
  fc
    .record({
      type: fc.oneof(fc.constantFrom('message', 'invoke', 'installationUpdate', 'conversationUpdate'), thing),
      field: fc.constantFrom(
        'from',
        'conversation',
        'recipient',
        'channelData',
        'value',
        'entities',
        'membersAdded',
        'membersRemoved',
        'name',
        'action',
        'locale',
        'text',
        'id',
        'replyToId',
      ),
      value: thing,
      from: fc.constantFrom(...people),
    })
    .map(({ type, field, value, from }) => ({ ...usual(serviceUrl), id: randomUUID(), from, type, [field]: value }));

function mustBeCivil({ status, text: said }: Answer): void {
  expect(status === 200 || (status >= 400 && status < 500)).toBe(true);
  expect(said).not.toMatch(/\bat .*\.[tj]s:\d+|Error:|ZodError|Mongo|stack/);
}

describe.each([
  ['nobody', echo, 250],
  ['the house', house, 100],
] as const)('whatever comes, with %s behind the door', (_, open, numRuns) => {
  let plugged: Plugged;
  beforeAll(async () => {
    plugged = await open();
  });
  afterAll(() => plugged.stop());

  test('words and clicks that make no sense are answered civilly', async () => {
    const { door } = plugged;
    await fc.assert(
      fc.asyncProperty(almost(door.connector.serviceUrl), async (activity) => mustBeCivil(await door.post(activity))),
      { numRuns },
    );
    expect(
      (
        await door.post({
          ...usual(door.connector.serviceUrl),
          from: people[0],
          type: 'message',
          id: randomUUID(),
          text: 'help',
        })
      ).status,
    ).toBe(200);
  });

  test('activities that are none are answered civilly', async () => {
    const { door } = plugged;
    await fc.assert(
      fc.asyncProperty(wild(door.connector.serviceUrl), async (activity) => mustBeCivil(await door.post(activity))),
      { numRuns },
    );
  });

  test('a word without end costs no time', async () => {
    const { door } = plugged;
    const base = { ...usual(door.connector.serviceUrl), from: people[0], type: 'message' };
    for (const letters of ['e', 'ab ', 'u01 ', 'a_', ' ', '<', '[', '1 ', 'answer ', 'report here every ']) {
      const started = performance.now();
      mustBeCivil(await door.post({ ...base, id: randomUUID(), text: letters.repeat(100_000 / letters.length) }));
      expect({ letters, slow: performance.now() - started > 1_500 }).toEqual({ letters, slow: false });
    }
  });

  test('depth, size and prototypes hurt nothing', async () => {
    const { door } = plugged;
    const base = JSON.stringify({
      ...usual(door.connector.serviceUrl),
      from: people[0],
      type: 'invoke',
      name: 'adaptiveCard/action',
    });
    const withValue = (value: string): string => `${base.slice(0, -1)},"value":${value}}`;
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    for (const data of [
      deep,
      `{"id":${deep}}`,
      `{"__proto__":{"polluted":true},"id":"INT-0001"}`,
      `{"\\u005f_proto__":{"polluted":true}}`,
      `{"constructor":{"prototype":{"polluted":true}}}`,
      `"${'x'.repeat(900_000)}"`,
      `{${Array.from({ length: 20_000 }, (__, n) => `"k${n}":${n}`).join()}}`,
    ]) {
      for (const verb of ['interview.next', 'campaign.start', 'nothing']) {
        mustBeCivil(await door.raw(withValue(`{"action":{"verb":"${verb}","data":${data}}}`)));
      }
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect(door.asked.every(({ request }) => !('polluted' in request))).toBe(true);
  });
});
