import { threatName, turnName } from '../cards/terms.ts';
import type { Names } from '../cards/view.ts';
import { formatHours } from '../cards/words/hours.ts';
import type { WordKey, Words } from '../cards/words/index.ts';
import { type Given, noneOfThem, type UnknownReason } from '../domain/answer.ts';
import { categories } from '../domain/bia.ts';
import { threats } from '../domain/catalogue/threats.ts';
import { type Ask, pageIndex, questionOf } from '../domain/guide.ts';
import { type Interview, pages, setApart, subjectsOf } from '../domain/interview.ts';
import { kindOf } from '../domain/kinds.ts';
import type { Person } from '../domain/people.ts';
import type { Question } from '../domain/questions/bank.ts';
import { Refusal } from '../domain/refusal.ts';
import { pointsH, readDuration } from '../domain/tiers.ts';
import { reasonIn } from './typed-reason.ts';
import { begun, calledSo, exactly, nearest, unknown } from './who.ts';

type Typed = { ask: Ask; at: string } & ({ given: Given } | { unknown: { reason: UnknownReason; comment: string } });

/**
 * "u12 2 days", "u03 web shop: not at all", "? must look it up" -> the input a card would have sent.
 * Without a question it means the first open one of the page where the person stands.
 * @throws Refusal noSuchQuestion, whichAnswer, whichQuestion, answerNotUnderstood, subjectNearest, personNearest
 */
