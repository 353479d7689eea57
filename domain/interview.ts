import { z } from 'zod';
import { Answer } from './answer.ts';
import { openAsks, type Page, pagesOf, questionOf } from './guide.ts';
import { has, mustHave, type Person } from './people.ts';
import { banks } from './questions/index.ts';
import { Refusal } from './refusal.ts';

/** States of an interview (spec 3.6.2). */
export const InterviewState = z.enum(['invited', 'in_progress', 'submitted', 'returned', 'accepted']);
export type InterviewState = z.infer<typeof InterviewState>;

export const Interview = z.object({
  id: z.string(),
  campaignId: z.string(),
  bank: z.enum(['USER']),
  subject: z.object({ kind: z.literal('process'), id: z.string() }),
  /** Who was asked first; stays when the interview is handed on. */
  invitedId: z.string(),
  respondentId: z.string(),
  delegatedFrom: z.array(z.string()),
  state: InterviewState,
  /** Key of the first question of the page where the person stands. */
  pointer: z.string().nullable(),
  answers: z.record(z.string(), Answer),
  /** What was typed but could not be read yet: kept so that nothing is lost. */
  drafts: z.record(z.string(), z.object({ main: z.string(), more: z.string() })),
  /** The last return: why, and which questions. */
  returned: z.object({ reason: z.string(), questions: z.array(z.string()), by: z.string(), at: z.date() }).nullable(),
  dueAt: z.date(),
  startedAt: z.date().nullable(),
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
  subjectId: string;
  respondentId: string;
  dueAt: Date;
}

export function invite({ id, campaignId, subjectId, respondentId, dueAt }: Invitation): Interview {
  return {
    id,
    campaignId,
    bank: 'USER',
    subject: { kind: 'process', id: subjectId },
    invitedId: respondentId,
    respondentId,
    delegatedFrom: [],
    state: 'invited',
    pointer: null,
    answers: {},
    drafts: {},
    returned: null,
    dueAt,
    startedAt: null,
    submittedAt: null,
    acceptedAt: null,
    acceptedBy: null,
    fedAt: null,
  };
}

const answerable: readonly InterviewState[] = ['invited', 'in_progress', 'returned'];
export const isOpen = (interview: Interview): boolean => answerable.includes(interview.state);
export const isOverdue = (interview: Interview, now: Date): boolean => isOpen(interview) && interview.dueAt < now;

export const pages = (interview: Interview): Page[] => pagesOf(banks[interview.bank], interview.answers);

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

/** @throws Refusal interviewIncomplete with the number of questions that still want an answer */
export function submit(interview: Interview, who: Person, now: Date): Interview {
  mustAnswer(interview, who);
  const all = pages(interview);
  const open = openAsks(all, interview.answers);
  const unread = all.flatMap((page) => page.asks).filter((ask) => interview.drafts[ask.key]);
  const first = open[0] ?? unread[0];
  if (first) throw new Refusal('interviewIncomplete', { count: new Set([...open, ...unread]).size, first: first.key });
  return { ...interview, state: 'submitted', submittedAt: now };
}

/** Hand an interview on, once (spec 3.6.2). Answers given so far go with it. */
export function delegate(interview: Interview, to: Person, who: Person): Interview {
  mustAnswer(interview, who);
  if (interview.delegatedFrom.length > 0) throw new Refusal('alreadyDelegated');
  if (to.id === who.id) throw new Refusal('delegateToYourself');
  if (!has(to, 'USER')) throw new Refusal('personUnknown', { name: to.name });
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
