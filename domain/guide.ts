import type { Answer } from './answer.ts';
import type { ComponentKind } from './kinds.ts';
import { type Bank, type Ground, inputsFor, type Question, secondsFor } from './questions/bank.ts';

export const maxInputs = 5;
export type Answers = Readonly<Record<string, Answer>>;

/** Everything the next page is computed from: nothing is remembered but the answers. */
export interface Sheet {
  bank: Bank;
  answers: Answers;
  subjectId: string;
  /** Further components that get the same answers. */
  batch: readonly string[];
  /** Answer keys with their component for which one answer is to differ: `I03@CMP-0005`. */
  apart: readonly string[];
  /** Kinds of the components that are asked about or were named. */
  kinds: Readonly<Record<string, ComponentKind>>;
}

/** One input the person sees: a question, one turn of a looped question, or one component's own answer. */
export interface Ask {
  /** `U04`, `U03~SVC-0001` for one turn of a loop, `I03@CMP-0005` for one component of several: the key of its answer. */
  key: string;
  question: Question;
  /** What this turn of the loop is about (an id, a kind, a failure domain). */
  item: string | null;
  /** The one component of a batch this answer is for; null = all that have none of their own. */
  only: string | null;
}

export interface Page {
  /** Key of its first ask: where a person stands, stable while other pages come and go. */
  at: string;
  asks: Ask[];
}

const loopMark = '~';
const onlyMark = '@';

/** The id of the question an answer key belongs to. */
export const questionOf = (key: string): string => key.split(onlyMark)[0]?.split(loopMark)[0] ?? key;
export const keyOnly = (key: string, componentId: string): string => `${key}${onlyMark}${componentId}`;

/** The answer that counts for one component: its own, else that of all. */
const answerFor = (answers: Answers, key: string, component: string | null): Answer | undefined =>
  (component !== null ? answers[keyOnly(key, component)] : undefined) ?? answers[key];

/** What is known where it is decided whether a question applies: to one component, or to all in common. */
function groundOf({ answers, kinds, subjectId }: Sheet, component: string | null): Ground {
  return {
    kind: kinds[component ?? subjectId] ?? null,
    said: (question) => {
      const value = answerFor(answers, question, component)?.value;
      return typeof value === 'string' ? value : null;
    },
  };
}

/** Every question that applies now, loops unrolled; computed from the answers alone. */
export function pagesOf(sheet: Sheet): Page[] {
  return sheet.bank.pages.flatMap((questions) => chunks(questions.flatMap((question) => asksOf(question, sheet))));
}

function asksOf(question: Question, sheet: Sheet): Ask[] {
  const common = applies(question, groundOf(sheet, null));
  return itemsOf(question, sheet).flatMap((item) => {
    const key = item === null ? question.id : `${question.id}${loopMark}${item}`;
    const own = ownAsks(question, key, common, sheet).map(
      (only): Ask => ({ key: keyOnly(key, only), question, item, only }),
    );
    return common ? [{ key, question, item, only: null }, ...own] : own;
  });
}

/** Components of a batch that are asked on their own: said to differ, or the only ones a question applies to. */
function ownAsks(question: Question, key: string, common: boolean, sheet: Sheet): string[] {
  if (sheet.apart.length === 0) return [];
  return [sheet.subjectId, ...sheet.batch].filter((component) => {
    if (!applies(question, groundOf(sheet, component))) return false;
    return !common || sheet.apart.includes(keyOnly(key, component));
  });
}

const applies = (question: Question, ground: Ground): boolean => question.when?.(ground) ?? true;

function itemsOf(question: Question, { answers, kinds }: Sheet): (string | null)[] {
  if (question.over) return [...question.over];
  if (question.each !== undefined) return idsIn(answers[question.each]);
  if (question.eachKind === undefined) return [null];
  const named = idsIn(answers[question.eachKind]).map((id) => kinds[id]);
  return [...new Set(named)].filter((kind): kind is ComponentKind => {
    return kind !== undefined && named.filter((one) => one === kind).length > 1;
  });
}

const idsIn = (answer: Answer | undefined): string[] =>
  Array.isArray(answer?.value) ? answer.value.filter((one) => typeof one === 'string') : [];

/**
 * The answers that count for one subject, by answer key without the component: its own where it has one, the common
 * ones else; none to questions that do not apply to it.
 */
export function answersFor(sheet: Sheet, subjectId: string): Map<string, { question: Question; answer: Answer }> {
  const ground = groundOf(sheet, subjectId);
  const found = new Map<string, { question: Question; answer: Answer }>();
  for (const question of sheet.bank.pages.flat()) {
    if (!applies(question, ground)) continue;
    for (const item of itemsOf(question, sheet)) {
      const key = item === null ? question.id : `${question.id}${loopMark}${item}`;
      const answer = answerFor(sheet.answers, key, subjectId);
      if (answer) found.set(key, { question, answer });
    }
  }
  return found;
}

function chunks(asks: Ask[]): Page[] {
  const pages: Page[] = [];
  let room = 0;
  for (const ask of asks) {
    const page = pages.at(-1);
    const needs = inputsFor(ask.question);
    if (page && room >= needs) {
      page.asks.push(ask);
      room -= needs;
    } else {
      pages.push({ at: ask.key, asks: [ask] });
      room = maxInputs - needs;
    }
  }
  return pages;
}

/** The page that holds the pointer; without one, or when it is gone, the first page with something open, else the last. */
export function pageIndex(pages: Page[], pointer: string | null, answers: Answers): number {
  const found = pages.findIndex((page) => page.asks.some((ask) => ask.key === pointer));
  if (found >= 0) return found;
  const open = pages.findIndex((page) => openAsks([page], answers).length > 0);
  return open >= 0 ? open : Math.max(0, pages.length - 1);
}

/** Required questions without an answer; "don't know" is an answer. */
export function openAsks(pages: Page[], answers: Answers): Ask[] {
  return pages.flatMap((page) => page.asks.filter((ask) => ask.question.required && answers[ask.key] === undefined));
}

export interface Progress {
  page: number;
  of: number;
  /** Minutes still to go, rounded up, at least 1. */
  minutes: number;
}

/** "Page x of y, about n minutes". */
export function progress(pages: Page[], index: number, answers: Answers): Progress {
  const ahead = pages.slice(index).flatMap((page) => page.asks);
  const seconds = ahead
    .filter((ask) => answers[ask.key] === undefined)
    .reduce((sum, ask) => sum + secondsFor[ask.question.type], 0);
  return { page: index + 1, of: pages.length, minutes: Math.max(1, Math.ceil(seconds / 60)) };
}
