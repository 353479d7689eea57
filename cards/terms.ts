import type { Ask } from '../domain/guide.ts';
import type { Interview } from '../domain/interview.ts';
import type { PageFault } from '../domain/interview-page.ts';
import { kindOf } from '../domain/kinds.ts';
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
/** Any record of the register, by what its id says it is. */
export function assetName(names: Names, id: string): string {
  const kind = kindOf(id);
  const shelf = { process: names.processes, data: names.data, service: names.services, component: names.components };
  return kind ? called(shelf[kind], id) : asName(id);
}
export const personName = (names: Names, id: string): string => called(names.people, id);
export const asName = (name: string): string => shorten(name.trim() || '–', longest);

/** Words whose key is made from an id: a test sees to it that every question and option has them. */
const made = (words: Words, key: string, facts?: Record<string, string>): string => words(key as WordKey, facts);
const orNone = (words: Words, key: string): string | null => (words.has(key) ? made(words, key) : null);

type About = Pick<Interview, 'subject' | 'batch'>;

/** What an interview is about: its record, or the first of several and how many more. */
export function subjectName(words: Words, names: Names, { subject, batch }: About): string {
  const name = assetName(names, subject.id);
  return batch.length === 0 ? name : words('interview.batch', { name, count: batch.length });
}

/** What one turn of a loop is about: a record, a kind of component or a failure domain. */
function itemName(words: Words, names: Names, { question, item }: Ask): string {
  if (item === null) return '';
  if (question.over) return made(words, `domain.${item}`);
  return question.eachKind === undefined ? assetName(names, item) : made(words, `kind.${item}`);
}

/** The question as it is asked; a turn of a loop names what it is about, an answer of one component names that one. */
export function askText(words: Words, ask: Ask, names: Names, about: About): string {
  const subject = subjectName(words, names, about);
  const facts = { service: subject, component: subject, item: itemName(words, names, ask) };
  const asked = made(words, askKey(ask), facts);
  return ask.only === null ? asked : words('interview.only', { question: asked, name: assetName(names, ask.only) });
}
/** Turns over a fixed list have a wording each. */
const askKey = ({ question, item }: Ask): string =>
  question.over ? `question.${question.id}.over.${item}` : `question.${question.wording ?? question.id}`;

/** What one turn of a loop, or one component of several, is called in a list of answers. */
export const turnName = (words: Words, names: Names, ask: Ask): string =>
  ask.item !== null ? itemName(words, names, ask) : ask.only !== null ? assetName(names, ask.only) : '';

/** The question itself, once for all turns of its loop. */
export function questionText(words: Words, { id, wording }: Pick<Question, 'id' | 'wording'>, subject: string): string {
  const key = `question.${wording ?? id}`;
  return orNone(words, `${key}.all`) ?? made(words, key, { service: subject, component: subject, item: '' });
}
export const questionHelp = (words: Words, { id, wording }: Question): string | null =>
  orNone(words, `question.${wording ?? id}.help`);
/** What is wrong with an answer; of a number that is too large, why it is. */
export const faultText = (words: Words, { id }: Pick<Question, 'id'>, fault: PageFault): string =>
  (fault === 'tooMany' ? orNone(words, `question.${id}.most`) : null) ?? words(`fault.${fault}`);
export const threatName = (words: Words, id: string): string => orNone(words, `threat.${id}`) ?? id;
export const moreText = (words: Words, id: string): string => made(words, `question.${id}.more`);
export const optionText = (words: Words, question: Pick<Question, 'id'>, value: string): string =>
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
