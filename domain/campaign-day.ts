import { instantOf } from './calendar.ts';
import { Refusal } from './refusal.ts';

/** The last minute of a day such as `2026-12-10`, there. @throws Refusal dateNotUnderstood */
export function endOfDay(typed: string, timeZone: string): Date {
  const found = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed.trim());
  const [year = 0, month = 0, day = 0] = (found ?? []).slice(1).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!found || !real) throw new Refusal('dateNotUnderstood');
  return instantOf({ year, month, day, hour: 23, minute: 59 }, timeZone);
}
