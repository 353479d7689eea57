import type { Deed } from './commands.ts';

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const byDefault = { weekday: 1, hour: 8, minute: 0 };

/**
 * "every monday at 8", "every fri at 5:30 pm in Europe/Berlin", "" -> a subscription.
 * What is not said is Monday at 8; what cannot be read asks again.
 */
export function readReportTime(text: string): Deed {
  const zone = /\bin ([A-Za-z_]+(?:\/[A-Za-z_+\-\d]+){0,2})\s*$/.exec(text);
  const rest = text.slice(0, zone?.index ?? text.length).toLowerCase();
  const day = /\b(?:every|each|on)\s+([a-z]+)/.exec(rest)?.[1];
  const weekday = day === undefined || day === 'week' ? byDefault.weekday : dayNumber(day);
  const time = readTime(rest);
  return { verb: 'report.subscribe', data: { weekday: weekday ?? 0, ...time, ...(zone && { timeZone: zone[1] }) } };
}

function dayNumber(word: string): number | null {
  const start = word.replace(/s$/, '');
  const found = start.length >= 2 ? weekdays.findIndex((day) => day.startsWith(start)) : -1;
  return found < 0 ? null : found + 1;
}

function readTime(text: string): { hour: number; minute: number } {
  const at = /\bat\s+(.+)$/.exec(text)?.[1]?.trim();
  if (at === undefined) return { hour: byDefault.hour, minute: byDefault.minute };
  if (at === 'noon') return { hour: 12, minute: 0 };
  const found = /^(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm|h|o'clock)?$/.exec(at);
  if (!found) return { hour: -1, minute: 0 };
  const hour = Number(found[1]);
  const half = found[3] === 'pm' && hour < 12 ? 12 : found[3] === 'am' && hour === 12 ? -12 : 0;
  return { hour: hour + half, minute: Number(found[2] ?? 0) };
}
