import { z } from 'zod';
import { Answer } from './answer.ts';
import { dayMs } from './calendar.ts';
import { keyOnly, openAsks, type Page, pagesOf, questionOf, type Sheet } from './guide.ts';
import { wantedTooLate } from './interview-fit.ts';
import { ComponentKind } from './kinds.ts';
import { has, mustHave, type Person, reaches } from './people.ts';
import { type BankId, bankIds } from './questions/bank.ts';
import { banks } from './questions/index.ts';
import { Refusal } from './refusal.ts';

/** States of an interview (spec 3.6.2). */
export const InterviewState = z.enum([
  'invited',
  'in_progress',
  'submitted',
  'returned',
  'accepted',
  'expired',
  'cancelled',
]);
export type InterviewState = z.infer<typeof InterviewState>;

export const Interview = z.object({
  id: z.string(),
  campaignId: z.string(),
  bank: z.enum(bankIds),
  subject: z.object({ kind: z.enum(['process', 'service', 'component']), id: z.string() }),
  /** Further components that get the same answers, except where one is said to differ. */
  batch: z.array(z.string()).default([]),
  /** What questions depend on and the register knows: kinds of components, by id. */
  kinds: z.record(z.string(), ComponentKind).default({}),
  /** Where one component of the batch differs: answer keys with the component, `I03@CMP-0005`. */
  apart: z.array(z.string()).default([]),
  /** Who was asked first; stays when the interview is handed on. */
  invitedId: z.string(),
  respondentId: z.string(),
  delegatedFrom: z.array(z.string()),
  state: InterviewState,
  /** Key of the first question of the page where the person stands. */
  pointer: z.string().nullable(),
  answers: z.record(z.string(), Answer),
  /** What the register knew when it was asked, by answer key: shown to be checked, no answer until it is sent. */
  suggested: z.record(z.string(), z.string()).default({}),
  /** What was typed but could not be read yet: kept so that nothing is lost. */
  drafts: z.record(z.string(), z.object({ main: z.string(), more: z.string() })),
  /** The last return: why, and which questions. */
  returned: z.object({ reason: z.string(), questions: z.array(z.string()), by: z.string(), at: z.date() }).nullable(),
  dueAt: z.date(),
  /** Reminders that went out, by the day they were for, counted from the due date. */
  reminders: z.array(z.object({ day: z.number(), at: z.date() })).default([]),
  /** Why it ended without being accepted. */
  ended: z.object({ reason: z.string(), by: z.string(), at: z.date() }).nullable().default(null),
  startedAt: z.date().nullable(),
  /** When its respondent last had it on screen: what is typed then is about this one. */
  openedAt: z.date().nullable().default(null),
  submittedAt: z.date().nullable(),
  acceptedAt: z.date().nullable(),
  acceptedBy: z.string().nullable(),
  /** When the accepted answers had reached the register; until then it is being recalculated. */
  fedAt: z.date().nullable(),
});
export type Interview = z.infer<typeof Interview>;

export interface Invitation {
  id: string;
  campaignId: string;
  bank: BankId;
  subjectId: string;
  batch?: string[];
  kinds?: Record<string, ComponentKind>;
  suggested?: Record<string, string>;
  respondentId: string;
  dueAt: Date;
}

export function invite(invitation: Invitation): Interview {
  const { id, campaignId, bank, subjectId, batch = [], kinds = {}, suggested = {}, respondentId, dueAt } = invitation;
  return {
    id,
    campaignId,
    bank,
    subject: { kind: banks[bank].subjectKind, id: subjectId },
    batch,
    kinds,
    apart: [],
    invitedId: respondentId,
    respondentId,
    delegatedFrom: [],
    state: 'invited',
    pointer: null,
    answers: {},
    suggested,
    drafts: {},
    returned: null,
    dueAt,
    reminders: [],
    ended: null,
    startedAt: null,
    openedAt: null,
    submittedAt: null,
    acceptedAt: null,
    acceptedBy: null,
    fedAt: null,
  };
}

const answerable: readonly InterviewState[] = ['invited', 'in_progress', 'returned'];
export const isOpen = (interview: Interview): boolean => answerable.includes(interview.state);
export const isOverdue = (interview: Interview, now: Date): boolean => isOpen(interview) && interview.dueAt < now;

/** Days begun since it was due; 0 while it is not overdue. */
export const overdueDays = (interview: Interview, now: Date): number =>
  isOverdue(interview, now) ? Math.ceil((now.getTime() - interview.dueAt.getTime()) / dayMs) : 0;

export const sheetOf = ({ bank, answers, subject, batch, apart, kinds }: Interview): Sheet => ({
  bank: banks[bank],
  answers,
  subjectId: subject.id,
  batch,
  apart,
  kinds,
});
export const pages = (interview: Interview): Page[] => pagesOf(sheetOf(interview));
/** Everything one interview is about: its subject and the components answered with it. */
export const subjectsOf = ({ subject, batch }: Pick<Interview, 'subject' | 'batch'>): string[] => [
  subject.id,
  ...batch,
];

/** May see the answers: who was or is asked, and the continuity managers. */
export function mayRead(interview: Interview, who: Person): boolean {
  const involved = interview.respondentId === who.id || interview.delegatedFrom.includes(who.id);
  return who.active && (involved || has(who, 'ITSC_MGR'));
}

