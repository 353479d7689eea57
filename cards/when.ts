import type { View } from './view.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

function format(view: View, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const { locale } = view.words;
  const name = `${locale} ${timeZone} ${JSON.stringify(options)}`;
  const made = formats.get(name) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone });
  if (formats.size < 500) formats.set(name, made);
  return made;
}

const year = (view: View, at: Date): string => format(view, view.timeZone, { year: 'numeric' }).format(at);

/** "Friday, November 20", with the year when it is not this one; in the viewer's time zone. */
export function day(view: View, at: Date): string {
  const other = year(view, at) !== year(view, view.now);
  const options: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long' };
  return format(view, view.timeZone, other ? { ...options, year: 'numeric' } : options).format(at);
}

/** The last day of something that ends with a day, where that day was named: the same date for everybody. */
export const lastDay = (view: View, { until, timeZone }: { until: Date; timeZone: string | null }): string =>
  day(timeZone === null ? view : { ...view, timeZone }, until);

/** "Nov 20", for tables. */
export function shortDay(view: View, at: Date): string {
  const other = year(view, at) !== year(view, view.now);
  const options: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' };
  return format(view, view.timeZone, other ? { ...options, year: 'numeric' } : options).format(at);
}

/** "Friday, November 20 at 8:00 AM". */
export const moment = (view: View, at: Date, timeZone: string = view.timeZone): string =>
  format(view, timeZone, { weekday: 'long', day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' }).format(
    at,
  );

/** "Fri, Nov 20, 8:00 AM". */
export const shortMoment = (view: View, at: Date): string =>
  format(view, view.timeZone, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
  }).format(at);

/** "Friday". */
export const weekdayName = (view: View, at: Date, timeZone: string): string =>
  format(view, timeZone, { weekday: 'long' }).format(at);

/** "8:00 AM". */
export const timeOfDay = (view: View, at: Date, timeZone: string): string =>
  format(view, timeZone, { hour: 'numeric', minute: '2-digit' }).format(at);
