import { distance } from 'fastest-levenshtein';
import type { Person } from '../domain/people.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Kept } from '../store/repository.ts';
import type { Turn } from './turn.ts';

const plain = (name: string): string => name.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').trim();

/** Everybody who is there to be asked, told or named. */
export const everyone = (turn: Turn): Promise<Kept<Person>[]> =>
  turn.store.people.list(turn.tenantId, { active: true });

interface Named {
  id: string;
  name: string;
}

/**
 * Finds one of several named things by id, by name, by a part of the name, or by a name with one typo.
 * @param what they are; says which refusal it is
 * @throws Refusal personUnknown, personAmbiguous, subjectUnknown, subjectAmbiguous
 */
export function oneNamed<T extends Named>(all: readonly T[], said: string, what: 'person' | 'subject' = 'person'): T {
  const found = matching(all, said);
  const [one] = found;
  const name = said.slice(0, 120);
  if (!one) throw new Refusal(`${what}Unknown`, { name });
  if (found.length === 1) return one;
  const choices = found
    .slice(0, 5)
    .map((other) => other.name)
    .join(', ');
  throw new Refusal(`${what}Ambiguous`, { name, choices });
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
