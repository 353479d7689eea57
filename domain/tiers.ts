/** Steps for durations in hours (spec 3.7.2): 15 min … 1 month. A fixed list without holes. */
export const tiersH = [0.25, 1, 2, 4, 8, 24, 48, 72, 168, 336, 720] as const;

/** Points of the impact curve in hours (spec 3.7.1). */
export const pointsH = [1, 4, 8, 24, 72, 168, 336] as const;

/** Requirements, tolerances and stand-in times go down, recovery and backup times up (spec 3.9). */
export type Rounding = 'down' | 'up';

/**
 * Nearest tier in the safe direction (spec 3.9).
 * @param hours any duration >= 0, in hours
 * @returns a tier in hours; 0 when rounding down something below the first tier, null when rounding up beyond the last
 */
export function toTier(hours: number, rounding: Rounding): number | null {
  if (rounding === 'up') return hours === 0 ? 0 : (tiersH.find((tier) => tier >= hours) ?? null);
  return tiersH.findLast((tier) => tier <= hours) ?? 0;
}

const unitH: Record<string, number> = {
  m: 1 / 60,
  min: 1 / 60,
  minute: 1 / 60,
  h: 1,
  hr: 1,
  hour: 1,
  d: 24,
  day: 24,
  w: 168,
  wk: 168,
  week: 168,
  month: 720,
};

/** Longer than any outage, in hours: ten years. */
export const mostHours = 87_600;

/** "1,000" and "1.000": a thousand to some, and one to others. */
const twoMeanings = /(?<![\d.,])[1-9]\d{0,2}(?:[.,]\d{3})+(?!\d)/;

/**
 * Reads "4h", "2 days", "1.5 hours", "1 day 4 h", "90 min"; a bare number is hours.
 * @returns hours up to `mostHours`, or null when it is no duration, longer, or may mean two
 */
export function readDuration(text: string): number | null {
  if (twoMeanings.test(text)) return null;
  const clean = text
    .trim()
    .toLowerCase()
    .replace(/(\d),(\d)/g, '$1.$2');
  const hours = hoursIn(clean);
  return hours !== null && hours <= mostHours ? hours : null;
}

/** Hours as a number that `readDuration` reads back. */
export const plainHours = (hours: number): string => (twoMeanings.test(String(hours)) ? `${hours}0` : String(hours));

function hoursIn(clean: string): number | null {
  if (/^\d+(\.\d+)?$/.test(clean)) return Number(clean);
  const part = /(\d+(?:\.\d+)?)\s*([a-z]+)\s*(?:,|and)?\s*/y;
  let hours = 0;
  while (part.lastIndex < clean.length) {
    const found = part.exec(clean);
    const unit = found?.[2]?.replace(/s$/, '');
    const factor = unit === undefined ? undefined : (unitH[unit] ?? unitH[`${unit}s`]);
    if (!found || factor === undefined) return null;
    hours += Number(found[1]) * factor;
  }
  return clean === '' ? null : hours;
}
