import { z } from 'zod';

/** A weekly moment in somebody's time zone. weekday 1 Monday … 7 Sunday. */
export const Weekly = z.object({
  weekday: z.number().int().min(1).max(7),
  hour: z.number().int().min(0).max(23),
  minute: z.number().int().min(0).max(59),
  timeZone: z.string(),
});
export type Weekly = z.infer<typeof Weekly>;

export const dayMs = 24 * 3_600_000;
/** So many times 24 hours later. */
export const inDays = (from: Date, days: number): Date => new Date(from.getTime() + days * dayMs);

/** Is this an IANA time zone the runtime knows? */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

interface Wall {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** What the clock on the wall shows there at this instant. */
export function wallTime(at: Date, timeZone: string): Wall {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
  formats.set(timeZone, format);
  const parts = Object.fromEntries(format.formatToParts(at).map((part) => [part.type, Number(part.value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts;
  return { year, month, day, hour, minute };
}

/** The day on the wall calendar there, as `2026-11-22`. */
export function dayIn(at: Date, timeZone: string): string {
  const { year, month, day } = wallTime(at, timeZone);
  return [String(year).padStart(4, '0'), ...[month, day].map((part) => String(part).padStart(2, '0'))].join('-');
}

const asUtc = (wall: Wall): number => Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute);

/**
 * The instant at which the wall clock shows this. When the hour is skipped in spring, the same distance after the gap;
 * when it comes twice in autumn, the first time.
 */
export function instantOf(wall: Wall, timeZone: string): Date {
  const wanted = asUtc(wall);
  const offsets = [wanted - dayMs, wanted + dayMs].map((at) => asUtc(wallTime(new Date(at), timeZone)) - at);
  const candidates = offsets.map((offset) => wanted - offset);
  const exact = candidates.filter((at) => asUtc(wallTime(new Date(at), timeZone)) === wanted);
  return new Date(exact.length > 0 ? Math.min(...exact) : wanted - (offsets[0] ?? 0));
}

/** First occurrence after an instant. */
export function nextOccurrence(weekly: Weekly, after: Date): Date {
  const today = wallTime(after, weekly.timeZone);
  const midnight = Date.UTC(today.year, today.month - 1, today.day);
  const weekday = ((new Date(midnight).getUTCDay() + 6) % 7) + 1;
  const ahead = (weekly.weekday - weekday + 7) % 7;
  const on = (days: number): Date => {
    const date = new Date(midnight + days * dayMs);
    const wall = {
      year: date.getUTCFullYear(),
      month: date.getUTCMonth() + 1,
      day: date.getUTCDate(),
      hour: weekly.hour,
      minute: weekly.minute,
    };
    return instantOf(wall, weekly.timeZone);
  };
  // Last week's may still lie ahead: where the clock jumps over midnight it comes a day later.
  const found = [ahead - 7, ahead].map(on).find((occurrence) => occurrence > after);
  return found ?? on(ahead + 7);
}

/** Last occurrence at or before an instant. */
export function lastOccurrence(weekly: Weekly, at: Date): Date {
  let occurrence = nextOccurrence(weekly, inDays(at, -8));
  for (let next = nextOccurrence(weekly, occurrence); next <= at; next = nextOccurrence(weekly, next))
    occurrence = next;
  return occurrence;
}

/** ISO week of an instant where it happens: "2026-W47". The name of a report's period. */
export function isoWeek(at: Date, timeZone: string): string {
  const { year, month, day } = wallTime(at, timeZone);
  const date = new Date(Date.UTC(year, month - 1, day));
  const weekday = (date.getUTCDay() + 6) % 7;
  date.setUTCDate(date.getUTCDate() - weekday + 3);
  const firstThursday = new Date(Date.UTC(date.getUTCFullYear(), 0, 4));
  const shift = (firstThursday.getUTCDay() + 6) % 7;
  const week = 1 + Math.round((date.getTime() - firstThursday.getTime()) / dayMs / 7 + (shift - 3) / 7);
  return `${date.getUTCFullYear()}-W${String(week).padStart(2, '0')}`;
}

/** What the clock does by itself, and how often it looks. A new scheduled thing is one line here and its job in `bot/jobs.ts`. */
export const schedule = [
  { name: 'report.due', every: '20 seconds' },
  { name: 'interview.remind', every: '10 minutes' },
  { name: 'risk.expire', every: '10 minutes' },
] as const;
export type Scheduled = (typeof schedule)[number]['name'];
