import type { Answer, AnswerValue } from '../answer.ts';
import { answersFor } from '../guide.ts';
import { type Interview, sheetOf } from '../interview.ts';
import type { Question } from '../questions/bank.ts';
import type { Settled, Source } from '../register.ts';

/** One answer that counts, with where it came from. */
export interface Said<T = AnswerValue> {
  value: T;
  source: Source;
  /** The register has been fed with it already. */
  carried: boolean;
}

/** What accepted interviews say about one subject; where the manager settled a difference, only what he decided for. */
export interface Hearing {
  subjectId: string;
  accepted: readonly Interview[];
  settled: Settled;
}

export interface Heard {
  key: string;
  question: Question;
  answer: Answer;
  interview: Interview;
}

/** Every answer of a hearing that counts, by key; don't-knows among them. */
export function heard({ subjectId, accepted, settled }: Hearing): Heard[] {
  const all = accepted.flatMap((interview) =>
    [...answersFor(sheetOf(interview), subjectId)].map(([key, one]): Heard => ({ key, ...one, interview })),
  );
  return counting(all, settled);
}

/** Of answers the manager decided between, only the one he decided for, and what he could not know then. */
export const counting = (all: readonly Heard[], settled: Settled): Heard[] =>
  all.filter(({ key, interview }) => {
    const decided = settled[key];
    const stands = decided && all.some((one) => one.key === key && one.interview.id === decided.interviewId);
    if (!stands || interview.id === decided.interviewId) return true;
    return interview.acceptedAt !== null && interview.acceptedAt > decided.at;
  });

/** Known answers to one question (or one turn of its loop). */
export function saidTo<T extends AnswerValue>(hearing: Hearing, key: string): Said<T>[] {
  return heard(hearing)
    .filter((one) => one.key === key && one.answer.value !== undefined)
    .map(({ answer, interview }) => ({
      value: answer.value as T,
      source: sourceOf(interview, key, answer),
      carried: interview.fedAt !== null,
    }));
}

export const sourceOf = (interview: Interview, key: string, answer: Answer): Source => ({
  interviewId: interview.id,
  questionId: key.split('~')[0] ?? key,
  by: answer.by,
  at: answer.at,
  ...(answer.dontKnow && { dontKnow: true as const }),
});

const by =
  <T>(better: (one: T, other: T) => boolean) =>
  (said: readonly Said<T>[]): Said<T> | undefined =>
    said.reduce<Said<T> | undefined>((best, one) => (!best || better(one.value, best.value) ? one : best), undefined);
export const lowest = by<number>((one, other) => one < other);
export const highest = by<number>((one, other) => one > other);
export const worst = <T>(said: readonly Said<T>[], order: readonly T[]): Said<T> | undefined =>
  by<T>((one, other) => order.indexOf(one) > order.indexOf(other))(said);
/** The one that ranks highest; of equals the first. */
export const severest = <T>(said: readonly Said<T>[], rank: (value: T) => number): Said<T> | undefined =>
  by<T>((one, other) => rank(one) > rank(other))(said);
export const latest = <T>(said: readonly Said<T>[]): Said<T> | undefined =>
  said.reduce<Said<T> | undefined>((last, one) => (!last || one.source.at >= last.source.at ? one : last), undefined);

export function joined<T>(said: readonly Said<T[]>[]): Said<T[]> | undefined {
  const last = latest(said);
  const carried = said.every((one) => one.carried);
  return last && { value: [...new Set(said.flatMap((one) => one.value))], source: last.source, carried };
}

const isKnown = (value: unknown): boolean =>
  value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);

/** Filled in by hand after this answer had been carried in: then no answer is named as its source any more. */
export const isByHand = (
  { sources }: { sources: Record<string, Source> },
  { field, value, carried }: { field: string; value: unknown; carried: boolean },
): boolean => carried && !Object.hasOwn(sources, field) && isKnown(value);

/** Fills fields of a record, each with the answer it came from; what was filled in by hand since then stays. */
export function filler<R extends { sources: Record<string, Source> }>(fed: R) {
  return <K extends keyof R & string>(field: K, pick: Said<R[K]> | undefined): void => {
    if (!pick || isByHand(fed, { field, value: fed[field], carried: pick.carried })) return;
    fed[field] = pick.value;
    fed.sources[field] = pick.source;
  };
}
