import { distance } from 'fastest-levenshtein';
import type { Asks } from '../cards/graph.ts';
import type { AssetKind } from '../domain/kinds.ts';
import type { Picture } from '../domain/picture.ts';
import { standIns } from '../domain/stand-ins.ts';
import { matching } from './who.ts';

export interface Named {
  id: string;
  name: string;
}

/** What each question can be asked about. */
const kinds: Readonly<Record<Asks, readonly AssetKind[]>> = {
  whatIf: ['service', 'component'],
  rto: ['process', 'data', 'service', 'component'],
  why: ['process', 'data', 'service', 'component'],
};

function candidates(picture: Picture, asks: Asks): Named[] {
  const { processes, data, services, components } = picture.register;
  const records = [...processes, ...services, ...components, ...data]
    .filter(({ id }) => kinds[asks].includes(picture.asset(id)?.kind ?? 'process'))
    .map(({ id, name }) => ({ id, name }));
  return asks === 'whatIf' ? [...records, ...domains(picture)] : records;
}

/** Failure domains by what people call them: "site HQ". */
function domains({ register }: Picture): Named[] {
  const values = register.components.flatMap(({ failureDomains }) =>
    Object.entries(failureDomains).flatMap(([kind, all]) => all.map((value) => `${kind}:${value}`)),
  );
  return [...new Set(values)].map((id) => ({ id, name: id.replace(':', ' ') }));
}

/** Other words for the kinds of failure domains. */
const plainly = (said: string): string =>
  said
    .trim()
    .replace(/^the\s+/i, '')
    .replace(/^(?:administration|admin domain)\s+/i, 'adminDomain ')
    .replace(/^power (?:path|supply|line)\s+/i, 'power ');

/** Of several names that only come near, those with the fewest letters wrong. */
function closest(found: readonly Named[], said: string): Named[] {
  const wanted = said.toLowerCase();
  if (found.length < 2 || found.some(({ name }) => name.toLowerCase().includes(wanted))) return [...found];
  const wrong = ({ name }: Named): number => distance(name.toLowerCase(), wanted);
  const least = Math.min(...found.map(wrong));
  return found.filter((one) => wrong(one) === least);
}

export type Found = { one: Named } | { many: Named[] } | { nearest: Named[] };
const nearestOffered = 4;

/** What typed words mean, or all they could mean, or what comes nearest. */
export function findNamed(picture: Picture, asks: Asks, said: string): Found {
  const all = candidates(picture, asks);
  const found = closest(matching(all, plainly(said)), plainly(said));
  if (found.length === 1 && found[0]) return { one: found[0] };
  if (found.length > 1) return { many: found };
  const wanted = plainly(said).toLowerCase().slice(0, 120);
  const far = ({ name }: Named): number =>
    distance(name.toLowerCase().slice(0, 120), wanted) / Math.max(1, Math.min(120, name.length), wanted.length);
  const ranked = all.map((one) => ({ one, far: far(one) })).sort((a, b) => a.far - b.far);
  return { nearest: ranked.slice(0, nearestOffered).map(({ one }) => one) };
}

/**
 * A group of stand-ins by its id, its name, the name cards give it, or what needs it.
 * @param called the name of a group on cards
 */
export function findGroup(picture: Picture, said: string, called: (id: string) => string): Found {
  const groups = picture.register.groups.flatMap(({ id }) => standIns(picture, id) ?? []);
  const named = (name: (one: (typeof groups)[number]) => string): Named[] =>
    groups.map((one) => ({ id: one.record.id, name: name(one) }));
  const drawn = named((one) => called(one.record.id));
  for (const names of [drawn, named((one) => one.record.name), named((one) => one.dependent.name)]) {
    const found = new Set(matching(names, said).map(({ id }) => id));
    const [one, ...others] = drawn.filter(({ id }) => found.has(id));
    if (one) return others.length === 0 ? { one } : { many: [one, ...others] };
  }
  return { nearest: [] };
}
