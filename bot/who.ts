import { distance } from 'fastest-levenshtein';
import type { Person } from '../domain/people.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Kept } from '../store/repository.ts';
import type { Turn } from './turn.ts';

const plain = (name: string): string =>
  name.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').trim();

/** Everybody who is there to be asked, told or named. */
export const everyone = (turn: Turn): Promise<Kept<Person>[]> =>
  turn.store.people.list(turn.tenantId, { active: true });

interface Named {
  id: string;
  name: string;
}

/**
 * The one a deed is about: by id or by the whole name; of people the first name or the surname is enough. What only comes
 * near is never meant, it is offered: who types the name of something not yet known must not change its neighbour.
 * @param what they are; says which refusal it is
 * @throws Refusal personUnknown, personNearest, personAmbiguous, subjectUnknown, subjectNearest, subjectAmbiguous
 */
export function oneNamed<T extends Named>(all: readonly T[], said: string, what: 'person' | 'subject' = 'person'): T {
  const found = what === 'person' ? calledSo(all, said) : exactly(all, said);
  const [one] = found;
  if (!one) throw unknown(all, said, what);
  if (found.length === 1) return one;
  throw new Refusal(`${what}Ambiguous`, { name: said.slice(0, 120), choices: listed(found.slice(0, 5)) });
}

/** The refusal for a name nothing has, with what comes nearest. */
export function unknown(all: readonly Named[], said: string, what: 'person' | 'subject'): Refusal {
  const near = nearest(all, said);
  const name = said.slice(0, 120);
  return near.length === 0
    ? new Refusal(`${what}Unknown`, { name })
    : new Refusal(`${what}Nearest`, { name, nearest: listed(near) });
}

const listed = (all: readonly Named[]): string => all.map((one) => one.name.slice(0, 60)).join(', ');

/** By id or by the whole name; case, spaces and accents do not count. */
export function exactly<T extends Named>(all: readonly T[], said: string): T[] {
  const wanted = plain(said);
  const byId = all.filter((one) => one.id.toLowerCase() === wanted);
  return byId.length > 0 || wanted === '' ? byId : all.filter((one) => plain(one.name) === wanted);
}

/** By id, by the whole name, or by whole words of it: "Uma" is how Uma Patel is called. */
export function calledSo<T extends Named>(all: readonly T[], said: string): T[] {
  const found = exactly(all, said);
  const wanted = plain(said);
  return found.length > 0 || wanted === ''
    ? found
    : all.filter((one) => ` ${plain(one.name)} `.includes(` ${wanted} `));
}

/** By id, by the whole label, or by the begin of a label: for the fixed words on a card. */
export function begun<T extends Named>(all: readonly T[], said: string): T[] {
  const found = exactly(all, said);
  const wanted = plain(said);
  return found.length > 0 || wanted === '' ? found : all.filter((one) => plain(one.name).startsWith(wanted));
}

/** What a name nothing has may have meant, to be offered; the nearest first. */
export function nearest<T extends Named>(all: readonly T[], said: string): T[] {
  const found = matching(all, said);
  const wanted = plain(said);
  const longer = (one: T): boolean => wanted.startsWith(`${plain(one.name)} `);
  const far = (one: T): number => distance(plain(one.name), wanted);
  const near = found.length > 0 ? found : all.filter(longer);
  return [...near].sort((one, other) => far(one) - far(other)).slice(0, 3);
}

/**
 * Everything a typed name can mean, best kind of match only.
 * @param typos false: only what stands there as it was typed
 */
export function matching<T extends Named>(all: readonly T[], said: string, typos = true): T[] {
  const wanted = plain(said);
  if (wanted === '') return [];
  const sure: ((one: T) => boolean)[] = [
    (one) => one.id.toLowerCase() === wanted,
    (one) => plain(one.name) === wanted,
    (one) => plain(one.name).split(/\s+/).includes(wanted),
    (one) => plain(one.name).startsWith(wanted),
  ];
  const slips: ((one: T) => boolean)[] = [
    (one) => wanted.length >= 4 && distance(plain(one.name), wanted) <= 2,
    (one) =>
      wanted.length >= 4 &&
      plain(one.name)
        .split(/\s+/)
        .some((part) => distance(part, wanted) <= 1),
  ];
  for (const fits of typos ? [...sure, ...slips] : sure) {
    const found = all.filter(fits);
    if (found.length > 0) return found;
  }
  return [];
}
