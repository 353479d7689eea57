import { z } from 'zod';
import { dayMs, wallTime } from './calendar.ts';
import { type Interview, isOpen } from './interview.ts';
import type { Settings } from './settings.ts';

/** Days from the due date on which the person is reminded, and then others are told (spec 3.14). */
export const remindOn = [-7, -2, 0, 3] as const;
export const escalateOn = 5;
/** Who may decide hears of an expired interview for so long. */
const expiredToldDays = 7;

/** What one person was told on one day: never more than one message (spec 3.14). */
export const Reminder = z.object({
  /** `<person>-<day>`, so that there is one only. */
  id: z.string(),
  personId: z.string(),
  /** Day where the person lives, `2026-12-06`. */
  day: z.string(),
  at: z.date(),
  /** The clock, or the manager who asked for it. */
  by: z.string(),
  /** Own interviews, with the day counted from the due date. */
  interviews: z.array(z.object({ id: z.string(), day: z.number() })),
  /** Interviews of others that are late or expired, and own ones that expired. */
  escalations: z.array(z.object({ id: z.string(), mark: z.string() })),
});
export type Reminder = z.infer<typeof Reminder>;

/** The calendar day on the wall there, counted from 1970. */
export function localDay(at: Date, timeZone: string): number {
  const { year, month, day } = wallTime(at, timeZone);
  return Date.UTC(year, month - 1, day) / dayMs;
}
/** `2026-12-06` */
export const dayName = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);
const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

type Hours = Pick<Settings, 'workingDays' | 'quietFrom' | 'quietTo'>;

/** Is this a working day there, outside the quiet hours (spec 3.14)? The same hour twice means: no quiet hours. */
export function mayTell(now: Date, settings: Hours, timeZone: string): boolean {
  const { quietFrom, quietTo, workingDays } = settings;
  const { hour } = wallTime(now, timeZone);
  const overnight = quietFrom > quietTo;
  const quiet = overnight ? hour >= quietFrom || hour < quietTo : hour >= quietFrom && hour < quietTo;
  return !quiet && workingDays.includes(weekdayOf(localDay(now, timeZone)));
}

const quarterMs = 900_000;
const weekQuarters = 7 * 24 * 4;

/** From when on it may be told there (to the quarter of an hour, as zones differ by that); a week on when it never may. */
export function nextTelling(now: Date, settings: Hours, timeZone: string): Date {
  const at = (quarters: number): Date => new Date((Math.floor(now.getTime() / quarterMs) + quarters) * quarterMs);
  for (let quarters = 1; quarters < weekQuarters; quarters += 1) {
    if (mayTell(at(quarters), settings, timeZone)) return at(quarters);
  }
  return at(weekQuarters);
}

/** Days from the due date, where the person lives. */
export const daysLate = (interview: Interview, now: Date, timeZone: string): number =>
  localDay(now, timeZone) - localDay(interview.dueAt, timeZone);

/** Reminders whose day has (nearly) come when somebody is asked: they count as given with the invitation. */
export function remindersPast(dueAt: Date, now: Date): { day: number; at: Date }[] {
  const soon = now.getTime() + dayMs / 2;
  return remindOn.filter((day) => dueAt.getTime() + day * dayMs <= soon).map((day) => ({ day, at: now }));
}

/**
 * The one reminder this person should get now, as the day counted from the due date; null = none. What was missed goes
 * out once, as the latest of them (spec 3.14).
 */
export function dueReminder(interview: Interview, now: Date, settings: Hours, timeZone: string): number | null {
  if (!isOpen(interview) || !mayTell(now, settings, timeZone)) return null;
  const { state, returned } = interview;
  if (state === 'returned' && returned && now.getTime() - returned.at.getTime() < dayMs) return null;
  const today = daysLate(interview, now, timeZone);
  const latest = remindOn.findLast((day) => day <= today);
  if (latest === undefined || interview.reminders.some(({ day }) => day >= latest)) return null;
  return latest;
}

/** From here on lateness counts for others: what was sent back late is not late at once, nor when it is taken up or handed on. */
export const lateFrom = ({ dueAt, returned }: Interview): Date =>
  returned && returned.at > dueAt ? returned.at : dueAt;

/** What others should hear about an interview: late, or expired; once for each due date. */
export function dueEscalation(interview: Interview, now: Date, timeZone: string): string | null {
  const { id, dueAt, state, ended } = interview;
  const mark = `${id}@${dueAt.toISOString().slice(0, 10)}`;
  if (isOpen(interview)) {
    const days = localDay(now, timeZone) - localDay(lateFrom(interview), timeZone);
    return days >= escalateOn ? `${mark}:late` : null;
  }
  if (state !== 'expired' || !ended) return null;
  return now.getTime() - ended.at.getTime() < expiredToldDays * dayMs ? `${mark}:expired` : null;
}

/** So far back it must be known who was told what. */
export const rememberedDays = 30;

interface Recipient {
  personId: string;
  timeZone: string;
  /** May decide about every interview, and hears of all late ones. */
  manager: boolean;
}

interface Situation {
  interviews: readonly Interview[];
  /** Who stands in for whom it is about. */
  deputiesOf(interview: Interview): readonly string[];
  /** Marks this person has been told already. */
  told: ReadonlySet<string>;
  settings: Hours;
  now: Date;
}

export const reminderId = (personId: string, now: Date, timeZone: string): string =>
  `${personId}-${dayName(localDay(now, timeZone))}`;

/** Everything one person should be told now, in one message; null when there is nothing, or when it is not the time. */
export function bundleFor(recipient: Recipient, situation: Situation): Omit<Reminder, 'by'> | null {
  const { personId, timeZone, manager } = recipient;
  const { interviews: all, settings, now, told } = situation;
  if (!mayTell(now, settings, timeZone)) return null;
  const interviews = all
    .filter((one) => one.respondentId === personId)
    .flatMap((one) => {
      const day = dueReminder(one, now, settings, timeZone);
      return day === null ? [] : [{ id: one.id, day }];
    });
  const escalations = all
    .filter((one) =>
      one.respondentId === personId ? one.state === 'expired' : manager || situation.deputiesOf(one).includes(personId),
    )
    .flatMap((one) => {
      const mark = dueEscalation(one, now, timeZone);
      return mark === null || told.has(mark) ? [] : [{ id: one.id, mark }];
    });
  if (interviews.length + escalations.length === 0) return null;
  const day = dayName(localDay(now, timeZone));
  return { id: `${personId}-${day}`, personId, day, at: now, interviews, escalations };
}
