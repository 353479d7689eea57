import type { Names } from '../cards/view.ts';
import { formatHours } from '../cards/words/hours.ts';
import type { WordKey, Words } from '../cards/words/index.ts';
import type { Given, UnknownReason } from '../domain/answer.ts';
import { categories } from '../domain/bia.ts';
import { type Ask, pageIndex, questionOf } from '../domain/guide.ts';
import { type Interview, pages } from '../domain/interview.ts';
import type { Question } from '../domain/questions/bank.ts';
import { Refusal } from '../domain/refusal.ts';
import { pointsH, readDuration } from '../domain/tiers.ts';
import { matching } from './who.ts';

type Typed = { ask: Ask; at: string } & ({ given: Given } | { unknown: { reason: UnknownReason; comment: string } });

/**
 * "u12 2 days", "u03 web shop: not at all", "? must look it up" -> the input a card would have sent.
 * Without a question it means the first open one of the page where the person stands.
 * @throws Refusal noSuchQuestion, answerNotUnderstood
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
  const { ask, text } = whichOf(asks, said.text, names, interview);
  if (!ask) throw new Refusal('noSuchQuestion', { question: said.question ?? '' });
  const at = all.find((page) => page.asks.includes(ask))?.at ?? ask.key;
  const unknown = /^(?:\?|(?:i )?(?:don'?t|dont|do not) know\b)[ :,.]*(.*)$/is.exec(text.trim());
  if (unknown) return { ask, at, unknown: { reason: 'other', comment: (unknown[1] ?? '').trim().slice(0, 4000) } };
  return { ask, at, given: { ...given(ask.question, text.trim(), names, words) } };
}

const openOn = (asks: Ask[], interview: Interview): Ask[] => {
  const open = asks.filter((ask) => !interview.answers[ask.key]);
  return open.length > 0 ? open : asks;
};

/** A loop asks about several things: "web shop: not at all" names which. */
function whichOf(
  asks: Ask[],
  text: string,
  names: Names,
  interview: Interview,
): { ask: Ask | undefined; text: string } {
  const named = /^([^:=]+)[:=]\s*(.+)$/s.exec(text);
  if (asks[0]?.item && named) {
    const items = asks.map((ask) => ({ id: ask.item ?? '', name: names.services.get(ask.item ?? '') ?? '', ask }));
    const found = matching(items, named[1] ?? '');
    if (found.length === 1) return { ask: found[0]?.ask, text: named[2] ?? '' };
  }
  return { ask: openOn(asks, interview)[0], text };
}

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
    case 'services':
      return one(ids(text, names.services));
    case 'people':
      return one(ids(text, names.people));
    default:
      return one(text);
  }
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

function ids(text: string, names: ReadonlyMap<string, string>): string {
  const all = [...names].map(([id, name]) => ({ id, name }));
  const parts = text
    .split(/,|\band\b/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.map((part) => (matching(all, part).length === 1 ? matching(all, part)[0]?.id : part)).join(',');
}
