import type { Rounding } from '../tiers.ts';

/** How an answer is given. One kind of input each; see `domain/answer.ts` for what is accepted. */
export type AnswerType =
  | 'text'
  | 'number'
  | 'choice'
  | 'scale'
  | 'points'
  | 'company'
  | 'duration'
  | 'peak'
  | 'services'
  | 'people';

export interface Question {
  /** For ever: wording is free, ids are not. The words stand in `cards/words` under this id. */
  readonly id: string;
  readonly type: AnswerType;
  readonly required: boolean;
  /** Values of the choices, in order. */
  readonly options?: readonly string[];
  readonly rounding?: Rounding;
  /** A duration for which "none at all" (0 h) makes sense. */
  readonly zero?: boolean;
  /** Asked once per value of this earlier question. */
  readonly each?: string;
  /** What an accepted answer feeds (spec 3.9). */
  readonly feeds: string;
}

export interface Bank {
  readonly id: 'USER';
  readonly subjectKind: 'process';
  /** Wanted page breaks; a page that grows beyond five inputs is split. */
  readonly pages: readonly (readonly Question[])[];
}

/** Reading and answering time in seconds, for "about n minutes". */
export const secondsFor: Record<AnswerType, number> = {
  text: 60,
  number: 20,
  choice: 15,
  scale: 20,
  points: 20,
  company: 30,
  duration: 25,
  peak: 20,
  services: 40,
  people: 25,
};

/** Inputs a question takes on a page. */
export const inputsFor = (question: Question): number =>
  question.type === 'company' || question.type === 'peak' ? 2 : 1;
