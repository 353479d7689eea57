import { z } from 'zod';
import { assess } from './bia.ts';
import { dayIn, dayMs, lastOccurrence, nextOccurrence, Weekly, wallTime } from './calendar.ts';
import { type Interview, InterviewState, isOpen, overdueDays } from './interview.ts';
import { Lowered, loweredByHand, processLevel } from './process-level.ts';
import type { BusinessProcess } from './register.ts';
import type { Risk } from './risk.ts';

/** A channel's wish for a weekly report. */
export const Subscription = z.object({
  id: z.string(),
  /** Key of the place it is posted to (`store/places.ts`). */
  placeId: z.string(),
  weekly: Weekly,
  by: z.string(),
  active: z.boolean(),
  /** The next time it falls due. */
  nextAt: z.date(),
  /** End of the period of the last report; the next one begins here. */
  reportedTo: z.date(),
  lastReportId: z.string().nullable(),
});
export type Subscription = z.infer<typeof Subscription>;

const ProcessLine = z.object({
  id: z.string(),
  name: z.string(),
  /** 1–4, null = not known. */
  criticality: z.number().nullable(),
  /** Parts of the impact are still unknown: the criticality can only be this high or higher. */
  atLeast: z.boolean(),
  /** Set by hand, not calculated. */
  byHand: z.literal(true).optional(),
  mtpdH: z.number().nullable(),
});
export type ProcessLine = z.infer<typeof ProcessLine>;

const OpenLine = z.object({
  id: z.string(),
  process: z.string(),
  respondentId: z.string(),
  state: InterviewState,
  overdueDays: z.number(),
});

const Change = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('criticality'),
    name: z.string(),
    from: z.number().nullable(),
    to: z.number().nullable(),
    /** Set by hand now. */
    byHand: z.literal(true).optional(),
  }),
  z.object({ kind: z.literal('newProcess'), name: z.string() }),
  z.object({ kind: z.literal('accepted'), name: z.string() }),
  z.object({ kind: z.literal('submitted'), name: z.string() }),
]);
export type Change = z.infer<typeof Change>;

/** A report as it was posted: never changed afterwards. */
export const Report = z.object({
  id: z.string(),
  kind: z.enum(['weekly', 'onDemand']),
  subscriptionId: z.string().nullable(),
  placeId: z.string().nullable(),
  periodFrom: z.date().nullable(),
  periodTo: z.date(),
  timeZone: z.string(),
  /** Hours after the agreed time; 0 when on time. */
  lateH: z.number(),
  previousId: z.string().nullable(),
  interviews: z.partialRecord(InterviewState, z.number()),
  open: z.array(OpenLine),
  processes: z.array(ProcessLine),
  /** Criticalities set below the calculated ones (spec 3.7.2). */
  lowered: z.array(Lowered).default([]),
  /** Requests to accept a risk that nobody has decided yet, and the day of the oldest. */
  waiting: z.object({ count: z.number(), since: z.date() }).nullable().default(null),
  changes: z.array(Change),
});
export type Report = z.infer<typeof Report>;

const lateAfterMs = 15 * 60_000;

/** Due occurrence of a subscription, or null: the latest one only, weeks missed are covered by its longer period. */
export function dueOccurrence(subscription: Subscription, now: Date): Date | null {
  if (!subscription.active || subscription.nextAt > now) return null;
  return lastOccurrence(subscription.weekly, now);
}

/** One report per subscription and agreed time: the id says which, `SUB-0001-2026-11-23-0800`. */
export function reportId({ id, weekly }: Subscription, occurrence: Date): string {
  const { hour, minute } = wallTime(occurrence, weekly.timeZone);
  const time = [hour, minute].map((part) => String(part).padStart(2, '0')).join('');
  return `${id}-${dayIn(occurrence, weekly.timeZone)}-${time}`;
}

export const lateness = (occurrence: Date, now: Date): number =>
  now.getTime() - occurrence.getTime() > lateAfterMs ? (now.getTime() - occurrence.getTime()) / 3_600_000 : 0;

