import fc from 'fast-check';
import { DateTime, IANAZone } from 'luxon';
import { isoWeek, isTimeZone, lastOccurrence, nextOccurrence, type Weekly, wallTime } from '../../domain/calendar.ts';

/** Zones with every kind of trouble: gaps of an hour, half an hour, before midnight, a day lost, no summer time. */
const zones = [
  'Europe/Berlin',
  'Europe/London',
  'Europe/Dublin',
  'America/New_York',
  'America/Los_Angeles',
  'America/St_Johns',
  'America/Santiago',
  'America/Asuncion',
  'America/Havana',
  'America/Nuuk',
  'America/Scoresbysund',
  'America/Sao_Paulo',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Asia/Beirut',
  'Asia/Gaza',
  'Asia/Pyongyang',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Australia/Lord_Howe',
  'Australia/Sydney',
  'Pacific/Apia',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'Pacific/Norfolk',
  'Antarctica/Troll',
  'UTC',
];

/**
 * What the rule says, by trying: the first instant at which the clock there shows it; where the clock skips it,
 * as much later as the clock jumped. (Luxon's own way from wall to instant errs around a change of offset from
 * far ago, so only its way from instant to wall is asked.)
 */
function onDay(day: DateTime, { hour, minute, timeZone }: Weekly): Date {
  const zone = IANAZone.create(timeZone);
  const asUtc = Date.UTC(day.year, day.month - 1, day.day, hour, minute);
  const nearby = [-24, -12, 0, 12, 24].map((away) => zone.offset(asUtc + away * hourMs) * minuteMs);
  const shows = (at: number): boolean => at + zone.offset(at) * minuteMs === asUtc;
  const exact = nearby.map((offset) => asUtc - offset).filter(shows);
  return new Date(exact.length > 0 ? Math.min(...exact) : asUtc - zone.offset(asUtc - dayMs) * minuteMs);
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 86_400_000;

/** All occurrences around an instant, oldest first. */
function around(weekly: Weekly, at: Date): Date[] {
  const today = DateTime.fromJSDate(at, { zone: weekly.timeZone });
  const noon = DateTime.utc(today.year, today.month, today.day, 12);
  const ahead = weekly.weekday - noon.weekday;
  return [-14, -7, 0, 7, 14].map((days) => onDay(noon.plus({ days: ahead + days }), weekly));
}

/** The instants at which these zones change their clocks. */
const changes: { zone: IANAZone; at: number }[] = zones.flatMap((name) => {
  const zone = IANAZone.create(name);
  const found: { zone: IANAZone; at: number }[] = [];
  const step = 8 * dayMs;
  for (let from = Date.UTC(2010, 0, 1); from < Date.UTC(2037, 0, 1); from += step) {
    if (zone.offset(from) !== zone.offset(from + step))
      found.push({ zone, at: changeBetween(zone, from, from + step) });
  }
  return found;
});

function changeBetween(zone: IANAZone, before: number, after: number): number {
  if (after - before <= 1) return after;
  const middle = Math.floor((before + after) / 2);
  return zone.offset(middle) === zone.offset(before)
    ? changeBetween(zone, middle, after)
    : changeBetween(zone, before, middle);
}

const anywhere = fc.record({
  zone: fc.constantFrom(...zones),
  at: fc.integer({ min: Date.UTC(2010, 0, 1), max: Date.UTC(2037, 0, 1) }),
});
const nearChanges = fc
  .tuple(fc.constantFrom(...changes), fc.integer({ min: -9 * dayMs, max: 9 * dayMs }))
  .map(([change, away]) => ({ zone: change.zone.name, at: change.at + away }));
const anyMoment = fc.oneof(anywhere, nearChanges);

const weekly = (timeZone: string) =>
  fc.record({
    weekday: fc.integer({ min: 1, max: 7 }),
    hour: fc.integer({ min: 0, max: 23 }),
    minute: fc.integer({ min: 0, max: 59 }),
    timeZone: fc.constant(timeZone),
  });

/** A weekly moment right where the clock jumps (also one that is skipped or comes twice), asked for around then. */
const minutes = (most: number) => fc.integer({ min: -most, max: most });
const atTheJump = fc
  .tuple(fc.constantFrom(...changes), minutes(90), fc.oneof(minutes(180), minutes(9 * 1_440)))
  .map(([{ zone, at }, wallAway, away]): [Weekly, Date] => {
    const wall = DateTime.fromMillis(at + (zone.offset(at - 1) + wallAway) * 60_000, { zone: 'UTC' });
    const { weekday, hour, minute } = wall;
    return [{ weekday, hour, minute, timeZone: zone.name }, new Date(at + away * 60_000)];
  });
const cases = fc.oneof(
  atTheJump,
  anyMoment.chain(({ zone, at }) => fc.tuple(weekly(zone), fc.constant(new Date(at)))),
);
const runs = { numRuns: 1_500 };

test('the clocks of these zones were changed often enough to be worth asking', () => {
  expect(changes.length).toBeGreaterThan(700);
});

test('the next occurrence is the first after the moment, in every zone and around every change of the clock', () => {
  fc.assert(
    fc.property(cases, ([when, at]) => {
      const expected = around(when, at).find((one) => one > at);
      expect(nextOccurrence(when, at).toISOString()).toBe(expected?.toISOString());
    }),
    runs,
  );
});

test('the last occurrence is the latest at or before the moment', () => {
  fc.assert(
    fc.property(cases, ([when, at]) => {
      const expected = around(when, at).findLast((one) => one <= at);
      expect(lastOccurrence(when, at).toISOString()).toBe(expected?.toISOString());
    }),
    runs,
  );
});

test('going from one to the next, no week is left out and none comes twice', () => {
  fc.assert(
    fc.property(cases, ([when, at]) => {
      let occurrence = nextOccurrence(when, at);
      for (let week = 0; week < 6; week += 1) {
        expect(lastOccurrence(when, occurrence)).toEqual(occurrence);
        const next = nextOccurrence(when, occurrence);
        const days = (next.getTime() - occurrence.getTime()) / dayMs;
        expect(Math.abs(days - 7)).toBeLessThanOrEqual(1);
        occurrence = next;
      }
    }),
    { numRuns: 300 },
  );
});

test('two occurrences of a weekly report never fall into the same ISO week', () => {
  fc.assert(
    fc.property(cases, ([when, at]) => {
      const one = nextOccurrence(when, at);
      const other = nextOccurrence(when, one);
      expect(isoWeek(other, when.timeZone)).not.toBe(isoWeek(one, when.timeZone));
    }),
    runs,
  );
});

test('the ISO week is the one on the wall there', () => {
  fc.assert(
    fc.property(anyMoment, ({ zone, at }) => {
      const there = DateTime.fromMillis(at, { zone });
      const expected = `${there.weekYear}-W${String(there.weekNumber).padStart(2, '0')}`;
      expect(isoWeek(new Date(at), zone)).toBe(expected);
    }),
    runs,
  );
});

test('the wall clock shows what it shows', () => {
  fc.assert(
    fc.property(anyMoment, ({ zone, at }) => {
      const { year, month, day, hour, minute } = DateTime.fromMillis(at, { zone });
      expect(wallTime(new Date(at), zone)).toEqual({ year, month, day, hour, minute });
    }),
    runs,
  );
});

test.each([
  ['skipped in spring: as much later as the clock jumped', '2026-03-28T12:00:00Z', '2026-03-29T01:30:00.000Z'],
  ['twice in autumn: the first time', '2026-10-24T12:00:00Z', '2026-10-25T00:30:00.000Z'],
  ['an ordinary Sunday', '2026-11-21T12:00:00Z', '2026-11-22T01:30:00.000Z'],
])('Sunday half past two in Berlin, %s', (_, at, expected) => {
  const when = { weekday: 7, hour: 2, minute: 30, timeZone: 'Europe/Berlin' };
  expect(nextOccurrence(when, new Date(at)).toISOString()).toBe(expected);
});

test('a gap that leads into the next day: Saturday half past eleven at night in Nuuk', () => {
  const when = { weekday: 6, hour: 23, minute: 30, timeZone: 'America/Nuuk' };
  // The clock goes from Saturday 23:00 to Sunday 00:00.
  const late = '2026-03-29T01:30:00.000Z';
  expect(nextOccurrence(when, new Date('2026-03-28T12:00:00Z')).toISOString()).toBe(late);
  expect(nextOccurrence(when, new Date('2026-03-29T01:10:00Z')).toISOString()).toBe(late);
});

test('time zones are those the runtime knows', () => {
  expect(['Europe/Berlin', 'UTC', 'America/St_Johns'].map(isTimeZone)).toEqual([true, true, true]);
  expect(['', 'Mars/Olympus', 'Europe/Berlin ', 'half past'].map(isTimeZone)).toEqual([false, false, false, false]);
});
