import { setTimeout as sleep } from 'node:timers/promises';
import { Notice } from '../../domain/notice.ts';
import type { Store } from '../../store/index.ts';
import type { Letter, Taken } from '../../store/outbox.ts';
import { type Failures, failures, inTime } from './failures.ts';
import type { Backoff, Limiter } from './limits.ts';
import type { Content, Sender } from './sender.ts';
import { type Target, targets } from './targets.ts';

/** As much of pino as the doors write to. */
export interface Log {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** Draws a letter from the record as it stands; null = it is of no interest any more. */
export type Compose = (letter: Letter, target: Target) => Promise<Message | Postponed | null>;

/** It must not go out now. */
export interface Postponed {
  notBefore: Date;
}

export interface Message {
  content: Content;
  /** What a notification of the client says. */
  summary: string;
}

export interface Post {
  store: Store;
  sender: Sender;
  compose: Compose;
  /** May be called again for the same letter after a crash. */
  onDoubt(letter: Letter, reason: string): Promise<void>;
  /** The letter is not delivered any more. May be called again for the same one after a crash. */
  onGiveUp?(letter: Letter): Promise<void>;
  now(): Date;
  random(): number;
  /** Names this process and no other, also not the one before it. */
  owner: string;
  /** A trial without a tenant: what is meant for people without a client is shown to the person who tries. */
  trial: boolean;
  log: Log;
  /** For the metrics. */
  count?: (outcome: 'sent' | 'retried' | 'failed' | 'doubtful') => void;
}

export interface Patience {
  /** A send without an answer is given up after this; shorter than the lease. */
  sendMs: number;
  leaseMs: number;
  backoff: Backoff;
  /** Failed attempts after which a letter is given up. */
  attempts: number;
  /** The same where our own part of the work fails. */
  ownAttempts: number;
}

export interface Limits {
  conversations: Limiter;
  tenants: Limiter;
}

/** done: the next letter's turn. againAt: this lane's, later. lost: another process has the lane. */
export type Outcome =
  | { done: true; taken: Taken; conversationId: string | null }
  | { againAt: Date; onlyPaced: boolean; conversationId: string | null }
  | { lost: true };

export type Deliver = (letter: Letter, taken: Taken) => Promise<Outcome>;

/** How one letter is delivered. */
export function delivery(post: Post, limits: Limits, patience: Patience): Deliver {
  const failing = failures(post, patience);
  const targetOf = targets(post, limits.tenants, patience.sendMs);
  const inTurn = turns();

  return async (letter, taken) => {
    if (letter.state === 'sending' && letter.tell.once) {
      return failing.doubt(letter, taken, 'Lifeboat stopped while sending it');
    }
    if (!Notice.safeParse(letter.tell).success) return failing.giveUp(letter, taken, 'it cannot be read');
    let target: Target;
    try {
      target = await targetOf(letter);
    } catch (error) {
      return failing.failed(letter, taken, error, null);
    }
    const { conversationId } = target.place;
    limits.conversations.restore(conversationId, taken.used, post.now().getTime());
    return inTurn(conversationId, () => write({ post, limits, patience, failing }, target, letter, taken));
  };
}

interface Desk {
  post: Post;
  limits: Limits;
  patience: Patience;
  failing: Failures;
}

/** Composes and sends, as soon as the limits allow. */
async function write(desk: Desk, target: Target, letter: Letter, taken: Taken): Promise<Outcome> {
  const { post, limits, failing } = desk;
  const { conversationId } = target.place;
  const now = (): number => post.now().getTime();
  const wait = limits.conversations.wait(conversationId, now());
  if (wait > 0) return { againAt: new Date(now() + wait), onlyPaced: true, conversationId };
  let composed: Message | Postponed | null;
  try {
    composed = await post.compose(letter, target);
  } catch (error) {
    return failing.failed(letter, taken, error, null);
  }
  if (!composed) {
    await post.store.outbox.sent(letter, null, post.now());
    return { done: true, taken, conversationId };
  }
  if ('notBefore' in composed) {
    await post.store.outbox.postpone(letter, composed.notBefore);
    return { done: true, taken, conversationId };
  }
  limits.conversations.reserve(conversationId, now());
  await sleep(limits.tenants.reserve(letter.tenantId, now()));
  const renewed = await renew(desk, taken);
  const sending = renewed && (await post.store.outbox.sending(letter));
  // Asleep for longer than the lease (a machine that was suspended): another process has it by now.
  if (!sending || post.now() >= renewed.until) return { lost: true };
  return send(desk, target, composed, sending, renewed);
}

async function send(
  { post, patience, failing }: Desk,
  { place }: Target,
  { content, summary }: Message,
  letter: Letter,
  taken: Taken,
): Promise<Outcome> {
  let activityId: string | null;
  try {
    activityId = (await inTime(post.sender.post(place, content, summary), patience.sendMs)).activityId;
  } catch (error) {
    return failing.failed(letter, taken, error, place);
  }
  await post.store.outbox.sent(letter, activityId, post.now());
  post.count?.('sent');
  return { done: true, taken, conversationId: place.conversationId };
}

/** Long enough for one attempt, so that nobody else takes the lane while it runs. */
async function renew({ post, patience: { sendMs, leaseMs } }: Desk, taken: Taken): Promise<Taken | null> {
  const left = taken.until.getTime() - post.now().getTime();
  if (left > sendMs + leaseMs / 6) return taken;
  return post.store.outbox.renew(taken, post.owner, new Date(post.now().getTime() + leaseMs));
}

/** One after the other per key: while trying out, several lanes lead into one conversation. */
function turns() {
  const last = new Map<string, Promise<unknown>>();
  return async <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const mine = (last.get(key) ?? Promise.resolve()).then(work, work);
    last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (last.get(key) === mine) last.delete(key);
    }
  };
}