/** After a report: the next one begins where it ended. */
export function reported(subscription: Subscription, report: Report, now: Date): Subscription {
  return {
    ...subscription,
    reportedTo: report.periodTo,
    lastReportId: report.id,
    nextAt: nextOccurrence(subscription.weekly, now),
  };
}

export interface Situation {
  processes: BusinessProcess[];
  interviews: Interview[];
  risks: Risk[];
  /** Names of what interviews are about, by id. */
  names: ReadonlyMap<string, string>;
  previous: Report | null;
  periodFrom: Date | null;
  now: Date;
}

type Body = Pick<Report, 'interviews' | 'open' | 'processes' | 'lowered' | 'waiting' | 'changes'>;

/** Interviews' progress, criticality of the processes, and what changed since the previous report. */
export function situation({ processes, interviews, risks, names, previous, periodFrom, now }: Situation): Body {
  const nameOf = (interview: Interview): string => names.get(interview.subject.id) ?? interview.subject.id;
  const counts = Object.fromEntries(
    InterviewState.options.map((state) => [state, interviews.filter((one) => one.state === state).length]),
  );
  const lines = processes
    .map(lineOf)
    .sort((one, other) => (other.criticality ?? 5) - (one.criticality ?? 5) || one.name.localeCompare(other.name));
  return {
    interviews: counts as Report['interviews'],
    open: interviews.filter(isOpen).map((one) => ({
      id: one.id,
      process: nameOf(one),
      respondentId: one.respondentId,
      state: one.state,
      overdueDays: overdueDays(one, now),
    })),
    processes: lines,
    lowered: loweredByHand(processes),
    waiting: waitingOf(risks),
    changes: [...moved(lines, previous), ...happened(interviews, nameOf, periodFrom)],
  };
}

/** How many requests for acceptance are undecided, and since when the oldest (spec 3.14); null = none. */
function waitingOf(risks: readonly Risk[]): Report['waiting'] {
  const asked = risks.flatMap(({ state, acceptance }) =>
    state === 'acceptance_requested' && acceptance ? [acceptance.at.getTime()] : [],
  );
  return asked.length === 0 ? null : { count: asked.length, since: new Date(Math.min(...asked)) };
}

function lineOf(process: BusinessProcess): ProcessLine {
  const counts = processLevel(process);
  return {
    id: process.id,
    name: process.name,
    criticality: counts?.level ?? null,
    atLeast: counts?.atLeast ?? false,
    mtpdH: assess(process.bia)?.mtpdH ?? null,
    ...(counts?.byHand && { byHand: true }),
  };
}

/** A request unanswered for so many days is late (spec 3.14). */
const answerDays = 10;

/** Days the oldest request has been waiting, where that is too long; null = it is not. */
export function unansweredDays({ waiting, periodTo }: Pick<Report, 'waiting' | 'periodTo'>): number | null {
  const days = waiting ? Math.floor((periodTo.getTime() - waiting.since.getTime()) / dayMs) : 0;
  return days >= answerDays ? days : null;
}

function moved(lines: ProcessLine[], previous: Report | null): Change[] {
  if (!previous) return [];
  return lines.flatMap((line): Change[] => {
    const before = previous.processes.find((one) => one.id === line.id);
    if (!before) return [{ kind: 'newProcess', name: line.name }];
    if (before.criticality === line.criticality) return [];
    const change = { kind: 'criticality', name: line.name, from: before.criticality, to: line.criticality } as const;
    return [line.byHand ? { ...change, byHand: true } : change];
  });
}

function happened(interviews: Interview[], nameOf: (one: Interview) => string, since: Date | null): Change[] {
  if (!since) return [];
  const of = (kind: 'accepted' | 'submitted', at: (one: Interview) => Date | null): Change[] =>
    interviews.filter((one) => (at(one)?.getTime() ?? 0) > since.getTime()).map((one) => ({ kind, name: nameOf(one) }));
  return [
    ...of('accepted', (one) => one.acceptedAt),
    ...of('submitted', (one) => (one.acceptedAt ? null : one.submittedAt)),
  ];
}