export function readTyped(
  interview: Interview,
  said: { question?: string | undefined; text: string },
  names: Names,
  words: Words,
): Typed {
  const all = pages(interview);
  const here = all[pageIndex(all, interview.pointer, interview.answers)];
  const asks = said.question
    ? all.flatMap((page) => page.asks).filter((ask) => questionOf(ask.key) === said.question)
    : openOn(here?.asks ?? [], interview);
  const { ask, text } = whichOf(asks, said.text, { names, words }, interview);
  if (!ask) throw new Refusal('noSuchQuestion', { question: said.question ?? '' });
  const at = all.find((page) => page.asks.includes(ask))?.at ?? ask.key;
  const unknown = /^(?:\?|(?:i )?(?:don'?t|dont|do not) know\b)[ :,.]*(.*)$/is.exec(text.trim());
  if (unknown) return { ask, at, unknown: reasonIn(unknown[1] ?? '', words) };
  return { ask, at, given: { ...given(ask.question, linesOf(ask.question, text), names, words) } };
}

/** "i03 san-1: 8 h" about several components: san-1 gets an answer of its own. */
export function givenApart(
  interview: Interview,
  said: { question?: string | undefined; text: string },
  names: Names,
  who: Person,
): Interview {
  const named = /^([^:=]+)[:=]\s*(.+)$/s.exec(said.text)?.[1];
  if (interview.batch.length === 0 || !said.question || !named) return interview;
  const components = subjectsOf(interview).map((id) => ({ id, name: names.components.get(id) ?? id }));
  const [component, ...others] = exactly(components, named);
  return component && others.length === 0 ? setApart(interview, component.id, [said.question], who) : interview;
}

const openOn = (asks: Ask[], interview: Interview): Ask[] => {
  const open = asks.filter((ask) => !interview.answers[ask.key]);
  return open.length > 0 ? open : asks;
};

/** A loop asks about several things: "web shop: not at all" names which. */
function whichOf(
  asks: Ask[],
  text: string,
  { names, words }: { names: Names; words: Words },
  interview: Interview,
): { ask: Ask | undefined; text: string } {
  const [, label, said = ''] = /^([^:=]+)[:=]\s*(.+)$/s.exec(text) ?? [];
  const meant = () => ({ ask: meantBy(asks, interview, (ask) => turnName(words, names, ask)), text });
  if (label === undefined) return meant();
  const looped = asks.filter((ask) => ask.item !== null || ask.only !== null);
  const items = looped.map((ask) => ({ id: ask.only ?? ask.item ?? '', name: turnName(words, names, ask), ask }));
  const [hit, another] = itemsCalled(items, label);
  if (hit && !another) return { ask: hit.ask, text: said };
  // Said of one component, and not of which of its several values: it must not become the answer of all.
  const components = interview.batch.length > 0 ? subjectsOf(interview) : [];
  const one = components.map((id) => ({ id, name: names.components.get(id) ?? id }));
  if (!hit && looped.length > 0 && exactly(one, label).length > 0) return { ask: undefined, text };
  if (!hit) mustNotBeNear([...items, ...one], label, 'subject');
  return meant();
}

/** Records by their whole name; kinds and places, which the question names itself, also by a word of it. */
function itemsCalled<T extends { id: string; name: string }>(items: readonly T[], label: string): T[] {
  const found = exactly(items, label);
  if (found.length > 0) return found;
  const fixed = items.filter((one) => kindOf(one.id) === null);
  const begins = begun(fixed, label);
  return begins.length > 0 ? begins : calledSo(fixed, label);
}

type NamedOnes = readonly { id: string; name: string }[];

/** What nearly has a name is not what was said; @throws Refusal subjectNearest, personNearest */
function mustNotBeNear(all: NamedOnes, said: string, what: 'person' | 'subject'): void {
  if (nearest(all, said).length > 0) throw unknown(all, said, what);
}

const mostChoices = 8;

/**
 * What an answer without a name is to: the one there is, the only open one, or that of all together.
 * @throws Refusal whichAnswer, whichQuestion: nothing is overwritten by a guess
 */
function meantBy(asks: Ask[], interview: Interview, nameOf: (ask: Ask) => string): Ask | undefined {
  const [first, ...others] = openOn(asks, interview);
  if (!first || others.length === 0) return first;
  const ids = [...new Set(asks.map((ask) => ask.question.id))];
  const question = first.question.id;
  if (ids.length > 1) {
    if (interview.answers[first.key]) throw new Refusal('whichQuestion', { choices: ids.join(', '), question });
    return first;
  }
  const ofAll = asks.find((ask) => ask.item === null && ask.only === null);
  if (ofAll) return ofAll;
  const choices = [...new Set(asks.map(nameOf))].slice(0, mostChoices).join(', ');
  throw new Refusal('whichAnswer', { question, choices, example: nameOf(first) });
}

const inLines: readonly Question['type'][] = ['text', 'suppliers', 'domain'];
/** Line breaks mean something where people write freely, or one thing per line. */
const linesOf = ({ type }: Question, text: string): string =>
  inLines.includes(type) ? text.trim() : text.replace(/\s+/g, ' ').trim();

/** Labels and names become the values the card's inputs carry; what matches nothing stays as typed and is refused. */
function given(question: Question, text: string, names: Names, words: Words): Given {
  const one = (main: string, more = ''): Given => ({ main, more });
  switch (question.type) {
    case 'choice':
    case 'scale':
      return one(option(question, text, words) ?? text);
    case 'points':
      return one(point(text, words) ?? text);
    case 'company': {
      const category = categories.find((code) =>
        text.toLowerCase().includes(
          words(`category.${code}` as WordKey)
            .toLowerCase()
            .split(' ')[0] ?? code,
        ),
      );
      return one(point(text.replace(/[,;].*$/, ''), words) ?? text, category ?? '');
    }
    case 'peak': {
      const parts = text.split(',').map((part) => option(question, part, words));
      return parts.every((part) => part !== null) ? one(parts.join(',')) : one('5', text);
    }
    case 'records':
      return one(/^none\b/i.test(text) ? noneOfThem : ids(text, shelfOf(question, names), 'subject'));
    case 'multi': {
      const parts = text.split(/,|\band\b/).map((part) => option(question, part.trim(), words) ?? part.trim());
      return one(parts.join(','));
    }
    case 'threat':
      return one(threatNamed(text, words) ?? text);
    case 'evidence': {
      const { day, rest } = dayIn(text);
      return one(option(question, rest, words) ?? rest, day);
    }
    case 'recovery': {
      const { day, rest } = dayIn(text);
      return one(day, rest.replace(/^[ ,;]*(?:took )?/i, ''));
    }
    case 'date':
      return /^never\b/i.test(text) ? one('', 'never') : one(text);
    case 'minutes':
      return one(/^(yes|no)\b/i.exec(text)?.[1]?.toLowerCase() ?? text, /\d+/.exec(text)?.[0] ?? '');
    case 'people':
      return one(ids(text, names.people, 'person'));
    default:
      return one(text);
  }
}

function shelfOf({ of }: Question, names: Names): ReadonlyMap<string, string> {
  const shelves = { process: names.processes, service: names.services, component: names.components, data: names.data };
  return shelves[of ?? 'service'];
}

function dayIn(text: string): { day: string; rest: string } {
  const day = /\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4}/.exec(text)?.[0] ?? '';
  return { day, rest: text.replace(day, '').trim() };
}

function threatNamed(text: string, words: Words): string | null {
  const found = calledSo(
    threats.map(({ id }) => ({ id, name: threatName(words, id) })),
    text,
  );
  return found.length === 1 ? (found[0]?.id ?? null) : null;
}

const same = (label: string, text: string): boolean => label.toLowerCase().trim() === text.toLowerCase().trim();

function option(question: Question, text: string, words: Words): string | null {
  const labels = (question.options ?? []).map((value) => ({
    id: value,
    name: words(`question.${question.id}.option.${value}` as WordKey),
  }));
  if (labels.some((label) => label.id === text.trim())) return text.trim();
  const exact = labels.find((label) => same(label.name, text));
  const near = exact
    ? [exact]
    : labels.filter((label) => label.name.toLowerCase().startsWith(text.toLowerCase().trim()));
  return near.length === 1 ? (near[0]?.id ?? null) : null;
}

function point(text: string, words: Words): string | null {
  const said = text.trim().toLowerCase();
  if (['never', 'no', 'none'].includes(said) || same(words('points.never' as WordKey), said)) return 'never';
  if (['at once', 'immediately', 'now'].includes(said)) return '1';
  const hours = readDuration(said);
  const found = pointsH.find((h) => h === hours || same(formatHours(words, h), said));
  return found === undefined ? null : String(found);
}

/** @throws Refusal subjectNearest, personNearest; a name that nothing comes near stays as typed */
function ids(text: string, names: ReadonlyMap<string, string>, what: 'person' | 'subject'): string {
  const all = [...names].map(([id, name]) => ({ id, name }));
  const parts = text
    .split(/,|\band\b/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts
    .map((part) => {
      const found = what === 'person' ? calledSo(all, part) : exactly(all, part);
      if (found.length === 0) mustNotBeNear(all, part, what);
      return found.length === 1 ? found[0]?.id : part;
    })
    .join(',');
}
