import type { Card } from '../cards/kit.ts';
import { weighCard } from '../cards/register-weigh.ts';
import { formatHours } from '../cards/words/hours.ts';
import type { Notice } from '../domain/notice.ts';
import { mustHave } from '../domain/people.ts';
import { Refusal } from '../domain/refusal.ts';
import type { BusinessProcess } from '../domain/register.ts';
import { agree, consent, mayConsent, override, overrideState } from '../domain/register-change.ts';
import type { Kept } from '../store/repository.ts';
import { isDone, mustBeFresh } from './click.ts';
import { type Found, inUse, keepRecord, showRecord } from './register-records.ts';
import type { Reply, Turn, UseCase } from './turn.ts';

type Process = Found & { kind: 'process'; kept: Kept<BusinessProcess> };

/** @throws Refusal registerUnknown: only processes have owners who agree */
async function process(turn: Turn, id: string): Promise<Process> {
  const found = await inUse(turn, id);
  if (found.kind !== 'process') throw new Refusal('registerUnknown', { name: id.slice(0, 120) });
  return found as Process;
}

interface Decision {
  id: string;
  seen?: number | undefined;
  click?: string | undefined;
}

/** Reads, decides, keeps, shows: the same for all that is decided on a process. */
async function decide(
  turn: Turn,
  { id, seen, click }: Decision,
  did: string,
  decision: (process: BusinessProcess) => BusinessProcess,
  say: (process: BusinessProcess) => string,
): Promise<Reply> {
  const found = await process(turn, id);
  if (isDone(found.kept, click)) return showRecord(turn, found, say(found.kept.value));
  const next = decision(found.kept.value);
  mustBeFresh(found.kept, seen);
  const { agreement, override: set } = found.kept.value;
  const was = did === 'register.agree' ? { agreement } : { override: set };
  const write = { did, click, was, owed: askConsent(found.kept, next, did) };
  const kept = await keepRecord(turn, turn.store.processes, found.kept, next, write);
  return showRecord(turn, { kind: 'process', kept } as Process, say(kept.value));
}

/** Lowering waits for the owner, so the owner is told (spec 3.7.2). */
function askConsent({ id, rev }: Kept<BusinessProcess>, next: BusinessProcess, did: string): Notice[] {
  if (did !== 'register.override' || next.ownerId === null || overrideState(next) !== 'waits') return [];
  const key = `${id}-consent-${rev + 1}`;
  return [{ kind: 'tell', key, to: { personId: next.ownerId }, about: 'register.consentAsked', id }];
}

/** To the owner: a lower criticality waits for consent; null when it no longer does. */
export async function drawConsent(turn: Turn, id: string): Promise<Card | null> {
  const found = await process(turn, id);
  if (!mayConsent(found.kept.value, turn.who)) return null;
  const reply = await showRecord(turn, found, turn.words('register.consent.asked'));
  return 'show' in reply ? reply.show : null;
}

function overrideSaid(turn: Turn, value: BusinessProcess): string {
  const state = overrideState(value);
  if (state === 'none') return turn.words('register.override.taken');
  return state === 'counts' ? turn.words('register.override.done') : turn.words('register.override.pending');
}

export const registerProcessDeeds = {
  'register.agree': ((input, turn) =>
    decide(
      turn,
      input,
      'register.agree',
      (one) => agree(one, turn.who, turn.now),
      ({ rtoH, rpoH }) =>
        turn.words('register.agreed', {
          rto: formatHours(turn.words, rtoH ?? 0),
          rpo: formatHours(turn.words, rpoH ?? 0),
        }),
    )) satisfies UseCase<'register.agree'>,
  'register.weigh': (async ({ id }, turn) => {
    mustHave(turn.who, 'ITSC_MGR');
    const { kept } = await process(turn, id);
    return { show: weighCard(turn, kept, await turn.store.names.book(turn.tenantId)) };
  }) satisfies UseCase<'register.weigh'>,
  'register.override': ((input, turn) =>
    decide(
      turn,
      input,
      'register.override',
      (one) => {
        const level = input.level === 'calculated' ? null : Number(input.level);
        return override(one, { level, reason: input.reason }, turn.who, turn.now);
      },
      (one) => overrideSaid(turn, one),
    )) satisfies UseCase<'register.override'>,
  'register.consent': ((input, turn) =>
    decide(
      turn,
      input,
      'register.consent',
      (one) => consent(one, turn.who, turn.now),
      () => turn.words('register.consented'),
    )) satisfies UseCase<'register.consent'>,
} as const;
