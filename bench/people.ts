import { randomUUID } from 'node:crypto';
import { invite } from '../domain/interview.ts';
import { newPerson } from '../domain/people.ts';
import { newProcess } from '../domain/register.ts';
import type { Store } from '../store/index.ts';
import { post, type Rider } from './load.ts';

export const tenant = '22222222-2222-4222-8222-000000000001';
const accountOf = (n: number): string => `22222222-2222-4222-8222-${String(n).padStart(12, '0')}`;
const interviewOf = (n: number): string => `INT-${String(n + 1).padStart(4, '0')}`;

/** So many people, each owning a process about which an interview is under way. */
export async function seed(store: Store, people: number): Promise<void> {
  const at = new Date();
  const entry = { by: 'system', at, did: 'bench.seeded' };
  for (let n = 0; n < people; n += 1) {
    const id = `PRC-${String(n + 1).padStart(4, '0')}`;
    await store.people.add(tenant, newPerson(accountOf(n), tenant, `Person ${n}`), entry);
    await store.processes.add(tenant, { ...newProcess(id, `Process ${n}`), ownerId: accountOf(n) }, entry);
    const dueAt = new Date(at.getTime() + 14 * 24 * 3_600_000);
    const asked = { campaignId: 'CMP-0001', bank: 'USER' as const, subjectId: id, respondentId: accountOf(n), dueAt };
    await store.interviews.add(tenant, invite({ id: interviewOf(n), ...asked }), entry);
  }
}

/** A click as Teams sends it. */
export function clickOn(n: number, verb: string, data: object): string {
  const account = accountOf(n);
  return JSON.stringify({
    name: 'adaptiveCard/action',
    type: 'invoke',
    timestamp: new Date().toISOString(),
    localTimestamp: new Date().toISOString(),
    id: `f:${randomUUID()}`,
    channelId: 'msteams',
    serviceUrl: 'http://127.0.0.1:9/',
    from: { id: `29:person-${n}`, name: `Person ${n}`, aadObjectId: account },
    conversation: { conversationType: 'personal', tenantId: tenant, id: `a:${account}` },
    recipient: { id: '28:lifeboat', name: 'Lifeboat' },
    entities: [{ locale: 'en-GB', country: 'GB', platform: 'Windows', timezone: 'Europe/Berlin', type: 'clientInfo' }],
    channelData: { tenant: { id: tenant }, source: { name: 'message' }, legacy: { replyToId: '1:1-abc' } },
    replyToId: '1732280400000',
    value: { action: { type: 'Action.Execute', title: 'Next', verb, data }, trigger: 'manual' },
    locale: 'en-GB',
    localTimezone: 'Europe/Berlin',
  });
}

type Node = Record<string, unknown>;

function walk(node: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(node)) for (const one of node) walk(one, visit);
  else if (typeof node === 'object' && node !== null) {
    visit(node as Node);
    for (const [key, value] of Object.entries(node)) if (key !== 'fallback' && key !== 'data') walk(value, visit);
  }
}

let typed = 0;

/** What somebody would fill in. */
function filled({ type, value, choices }: Node): string {
  typed += 1;
  if (typeof value === 'string' && value !== '' && typed % 2 === 0) return value;
  if (type === 'Input.Number') return String(1 + (typed % 40));
  if (type === 'Input.Date') return '2026-12-24';
  if (type === 'Input.Time') return '09:00';
  if (type === 'Input.Toggle') return typed % 2 === 0 ? 'true' : 'false';
  if (Array.isArray(choices)) return String((choices[typed % choices.length] as Node | undefined)?.value ?? '');
  return `What the ${typed}th answer says, in a sentence of the usual length.`;
}

/** Goes through the interview to its end and back again, answering whatever the page asks. */
export function interviewee(n: number, port: number): Rider & { first: string; last: Buffer } {
  let way: 'interview.next' | 'interview.back' = 'interview.next';
  const open = clickOn(n, 'interview.open', { id: interviewOf(n) });
  let body = open;
  const rider = {
    first: open,
    last: Buffer.alloc(0) as Buffer,
    next: () => {
      rider.first = body;
      return post(port, body);
    },
    took(answer: Buffer) {
      rider.last = answer;
      const { type, value } = JSON.parse(answer.toString('utf8')) as { type: string; value: unknown };
      if (!type.endsWith('card.adaptive')) throw new Error(`no card but: ${String(value)}`);
      const inputs: Record<string, string> = {};
      const found = new Map<string, Node>();
      walk(value, (node) => {
        if (node.type === 'Action.Execute') found.set(String(node.verb), node);
        else if (typeof node.type === 'string' && node.type.startsWith('Input.'))
          inputs[String(node.id)] = filled(node);
      });
      if (!found.has(way)) way = way === 'interview.next' ? 'interview.back' : 'interview.next';
      const button = found.get(way);
      if (!button) throw new Error(`neither next nor back among: ${[...found.keys()].join(', ')}`);
      body = clickOn(n, way, { ...inputs, ...(button.data as object) });
    },
  };
  return rider;
}
