/** A token bucket: in any T seconds at most `burst + perSecond * T` operations. */
export interface Rate {
  burst: number;
  perSecond: number;
}

/** How full a bucket was when it was last looked at (milliseconds since 1970). */
export interface Level {
  tokens: number;
  at: number;
}

/**
 * One conversation: 3 in a second, 4 in 2 s, 30 in 30 s, 1470 in an hour. Teams allows 7, 8, 60 and 1800;
 * the rest is left for answers that people get at once, which do not pass through the outbox.
 */
export const conversationRates: readonly Rate[] = [
  { burst: 3, perSecond: 0.9 },
  { burst: 30, perSecond: 0.4 },
];

/** One tenant and process: 20 in any second. Teams allows 50 for everything the app does there. */
export const tenantRates: readonly Rate[] = [{ burst: 5, perSecond: 15 }];

/** A clock that was set back refills nothing, and stops nothing. */
function refilled(rates: readonly Rate[], levels: readonly Level[] | undefined, now: number): Level[] {
  return rates.map(({ burst, perSecond }, index) => {
    const level = levels?.[index];
    if (!level) return { tokens: burst, at: now };
    const earned = (Math.max(0, now - level.at) / 1000) * perSecond;
    return { tokens: Math.min(burst, level.tokens + earned), at: now };
  });
}

const waitOf = (rates: readonly Rate[], levels: readonly Level[], needed: number): number =>
  Math.max(
    0,
    ...rates.map(({ perSecond }, index) => Math.ceil(((needed - (levels[index]?.tokens ?? 0)) / perSecond) * 1000)),
  );

export interface Limiter {
  /** Milliseconds until one more operation is allowed; 0 = now. */
  wait(key: string, now: number): number;
  /** Takes the next free moment and says how far away it is: whoever asks first goes first. */
  reserve(key: string, now: number): number;
  levels(key: string, now: number): Level[];
  /** What another process used of the same bucket before. */
  restore(key: string, levels: readonly Level[], now: number): void;
}

const kept = 5_000;

/** Buckets by key. Deterministic: time comes in with every call. */
export function limiter(rates: readonly Rate[]): Limiter {
  const buckets = new Map<string, Level[]>();
  const isFull = (levels: Level[]): boolean =>
    levels.every((level, index) => level.tokens >= (rates[index]?.burst ?? 0));
  let most = kept;
  function look(key: string, now: number): Level[] {
    const levels = refilled(rates, buckets.get(key), now);
    if (buckets.has(key)) buckets.set(key, levels);
    return levels;
  }
  function put(key: string, levels: Level[], now: number): void {
    buckets.set(key, levels);
    if (buckets.size <= most) return;
    for (const other of [...buckets.keys()]) if (isFull(look(other, now))) buckets.delete(other);
    most = Math.max(kept, 2 * buckets.size);
  }

  return {
    wait: (key, now) => waitOf(rates, look(key, now), 1),
    reserve(key, now) {
      const left = look(key, now).map(({ tokens, at }) => ({ tokens: tokens - 1, at }));
      put(key, left, now);
      return waitOf(rates, left, 0);
    },
    levels: look,
    restore(key, levels, now) {
      if (levels.length !== rates.length) return;
      const theirs = refilled(rates, levels, now);
      const lower = look(key, now).map(({ tokens }, index) => ({
        tokens: Math.min(tokens, theirs[index]?.tokens ?? tokens),
        at: now,
      }));
      put(key, lower, now);
    },
  };
}

export interface Backoff {
  firstMs: number;
  mostMs: number;
}

/** The service's own wish is kept up to an hour: beyond that it is a mistake. */
const longestWishMs = 3_600_000;

/** Doubling waits, ±20 % so that many do not come back at once, never earlier than the service asked. */
export function retryDelay(
  attempt: number,
  { firstMs, mostMs }: Backoff,
  retryAfterMs: number | null,
  random: () => number,
): number {
  const doubled = Math.min(mostMs, firstMs * 2 ** Math.min(attempt - 1, 40));
  const spread = doubled * (0.8 + 0.4 * random());
  return Math.round(Math.max(spread, Math.min(longestWishMs, retryAfterMs ?? 0) * (1 + 0.1 * random())));
}
