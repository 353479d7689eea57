import type { Words } from './index.ts';

const inMinutes = { month: 43_200, week: 10_080, day: 1440, hour: 60, minute: 1 } as const;
const round = ['month', 'week'] as const;
const mixed = ['day', 'hour', 'minute'] as const;

/** A duration in hours as people say it: "15 minutes", "4 hours", "2 weeks", "1 day 4 hours". */
export function formatHours(words: Words, hours: number): string {
  const minutes = Math.max(0, Math.round(hours * 60));
  const whole = round.find((unit) => minutes > 0 && minutes % inMinutes[unit] === 0);
  if (whole) return words(`hours.${whole}`, { count: minutes / inMinutes[whole] });
  let rest = minutes;
  const parts = mixed.flatMap((unit) => {
    const count = Math.floor(rest / inMinutes[unit]);
    rest -= count * inMinutes[unit];
    return count > 0 ? [words(`hours.${unit}`, { count })] : [];
  });
  return parts.join(' ') || words('hours.minute', { count: 0 });
}
