import type { AssetKind, ComponentKind } from '../kinds.ts';
import type { Rounding } from '../tiers.ts';

/** How an answer is given. One kind of input each; see `domain/answer.ts` for what is accepted. */
export type AnswerType =
  | 'text'
  | 'number'
  | 'choice'
  | 'multi'
  | 'scale'
  | 'points'
  | 'company'
  | 'duration'
  | 'peak'
  | 'records'
  | 'people'
  | 'threat'
  | 'domain'
  | 'suppliers'
  | 'evidence'
  | 'recovery'
  | 'date'
  | 'minutes';

/** What is known when it is decided whether a question applies. */
export interface Ground {
  /** Kind of the component asked about; null when it is none. */
  kind: ComponentKind | null;
  /** The answer to an earlier question, where it is one choice. */
  said(question: string): string | null;
}

export interface Question {
  /** For ever: wording is free, ids are not. The words stand in `cards/words` under this id. */
  readonly id: string;
  /** Words of its own: the second half of a question that names records first. */
  readonly wording?: string;
  readonly type: AnswerType;
  readonly required: boolean;
  /** Values of the choices, in order. */
  readonly options?: readonly string[];
  /** Kind of the records to choose from. */
  readonly of?: AssetKind;
  /** "None of them" is an answer. */
  readonly none?: true;
  readonly rounding?: Rounding;
  /** The largest number that can be meant; the words say why. */
  readonly most?: number;
  /** A duration for which "none at all" (0 h) makes sense. */
  readonly zero?: boolean;
  /** A date for which "never" is an answer. */
  readonly never?: true;
  /** Asked once per value of this earlier question. */
  readonly each?: string;
  /** Asked once per kind of component of which the earlier question names two or more. */
  readonly eachKind?: string;
  /** Asked once per item of this list. */
  readonly over?: readonly string[];
  /** Only where this holds (spec 3.9, "if …"). */
  readonly when?: (ground: Ground) => boolean;
  /** What an accepted answer feeds (spec 3.9). */
  readonly feeds: string;
}

/** One bank per role that is asked (spec 3.9). */
export const bankIds = ['USER', 'APP_MGR', 'INFRA_MGR', 'TQS_MGR'] as const;
export type BankId = (typeof bankIds)[number];

export interface Bank {
  readonly id: BankId;
  readonly subjectKind: 'process' | 'service' | 'component';
  /** Wanted page breaks; a page that grows beyond five inputs is split. */
  readonly pages: readonly (readonly Question[])[];
}

/** Reading and answering time in seconds, for "about n minutes". */
export const secondsFor: Record<AnswerType, number> = {
  text: 60,
  number: 20,
  choice: 15,
  multi: 20,
  scale: 20,
  points: 20,
  company: 30,
  duration: 25,
  peak: 20,
  records: 40,
  people: 25,
  threat: 25,
  domain: 15,
  suppliers: 60,
  evidence: 25,
  recovery: 30,
  date: 20,
  minutes: 20,
};

const withTwo: readonly AnswerType[] = ['company', 'peak', 'evidence', 'recovery', 'minutes'];
/** Inputs a question takes on a page. */
export const inputsFor = (question: Question): number => (withTwo.includes(question.type) || question.never ? 2 : 1);
export const scaleOptions = ['1', '2', '3', '4', '5'] as const;
