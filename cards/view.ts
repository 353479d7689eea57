import type { Person } from '../domain/people.ts';
import type { Words } from './words/index.ts';

/** For whom a card is drawn. */
export interface View {
  words: Words;
  who: Person;
  now: Date;
  /** IANA zone in which times are shown. */
  timeZone: string;
  /** A fresh name for one click, so that a second delivery of it changes nothing. */
  key(): string;
  /** Local trial without a tenant: everybody may try every role. */
  trial: boolean;
}

/** What to call records on cards, by id. */
export interface Names {
  processes: ReadonlyMap<string, string>;
  services: ReadonlyMap<string, string>;
  components: ReadonlyMap<string, string>;
  data: ReadonlyMap<string, string>;
  people: ReadonlyMap<string, string>;
  /** Values of failure domains the register knows, by domain. */
  domains: Readonly<Record<string, readonly string[]>>;
}