/** @throws Refusal notYours when somebody else was asked; interviewClosed when there is nothing left to answer */
export function mustAnswer(interview: Interview, who: Person): void {
  if (interview.respondentId !== who.id || !who.active) throw new Refusal('notYours');
  if (!isOpen(interview)) throw new Refusal('interviewClosed', { id: interview.id, state: interview.state });
}

/** invited or returned -> in_progress (spec 3.6.2). A returned interview opens at the first question named. */
export function start(interview: Interview, who: Person, now: Date): Interview {
  mustAnswer(interview, who);
  if (interview.state === 'in_progress') return interview;
  return { ...interview, state: 'in_progress', startedAt: interview.startedAt ?? now };
}

/**
 * Lets one component of a batch have its own answers to some questions, or takes them back.
 * @throws Refusal notYours, interviewClosed, notFound when the interview is not about this component
 */
export function setApart(interview: Interview, componentId: string, keys: string[], who: Person): Interview {
  mustAnswer(interview, who);
  if (!subjectsOf(interview).includes(componentId)) throw new Refusal('notFound', { id: componentId });
  const asked = new Set(pages(interview).flatMap((page) => page.asks.map((ask) => ask.key)));
  const wanted = keys.filter((key) => asked.has(key) && !key.includes('@')).map((key) => keyOnly(key, componentId));
  return { ...interview, apart: [...new Set([...interview.apart, ...wanted])] };
}

/**
 * @throws Refusal interviewIncomplete with the number of questions that still want an answer, interviewMisfit when the
 * person's own answers contradict each other (CR-01)
 */
export function submit(interview: Interview, who: Person, now: Date): Interview {
  mustAnswer(interview, who);
  const all = pages(interview);
  const open = openAsks(all, interview.answers);
  const unread = all.flatMap((page) => page.asks).filter((ask) => interview.drafts[ask.key]);
  const first = open[0] ?? unread[0];
  if (first) throw new Refusal('interviewIncomplete', { count: new Set([...open, ...unread]).size, first: first.key });
  const misfit = interview.bank === 'USER' ? wantedTooLate(interview.answers) : null;
  if (misfit) throw new Refusal('interviewMisfit', { ...misfit });
  return { ...interview, state: 'submitted', submittedAt: now };
}

/**
 * Hand an interview on, once (spec 3.6.2), to somebody whose role reaches what it is about, or who is named there (spec
 * 3.5, "own"). Answers given so far go with it.
 * @param named records in which `to` is named
 * @throws Refusal notYours, interviewClosed, alreadyDelegated, delegateToYourself, delegateNeedsRole, delegateNeedsReach
 */
export function delegate(interview: Interview, to: Person, who: Person, named: readonly string[] = []): Interview {
  mustAnswer(interview, who);
  if (interview.delegatedFrom.length > 0) throw new Refusal('alreadyDelegated');
  if (to.id === who.id) throw new Refusal('delegateToYourself');
  if (!has(to, 'USER')) throw new Refusal('personUnknown', { name: to.name });
  if (!has(to, interview.bank)) throw new Refusal('delegateNeedsRole', { name: to.name, role: interview.bank });
  const beyond = subjectsOf(interview).filter((id) => !reaches(to, interview.bank, id) && !named.includes(id));
  if (interview.bank !== 'USER' && beyond.length > 0) {
    throw new Refusal('delegateNeedsReach', { name: to.name, role: interview.bank, beyond: beyond.join(', ') });
  }
  const delegatedFrom = [...interview.delegatedFrom, who.id];
  return { ...interview, respondentId: to.id, delegatedFrom, state: 'invited' };
}

/** Four eyes (SoD-01): nobody accepts answers they gave themselves, not even some of them. */
export function mayReview(interview: Interview, who: Person): boolean {
  return interview.state === 'submitted' && has(who, 'ITSC_MGR') && !answeredBy(interview, who.id);
}

const answeredBy = (interview: Interview, personId: string): boolean =>
  interview.respondentId === personId || Object.values(interview.answers).some((answer) => answer.by === personId);

/** @throws Refusal needsRole, ownAnswers (SoD-01), alreadyAccepted, alreadyReturned, notSubmitted */
export function mustReview(interview: Interview, who: Person): void {
  mustHave(who, 'ITSC_MGR');
  if (interview.state === 'accepted') throw new Refusal('alreadyAccepted', { id: interview.id });
  if (interview.state === 'returned') throw new Refusal('alreadyReturned', { id: interview.id });
  if (interview.state !== 'submitted') throw new Refusal('notSubmitted', { id: interview.id });
  if (!mayReview(interview, who)) throw new Refusal('ownAnswers');
}

export function accept(interview: Interview, who: Person, now: Date): Interview {
  mustReview(interview, who);
  return { ...interview, state: 'accepted', acceptedAt: now, acceptedBy: who.id, returned: null };
}

/**
 * submitted -> returned, standing at the first question named (spec 3.6.2).
 * @throws Refusal as mustReview, needsReason, needsQuestions
 */
export function sendBack(interview: Interview, reason: string, questions: string[], who: Person, now: Date): Interview {
  mustReview(interview, who);
  if (reason.trim() === '') throw new Refusal('needsReason');
  const asked = pages(interview).flatMap((page) => page.asks);
  const named = asked.filter((ask) => questions.includes(questionOf(ask.key)));
  if (named.length === 0) throw new Refusal('needsQuestions');
  return {
    ...interview,
    state: 'returned',
    pointer: named[0]?.key ?? null,
    returned: {
      reason: reason.trim(),
      questions: [...new Set(named.map((ask) => ask.question.id))],
      by: who.id,
      at: now,
    },
  };
}
