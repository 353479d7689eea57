import type { Ask } from '../domain/guide.ts';
import type { Role, Scope } from '../domain/people.ts';
import type { Question } from '../domain/questions/bank.ts';
import { shorten } from './plain.ts';
import type { Names } from './view.ts';
import { formatHours } from './words/hours.ts';
import type { WordKey, Words } from './words/index.ts';

const longest = 80;
const called = (names: ReadonlyMap<string, string>, id: string): string =>
  shorten(names.get(id)?.trim() || id, longest);

/** What to call a record on a card: its name, shortened, or its id when the name is not known. */
export const processName = (names: Names, id: string): string => called(names.processes, id);
export const serviceName = (names: Names, id: string): string => called(names.services, id);
export const personName = (names: Names, id: string): string => called(names.people, id);
export const asName = (name: string): string => shorten(name.trim() || '–', longest);

/** Words whose key is made from an id: a test sees to it that every question and option has them. */
const made = (words: Words, key: string, facts?: Record<string, string>): string => words(key as WordKey, facts);
const orNone = (words: Words, key: string): string | null => (words.has(key) ? made(words, key) : null);

/** The question as it is asked; a turn of a loop names what it is about. */
export function askText(words: Words, ask: Ask, names: Names): string {
  const facts = ask.item === null ? undefined : { service: serviceName(names, ask.item) };
  return made(words, `question.${ask.question.id}`, facts);
}
/** The question itself, once for all turns of its loop. */
export const questionText = (words: Words, id: string): string =>
  orNone(words, `question.${id}.all`) ?? made(words, `question.${id}`);
export const questionHelp = (words: Words, id: string): string | null => orNone(words, `question.${id}.help`);
export const moreText = (words: Words, id: string): string => made(words, `question.${id}.more`);
export const optionText = (words: Words, question: Question, value: string): string =>
  orNone(words, `question.${question.id}.option.${value}`) ?? value;

export function pointText(words: Words, hours: number | null): string {
  if (hours === null) return words('points.never');
  return hours === 1 ? words('points.once') : formatHours(words, hours);
}
/** A duration, with the question's own word for "none at all". */
export function durationText(words: Words, question: Question, hours: number): string {
  if (hours > 0) return formatHours(words, hours);
  return orNone(words, `answer.zero.${question.id}`) ?? words('answer.zero');
}

export const roleNames = (words: Words, roles: readonly Role[]): string =>
  list(
    words,
    roles.map((role) => words(`role.${role}`)),
  );

const lists = new Map<string, Intl.ListFormat>();
/** "a, b and c". */
export function list(words: Words, items: readonly string[]): string {
  const made = lists.get(words.locale) ?? new Intl.ListFormat(words.locale, { type: 'conjunction' });
  lists.set(words.locale, made);
  return made.format(items);
}

/** The first of a list, and how many more there are. */
export function someOf(words: Words, items: readonly string[], most: number): string {
  if (items.length <= most) return list(words, items);
  return `${items.slice(0, most).join(', ')} ${words('kit.more', { count: items.length - most })}`;
}

/** What a role reaches, in words. */
export function reachText(words: Words, scope: Scope): string {
  if (scope.all) return words('who.reach.all');
  const kinds = { processes: scope.processIds, services: scope.serviceIds, components: scope.componentIds };
  const named = (['processes', 'services', 'components'] as const).filter((kind) => kinds[kind].length > 0);
  if (named.length === 0) return words('who.reach.none');
  return list(
    words,
    named.map((kind) => words(`who.reach.${kind}`, { count: kinds[kind].length })),
  );
}
