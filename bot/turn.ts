import type { Card } from '../cards/kit.ts';
import type { View } from '../cards/view.ts';
import type { Words } from '../cards/words/index.ts';
import type { Input, Verb } from '../domain/deeds.ts';
import type { Person } from '../domain/people.ts';
import type { Store } from '../store/index.ts';
import type { Place } from '../store/places.ts';

/** Somebody as the door knows them: from the signed request, never from a card. */
export interface Account {
  id: string;
  name: string;
  locale: string | null;
  timeZone: string | null;
}

/** What came in. */
export type Request =
  | { kind: 'deed'; verb: string; data: unknown }
  | { kind: 'text'; text: string }
  /** Lifeboat was put into a chat or team. */
  | { kind: 'installed' }
  /** People the roster of a team shows (all of them, or those who just came). */
  | { kind: 'joined'; members: Account[] }
  | { kind: 'left'; ids: string[] };

/** One request with everything the outside knows about it. */
export interface Incoming {
  tenantId: string;
  from: Account;
  place: Place;
  now: Date;
  request: Request;
}

/** What goes back in the same response. `show` replaces the card that was clicked, `say` leaves it; silent says nothing. */
export type Reply = { show: Card } | { say: string } | { silent: true };

/** The house as a use case sees it. */
export interface House {
  store: Store;
  words(locale: string): Words;
  /** Unguessable, short. */
  newKey(): string;
  /** No app id is set: everybody at this machine may try every role. */
  trial: boolean;
  /** Where browsers reach Lifeboat, without a slash at its end; empty while nobody said so. */
  publicUrl: string;
  /** Where times are shown for people whose zone is not known. */
  timeZone: string;
  /** A fault nobody planned for: written to the log under this number. */
  fault(number: string, error: unknown, verb: string): void;
  /** Counted for /metrics. */
  count(name: 'deeds' | 'refusals' | 'faults', verb: string): void;
}

/** What a use case gets. */
export interface Turn extends View {
  tenantId: string;
  store: Store;
  place: Place;
  /** Who really sits there, while trying somebody else's role. */
  real: Person;
  house: House;
}

export type UseCase<V extends Verb> = (input: Input<V>, turn: Turn) => Promise<Reply>;
