import type { Letter, Taken } from '../../store/outbox.ts';
import type { Place } from '../../store/places.ts';
import type { Outcome, Patience, Post } from './delivery.ts';
import { retryDelay } from './limits.ts';
import { pseudonym } from './log.ts';
import { SendError } from './sender.ts';

type Failed = Promise<Outcome>;

/** What becomes of a letter that could not be delivered. */
export interface Failures {
  /** `place` set: the letter itself was on its way there. */
  failed(letter: Letter, taken: Taken, error: unknown, place: Place | null): Failed;
  giveUp(letter: Letter, taken: Taken, reason: string): Failed;
  /** Perhaps it arrived, and it must not come twice: a person is asked. */
  doubt(letter: Letter, taken: Taken, reason: string): Failed;
}

/** The connection was never made, so nothing can have arrived. */
const neverLeft = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'];
const retried = [408, 412, 429];

export function failures(post: Post, patience: Patience): Failures {
  const { now, log } = post;
  const count = post.count ?? (() => undefined);
  const { outbox, places } = post.store;

  async function giveUp(letter: Letter, taken: Taken, reason: string): Failed {
    count('failed');
    log.error({ ...factsOf(letter), reason }, 'letter given up');
    await post.onGiveUp?.(letter).catch((error: unknown) => {
      log.error({ ...factsOf(letter), err: error }, 'nobody could be told of a letter given up');
    });
    await outbox.giveUp(letter, 'failed', reason, now());
    return { done: true, taken, conversationId: null };
  }

  type State = 'waiting' | 'sending';
  async function again(letter: Letter, state: State, reason: string, retryAfterMs: number | null): Failed {
    const wait = retryDelay(letter.attempts + 1, patience.backoff, retryAfterMs, post.random);
    const againAt = new Date(now().getTime() + wait);
    await outbox.later(letter, state, againAt, reason);
    return { againAt, onlyPaced: false, conversationId: null };
  }

  /** The person is asked before the letter is closed: a crash in between asks twice, never not at all. */
  async function doubt(letter: Letter, taken: Taken, reason: string): Failed {
    log.warn({ ...factsOf(letter), reason }, 'letter in doubt');
    try {
      await post.onDoubt(letter, reason);
    } catch (error) {
      log.error({ ...factsOf(letter), err: error }, 'nobody could be told of a letter in doubt');
      if (letter.attempts + 1 < patience.ownAttempts) return again(letter, 'sending', reason, null);
    }
    count('doubtful');
    await outbox.giveUp(letter, 'doubtful', reason, now());
    return { done: true, taken, conversationId: null };
  }

  async function failed(letter: Letter, taken: Taken, error: unknown, place: Place | null): Failed {
    const known = error instanceof SendError ? error : null;
    const reason = reasonOf(error);
    log.warn({ ...factsOf(letter), attempt: letter.attempts + 1, reason }, 'letter not delivered');
    if (place && letter.tell.once && !certainlyNotSent(known)) return doubt(letter, taken, reason);
    const status = known?.status ?? null;
    if (status !== null && isFinal(status)) {
      if (place && [403, 404].includes(status)) await places.bury(place.tenantId, place.id, reason);
      return giveUp(letter, taken, reason);
    }
    if (letter.attempts + 1 >= (known ? patience.attempts : patience.ownAttempts)) return giveUp(letter, taken, reason);
    count('retried');
    return again(letter, 'waiting', reason, known?.retryAfterMs ?? null);
  }

  return { failed, giveUp, doubt };
}

/** Keys may hold account ids, which are nobody's business in a log. */
const factsOf = ({ tenantId, tell }: Letter): object => ({ about: tell.about, letter: pseudonym(tenantId, tell.key) });

const isFinal = (status: number): boolean => status >= 400 && status < 500 && !retried.includes(status);

const certainlyNotSent = (error: SendError | null): boolean =>
  error !== null && (error.status !== null || neverLeft.includes(error.code ?? ''));

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof SendError)) return message;
  return [error.status, error.code, message].filter((part) => part !== null).join(' ');
}

/** @throws SendError when there is no answer in time */
export async function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new SendError(`no answer within ${ms} ms`, { status: null, code: 'ETIMEDOUT', retryAfterMs: null });
    timer = setTimeout(() => reject(error), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
