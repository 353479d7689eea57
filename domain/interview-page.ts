import {
  type Answer,
  type AnswerValue,
  type Fault,
  type Given,
  type Known,
  maxText,
  type Reading,
  readAnswer,
  type UnknownReason,
} from './answer.ts';
import { type Ask, type Page, pageIndex } from './guide.ts';
import { type Interview, mustAnswer, pages, start } from './interview.ts';
import type { Person } from './people.ts';
import { Refusal } from './refusal.ts';

/**
 * What came from the inputs of one page. An input that was not sent leaves its answer alone; pages may have been cut
 * anew since the card was drawn, so every question asked now is looked for.
 */
export interface PageInput {
  /** Version of the interview that the person saw. */
  seen: number;
  inputs: Readonly<Record<string, Given>>;
}

export type PageFault = Fault | 'changedMeanwhile';
export interface Saved {
  interview: Interview;
  /** By answer key; empty when everything could be read. */
  faults: Record<string, PageFault>;
  /** Answers this save replaced, for the history: old ones stay (spec 3.3). */
  replaced: Record<string, Answer | null>;
}

interface Context {
  who: Person;
  now: Date;
  known: Known;
  /** Version the interview gets with this save. */
  rev: number;
}

/**
 * Takes over what can be read, keeps the rest as typed, and says what is wrong with it.
 * @throws Refusal notYours, interviewClosed; tooLong for texts that no card could show again
 */
export function savePage(interview: Interview, { seen, inputs }: PageInput, context: Context): Saved {
  mustAnswer(interview, context.who);
  const asks = pages(interview).flatMap((page) => page.asks);
  const begun: Saved = { interview: start(interview, context.who, context.now), faults: {}, replaced: {} };
  const saved = asks.reduce((done, ask) => {
    const given = inputs[ask.key];
    return given ? takeOver(done, ask, given, seen, context) : done;
  }, begun);
  return { ...saved, interview: withKinds(saved.interview, context.known) };
}

function takeOver(saved: Saved, ask: Ask, given: Given, seen: number, context: Context): Saved {
  const { key, question } = ask;
  if (given.main.length > maxText || given.more.length > maxText) {
    throw new Refusal('tooLong', { length: Math.max(given.main.length, given.more.length), most: maxText });
  }
  const before = saved.interview.answers[key];
  const reading = fittingSubject(saved.interview, ask, readAnswer(question, given, context.known, ask.item));
  if ('fault' in reading) return withDraft(saved, key, given, reading.fault);
  if ('empty' in reading) {
    // Empty on an old card is no wish to delete what came later.
    const takenBack = before && !before.dontKnow && before.rev <= seen;
    return withoutDraft(takenBack ? withAnswer(saved, key, null) : saved, key);
  }
  if (before && sameValue(before.value, reading.value)) return withoutDraft(saved, key);
  if (before && before.rev > seen) return withDraft(saved, key, given, 'changedMeanwhile');
  const { who, now, rev } = context;
  return withoutDraft(withAnswer(saved, key, { ...reading, by: who.id, at: now, rev }), key);
}

/** Nothing can need itself. */
function fittingSubject({ subject }: Interview, { question }: Ask, reading: Reading): Reading {
  const itself = question.type === 'records' && 'value' in reading && Array.isArray(reading.value);
  return itself && (reading.value as string[]).includes(subject.id) ? { fault: 'circle' } : reading;
}

/** Kinds of the components an answer names: what is asked next depends on them. */
function withKinds(interview: Interview, known: Known): Interview {
  const named = interview.answers.A03?.value;
  if (!Array.isArray(named)) return interview;
  const kinds = { ...interview.kinds };
  for (const id of named) {
    const kind = typeof id === 'string' ? known.kinds[id] : undefined;
    if (kind) kinds[String(id)] = kind;
  }
  return { ...interview, kinds };
}

const sameValue = (one: AnswerValue | undefined, other: AnswerValue): boolean =>
  one !== undefined && JSON.stringify(one) === JSON.stringify(other);

function withAnswer(saved: Saved, key: string, answer: Answer | null): Saved {
  const { [key]: before, ...others } = saved.interview.answers;
  const answers = answer ? { ...others, [key]: answer } : others;
  return {
    ...saved,
    replaced: { ...saved.replaced, [key]: before ?? null },
    interview: { ...saved.interview, answers },
  };
}

function withDraft(saved: Saved, key: string, given: Given, fault: PageFault): Saved {
  const drafts = { ...saved.interview.drafts, [key]: given };
  return withFault({ ...saved, interview: { ...saved.interview, drafts } }, key, fault);
}

const withFault = (saved: Saved, key: string, fault: PageFault): Saved => ({
  ...saved,
  faults: { ...saved.faults, [key]: fault },
});

function withoutDraft(saved: Saved, key: string): Saved {
  if (!saved.interview.drafts[key]) return saved;
  const { [key]: _gone, ...drafts } = saved.interview.drafts;
  return { ...saved, interview: { ...saved.interview, drafts } };
}

/** Faults of a page as it stands: unread drafts and required questions without an answer. */
export function faultsOn(
  page: Page,
  interview: Interview,
  faults: Record<string, PageFault>,
): Record<string, PageFault> {
  const missing = page.asks.filter(
    (ask) => ask.question.required && !interview.answers[ask.key] && !interview.drafts[ask.key],
  );
  return { ...Object.fromEntries(missing.map((ask) => [ask.key, 'missing' as const])), ...faults };
}

/** One page on (+1) or back (-1) from the page that was shown; stays at the ends. */
export function turnPage(interview: Interview, at: string, step: 1 | -1): Interview {
  const all = pages(interview);
  const here = pageIndex(all, at, interview.answers);
  const page = all[Math.min(Math.max(here + step, 0), all.length - 1)];
  return { ...interview, pointer: page?.at ?? null };
}

/**
 * "I don't know" with a reason: counts as answered, and tells the manager whom to ask next (spec 3.9).
 * An answer that came after the card was drawn stands, with a fault that says so.
 * @throws Refusal notYours, interviewClosed, needsQuestions
 */
export function dontKnow(
  interview: Interview,
  keys: string[],
  { seen, ...dontKnow }: { seen: number; reason: UnknownReason; comment: string },
  context: Omit<Context, 'known'>,
): Saved {
  const asked = new Set(pages(interview).flatMap((page) => page.asks.map((ask) => ask.key)));
  const named = keys.filter((key) => asked.has(key));
  if (named.length === 0) throw new Refusal('needsQuestions');
  const { who, now, rev } = context;
  const begun: Saved = { interview: start(interview, who, now), faults: {}, replaced: {} };
  return named.reduce((saved, key) => {
    const before = saved.interview.answers[key];
    if (before && !before.dontKnow && before.rev > seen) return withFault(saved, key, 'changedMeanwhile');
    return withoutDraft(withAnswer(saved, key, { dontKnow, by: who.id, at: now, rev }), key);
  }, begun);
}
