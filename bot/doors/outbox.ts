import { delivery, type Patience, type Post } from './delivery.ts';
import { type LanesPace, startLanes } from './lanes.ts';
import { conversationRates, limiter, type Rate, tenantRates } from './limits.ts';
import { type RelayNeeds, type RelayPace, startRelay } from './relay.ts';

export interface Outbox {
  /** There may be something to do: look now. */
  kick(): void;
  /** Settles when everything that can be delivered now is delivered; what waits for another try does not count. */
  idle(): Promise<void>;
  /** Finishes the letters in flight and gives the lanes back. */
  stop(): Promise<void>;
}

export interface Pace extends Patience, LanesPace, RelayPace {
  /** How often to look for what another process left behind. */
  pollMs: number;
  sweepMs: number;
  conversation: readonly Rate[];
  tenant: readonly Rate[];
}

/** With this backoff, 24 attempts take about four hours: an outage of an afternoon. */
export const usualPace: Pace = {
  pollMs: 3_000,
  sweepMs: 60_000,
  parallel: 16,
  jobs: 4,
  sendMs: 15_000,
  leaseMs: 30_000,
  backoff: { firstMs: 2_000, mostMs: 15 * 60_000 },
  attempts: 24,
  ownAttempts: 8,
  conversation: conversationRates,
  tenant: tenantRates,
};

export type OutboxOptions = Omit<Post & RelayNeeds, 'random'> & { random?: () => number; pace?: Partial<Pace> };

/** Delivers what is owed: at least once, in order per lane, within Teams' limits; `once` letters at most once. */
export function startOutbox(options: OutboxOptions): Outbox {
  const pace: Pace = { ...usualPace, ...options.pace };
  const post: Post & RelayNeeds = { ...options, random: options.random ?? Math.random };
  const { store, now, log } = post;
  const limits = { conversations: limiter(pace.conversation), tenants: limiter(pace.tenant) };
  const lanes = startLanes(post, delivery(post, limits, pace), limits.conversations, pace);
  const relay = startRelay(post, pace, lanes.kick);

  function kick(): void {
    relay.kick();
    lanes.kick();
  }
  function sweep(): void {
    const before = new Date(now().getTime() - pace.sweepMs);
    store.outbox.sweep(before).catch((error: unknown) => log.error({ err: error }, 'outbox not swept'));
  }
  const timers = [setInterval(kick, pace.pollMs), setInterval(sweep, pace.sweepMs)];
  store.onOwed(kick);
  sweep();
  kick();

  return {
    kick,
    async idle() {
      await relay.idle();
      await lanes.idle();
    },
    async stop() {
      store.onOwed(() => undefined);
      for (const timer of timers) clearInterval(timer);
      await relay.stop();
      await lanes.stop();
    },
  };
}
