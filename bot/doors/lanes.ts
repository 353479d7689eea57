import type { Taken } from '../../store/outbox.ts';
import type { Deliver, Outcome, Post } from './delivery.ts';
import type { Limiter } from './limits.ts';
import { pseudonym } from './log.ts';
import { rounds } from './rounds.ts';

export interface LanesPace {
  leaseMs: number;
  /** Lanes worked at once. */
  parallel: number;
  /** Waits longer than this are left to the poll. */
  pollMs: number;
}

export interface Lanes {
  /** Looks for lanes with something to send. */
  kick(): void;
  /** Settles when nothing can be sent now. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/** Letters of one lane sent before the other lanes have their turn. */
const lettersPerVisit = 10;
/** A timer may ring a moment before the wall clock is there. */
const timerSlackMs = 2;

/** Works the lanes: each by one process at a time, letter after letter; several side by side. */
export function startLanes(post: Post, deliver: Deliver, conversations: Limiter, pace: LanesPace): Lanes {
  const { now, owner, log } = post;
  const { outbox } = post.store;
  const active = new Map<string, Promise<void>>();
  const later = wakes(kick);
  const looks = rounds(look, (error) => log.error({ err: error }, 'the outbox could not be read'));
  let stopped = false;

  function kick(): void {
    looks.kick();
  }

  async function look(): Promise<void> {
    if (active.size >= pace.parallel) return;
    const due = await outbox.lanes(now(), pace.parallel + active.size);
    for (const lane of due) {
      if (!active.has(lane) && active.size < pace.parallel && !stopped) active.set(lane, visit(lane));
    }
  }

  /** A visit that failed is not followed at once by the next: the database may be away. */
  async function visit(lane: string): Promise<void> {
    try {
      const taken = await outbox.take(lane, owner, now(), pace.leaseMs);
      if (taken) await work(taken);
      active.delete(lane);
      kick();
    } catch (error) {
      active.delete(lane);
      log.error({ lane: pseudonym('lane', lane), err: error }, 'lane not worked');
    }
  }

  async function work(taken: Taken): Promise<void> {
    let { used } = taken;
    for (let mine = taken, count = 0; count < lettersPerVisit && !stopped; count += 1) {
      const letter = await outbox.head(taken.lane);
      if (!letter) return outbox.leave(taken, owner, null, used);
      if (letter.notBefore > now()) return outbox.leave(taken, owner, letter.notBefore, used);
      const outcome = await deliver(letter, mine);
      if ('lost' in outcome) return;
      if (outcome.conversationId) used = conversations.levels(outcome.conversationId, now().getTime());
      if ('againAt' in outcome) return comeBack(taken, outcome, used);
      mine = outcome.taken;
    }
    await outbox.leave(taken, owner, now(), used);
  }

  type Again = Extract<Outcome, { againAt: Date }>;
  async function comeBack(taken: Taken, { againAt, onlyPaced }: Again, used: Taken['used']): Promise<void> {
    await outbox.leave(taken, owner, againAt, used);
    const wait = againAt.getTime() - now().getTime();
    if (!stopped && (onlyPaced || wait < pace.pollMs))
      later.wake(taken.lane, Math.max(wait, 0) + timerSlackMs, onlyPaced);
  }

  async function quiet(): Promise<void> {
    while (looks.running() || active.size > 0) await Promise.all([looks.running(), ...active.values()]);
  }

  return {
    kick,
    async idle() {
      do {
        kick();
        await quiet();
        await later.nextPaced();
      } while (later.anyPaced() || (await outbox.lanes(now(), 1)).length > 0);
    },
    async stop() {
      stopped = true;
      looks.stop();
      later.stop();
      await quiet();
    },
  };
}

/** Timers by lane. */
function wakes(kick: () => void) {
  const timers = new Map<string, NodeJS.Timeout>();
  const pacedOnes = new Map<string, Promise<void>>();

  return {
    wake(lane: string, ms: number, paced: boolean): void {
      clearTimeout(timers.get(lane));
      const woken = new Promise<void>((resolve) => {
        timers.set(lane, setTimeout(resolve, ms));
      }).then(() => {
        timers.delete(lane);
        pacedOnes.delete(lane);
        kick();
      });
      if (paced) pacedOnes.set(lane, woken);
    },
    /** Does a lane wait merely because it must not send faster? */
    anyPaced: (): boolean => pacedOnes.size > 0,
    async nextPaced(): Promise<void> {
      if (pacedOnes.size > 0) await Promise.race(pacedOnes.values());
    },
    stop(): void {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
      pacedOnes.clear();
    },
  };
}
