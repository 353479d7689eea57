import type { Answer } from './answer.ts';
import { type Bank, inputsFor, type Question, secondsFor } from './questions/bank.ts';

export const maxInputs = 5;
export type Answers = Readonly<Record<string, Answer>>;

/** One input the person sees: a question, or one turn of a looped question. */
export interface Ask {
  /** `U04`, or `U03~SVC-0001` for one turn of a loop: the key of its answer. */
  key: string;
  question: Question;
  /** What this turn of the loop is about (an id). */
  item: string | null;
}

export interface Page {
  /** Key of its first ask: where a person stands, stable while other pages come and go. */
  at: string;
  asks: Ask[];
}

const loopMark = '~';

/** The id of the question an answer key belongs to. */
export const questionOf = (key: string): string => key.split(loopMark)[0] ?? key;

/** Every question that applies now, loops unrolled; computed from the answers alone, nothing is remembered. */
export function pagesOf(bank: Bank, answers: Answers): Page[] {
  return bank.pages.flatMap((questions) => chunks(questions.flatMap((question) => asksOf(question, answers))));
}

function asksOf(question: Question, answers: Answers): Ask[] {
  if (question.each === undefined) return [{ key: question.id, question, item: null }];
  const items = answers[question.each]?.value;
  if (!Array.isArray(items)) return [];
  return items.map((item) => ({ key: `${question.id}${loopMark}${item}`, question, item }));
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
