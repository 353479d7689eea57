import { randomBytes } from 'node:crypto';
import type { Words } from '../../cards/words/index.ts';
import type { Store } from '../../store/index.ts';
import type { Place } from '../../store/places.ts';
import type { Incoming, Reply } from '../turn.ts';
import { type Activity, placeOf } from './activity.ts';
import type { Config } from './config.ts';
import { faultFacts, type Log, pseudonym } from './log.ts';
import type { Metrics, Turned } from './metrics.ts';
import type { Line, WithClient } from './teams-connector.ts';
import type { Talk } from './teams-events.ts';

export type Dispatch = (incoming: Incoming) => Promise<Reply>;

export interface DoorParts {
  config: Config;
  dispatch: Dispatch;
  store: { places: Store['places']; inbox: Store['inbox'] };
  words(locale: string): Words;
  log: Log;
  metrics: Metrics;
  now(): Date;
}

/** Microsoft's SDK as the door sees it. */
export interface Sdk {
  /** Is this really from the Bot Framework, and for us? */
  verify(activity: Activity, authorization: string): Promise<Verified>;
  withClient: WithClient;
}

export type Verified =
  | { ok: true; turn(logic: (talk: Talk) => Promise<void>): Promise<void> }
  | { ok: false; status: 401 | 503; error: unknown };

/** What the parts of the door share. */
export interface Inside extends DoorParts {
  sdk: Sdk;
  incomingOf(activity: Activity, tenantId: string, from: Incoming['from'], request: Incoming['request']): Incoming;
  /** Asks the house; a fault becomes a sentence with a number. */
  ask(incoming: Incoming, verb: string): Promise<Reply>;
  faultReply(error: unknown, incoming: Incoming, verb: string): Reply;
  turnedAway(why: Turned, activity: Activity | null): void;
  /** Something to be done after the answer: it is waited for at the end, and its failure is only logged. */
  afterwards(what: string, work: () => Promise<void>): void;
  /** The newest address a tenant called from. */
  lineOf(tenantId: string): Line | undefined;
}

export function insideOf(sdk: Sdk, parts: DoorParts, running: InFlight): Inside {
  const { store, log, metrics, now } = parts;
  const lines = new Map<string, Line>();
  const rooms = roomNames(store.places);
  return {
    ...parts,
    sdk,
    incomingOf(activity, tenantId, from, request) {
      const place = placeOf(activity, tenantId, from);
      if (lines.size > 1000) lines.clear();
      lines.set(tenantId, place);
      return { tenantId, from, place, now: now(), request };
    },
    ask: (incoming, verb) => ask(parts, rooms, incoming, verb),
    faultReply: (error, incoming, verb) => faultReply(parts, error, incoming, verb),
    turnedAway(why, activity) {
      metrics.turnedAway(why);
      log.warn({ why, type: activity?.type.slice(0, 40) }, 'turned away');
    },
    afterwards(what, work) {
      running.track(work().catch((error: unknown) => log.error({ what, fault: faultFacts(error) }, 'left undone')));
    },
    lineOf: (tenantId) => lines.get(tenantId),
  };
}

async function ask(parts: DoorParts, rooms: RoomNames, incoming: Incoming, verb: string): Promise<Reply> {
  const { store, dispatch, metrics } = parts;
  const started = performance.now();
  try {
    const place = incoming.place.kind === 'personal' ? incoming.place : await rooms.named(incoming.place);
    await store.places.remember(place, incoming.now);
    const reply = await dispatch(place === incoming.place ? incoming : { ...incoming, place });
    const outcome = 'show' in reply ? 'show' : 'say' in reply ? 'say' : 'silent';
    metrics.turn(verb, outcome, performance.now() - started);
    return reply;
  } catch (error) {
    metrics.turn(verb, 'fault', performance.now() - started);
    return faultReply(parts, error, incoming, verb);
  }
}

function faultReply({ log, words }: DoorParts, error: unknown, { tenantId, from }: Incoming, verb: string): Reply {
  const number = faultNumber();
  const who = pseudonym(tenantId, from.id);
  log.error({ number, verb: verb.slice(0, 60), who, fault: faultFacts(error) }, 'fault');
  return { say: words(from.locale ?? 'en')('door.fault', { number }) };
}

/** Short enough to be read out over the telephone. */
export const faultNumber = (): string => randomBytes(4).toString('hex').slice(0, 6).toUpperCase();

interface RoomNames {
  named(place: Place): Promise<Place>;
}

/** Teams names a room in some activities only; what it was called before is not forgotten. */
function roomNames(places: Store['places']): RoomNames {
  const names = new Map<string, string | null>();
  return {
    async named(place) {
      const key = `${place.tenantId}/${place.id}`;
      const before = names.has(key) ? names.get(key) : (await places.find(place.tenantId, place.id))?.name;
      const name = place.name ?? before ?? null;
      if (names.size > 10_000) names.clear();
      names.set(key, name);
      return name === place.name ? place : { ...place, name };
    },
  };
}

export interface InFlight {
  track(work: Promise<void>): void;
  idle(): Promise<void>;
}

/** Counts what is under way; what is tracked must not reject. */
export function inFlight(): InFlight {
  const under = new Set<Promise<void>>();
  return {
    track(work) {
      under.add(work);
      void work.finally(() => under.delete(work));
    },
    async idle() {
      while (under.size > 0) await Promise.allSettled([...under]);
    },
  };
}
