import { z } from 'zod';
import { assess } from './bia.ts';
import { dayIn, lastOccurrence, nextOccurrence, Weekly, wallTime } from './calendar.ts';
import { type Interview, InterviewState, isOpen, overdueDays } from './interview.ts';
import type { BusinessProcess } from './register.ts';

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
  /** Names of what interviews are about, by id. */
  names: ReadonlyMap<string, string>;
  previous: Report | null;
  periodFrom: Date | null;
  now: Date;
}

type Body = Pick<Report, 'interviews' | 'open' | 'processes' | 'changes'>;

/** Interviews' progress, criticality of the processes, and what changed since the previous report. */
export function situation({ processes, interviews, names, previous, periodFrom, now }: Situation): Body {
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
    changes: [...moved(lines, previous), ...happened(interviews, nameOf, periodFrom)],
  };
}

function lineOf(process: BusinessProcess): ProcessLine {
  const assessed = assess(process.bia);
  return {
    id: process.id,
    name: process.name,
    criticality: assessed?.criticality ?? null,
    atLeast: (assessed?.missing.length ?? 0) > 0 && assessed?.criticality !== 4,
    mtpdH: assessed?.mtpdH ?? null,
  };
}

function moved(lines: ProcessLine[], previous: Report | null): Change[] {
  if (!previous) return [];
  return lines.flatMap((line): Change[] => {
    const before = previous.processes.find((one) => one.id === line.id);
    if (!before) return [{ kind: 'newProcess', name: line.name }];
    if (before.criticality === line.criticality) return [];
    return [{ kind: 'criticality', name: line.name, from: before.criticality, to: line.criticality }];
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
