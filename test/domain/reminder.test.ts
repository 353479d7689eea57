import fc from 'fast-check';
import { wallTime } from '../../domain/calendar.ts';
import { type Interview, invite } from '../../domain/interview.ts';
import { expire, expiresAt } from '../../domain/interview-end.ts';
import {
  bundleFor,
  dueEscalation,
  dueReminder,
  localDay,
  mayTell,
  nextTelling,
  remindersPast,
  remindOn,
} from '../../domain/reminder.ts';
import { defaultSettings } from '../../domain/settings.ts';

const dayMs = 86_400_000;
/** A Wednesday, noon in Berlin. */
const dueAt = new Date('2026-12-16T11:00:00Z');
const berlin = 'Europe/Berlin';
const asked = (more: Partial<Interview> = {}): Interview => ({
  ...invite({
    id: 'INT-0001',
    campaignId: 'CAM-0001',
    bank: 'USER',
    subjectId: 'PRC-0001',
    respondentId: 'uma',
    dueAt,
  }),
  ...more,
});
const after = (days: number, hour = 0): Date => new Date(dueAt.getTime() + days * dayMs + hour * 3_600_000);
const everyDay = { ...defaultSettings, workingDays: [1, 2, 3, 4, 5, 6, 7] };

test.each([
  [-8, null],
  [-7, -7],
  [-6, -7],
  [-3, -7],
  [-2, -2],
  [-1, -2],
  [0, 0],
  [1, 0],
  [3, 3],
  [4, 3],
  [6, 3],
  [7, 3],
])('%i days from the due date the latest reminder not yet given is that of day %s', (days, day) => {
  expect(dueReminder(asked(), after(days), everyDay, berlin)).toBe(day);
});

test('what was given is not given again, nor what came before it', () => {
  const reminded = (day: number) => asked({ reminders: [{ day, at: dueAt }] });
  expect(dueReminder(reminded(-7), after(-5), everyDay, berlin)).toBeNull();
  expect(dueReminder(reminded(-2), after(-2), everyDay, berlin)).toBeNull();
  expect(dueReminder(reminded(3), after(6), everyDay, berlin)).toBeNull();
  expect(dueReminder(reminded(-7), after(3), everyDay, berlin)).toBe(3);
});

test.each(['submitted', 'accepted', 'expired', 'cancelled'] as const)('nobody is reminded of what is %s', (state) => {
  expect(dueReminder(asked({ state }), after(0), everyDay, berlin)).toBeNull();
});

test.each([
  ['2026-12-16T05:59:00Z', false],
  ['2026-12-16T06:00:00Z', true],
  ['2026-12-16T17:59:00Z', true],
  ['2026-12-16T18:00:00Z', false],
  ['2026-12-19T11:00:00Z', false],
  ['2026-12-20T11:00:00Z', false],
  ['2026-12-21T11:00:00Z', true],
])('%s may be a time to tell somebody in Berlin: %s', (at, may) => {
  expect(mayTell(new Date(at), defaultSettings, berlin)).toBe(may);
});

test.each([
  ['at night until the morning', '2026-12-16T01:48:00Z', berlin, '2026-12-16T06:00:00.000Z'],
  ['on Friday evening until Monday', '2026-12-18T18:30:00Z', berlin, '2026-12-21T06:00:00.000Z'],
  [
    'where clocks differ by three quarters of an hour',
    '2026-12-16T22:00:00Z',
    'Asia/Kathmandu',
    '2026-12-17T01:15:00.000Z',
  ],
])('what cannot be told %s waits', (_when, at, zone, until) => {
  expect(nextTelling(new Date(at), defaultSettings, zone).toISOString()).toBe(until);
});

test('where nothing may ever be told it is looked at again in a week', () => {
  const never = { ...defaultSettings, workingDays: [] };
  expect(nextTelling(dueAt, never, berlin).getTime() - dueAt.getTime()).toBe(7 * dayMs);
});

test('what falls on a weekend waits for Monday, and comes once', () => {
  const onSaturday = asked({ dueAt: new Date('2026-12-19T11:00:00Z'), reminders: [{ day: -2, at: dueAt }] });
  expect(dueReminder(onSaturday, new Date('2026-12-19T11:00:00Z'), defaultSettings, berlin)).toBeNull();
  expect(dueReminder(onSaturday, new Date('2026-12-21T06:00:00Z'), defaultSettings, berlin)).toBe(0);
});

test('whoever is asked a few days before the due date is not reminded at once', () => {
  expect(remindersPast(dueAt, after(-14)).map((one) => one.day)).toEqual([]);
  expect(remindersPast(dueAt, after(-7)).map((one) => one.day)).toEqual([-7]);
  expect(remindersPast(dueAt, after(-1)).map((one) => one.day)).toEqual([-7, -2]);
});

test('from the fifth day others hear of it, once for each due date; and again when it has expired', () => {
  expect(dueEscalation(asked(), after(4), berlin)).toBeNull();
  expect(dueEscalation(asked(), after(5), berlin)).toBe('INT-0001@2026-12-16:late');
  expect(expire(asked(), new Date(expiresAt(asked()).getTime() - 1))).toBeNull();
  const over = expire(asked(), after(7));
  expect(over).toMatchObject({ state: 'expired', ended: { by: 'system' } });
  expect(over && dueEscalation(over, after(8), berlin)).toBe('INT-0001@2026-12-16:expired');
  expect(over && dueEscalation(over, after(15), berlin)).toBeNull();
});

test('what was sent back is not reminded of on the same day, nor reported as late at once', () => {
  const sentBack = (at: Date) => ({ reason: 'why', questions: ['U01'], by: 'alex', at });
  const back = asked({ state: 'returned', returned: sentBack(after(5)) });
  expect(dueReminder(back, after(5, 1), everyDay, berlin)).toBeNull();
  expect(dueReminder(back, after(6, 1), everyDay, berlin)).toBe(3);
  expect(dueEscalation(back, after(6), berlin)).toBeNull();
  expect(dueEscalation(back, after(10), berlin)).not.toBeNull();
});

test.each(['returned', 'in_progress', 'invited'] as const)(
  'what was sent back late counts from then, also once it is %s',
  (state) => {
    const returned = { reason: 'Please add a time', questions: ['U12'], by: 'alex', at: after(20) };
    const sentBack = asked({ state, returned });
    expect(expire(sentBack, after(26))).toBeNull();
    expect(dueEscalation(sentBack, after(24), berlin)).toBeNull();
    expect(dueEscalation(sentBack, after(25), berlin)).not.toBeNull();
    expect(expire(sentBack, after(27))?.state).toBe('expired');
  },
);

test('own reminders and what is late of others come in one message', () => {
  const own = asked({ dueAt: after(5) });
  const late = asked({ id: 'INT-0002', respondentId: 'ben' });
  const now = after(5);
  const situation = {
    interviews: [own, late],
    deputiesOf: () => ['dora'],
    told: new Set<string>(),
    settings: everyDay,
    now,
  };
  const alex = bundleFor({ personId: 'uma', timeZone: berlin, manager: true }, situation);
  expect(alex).toMatchObject({
    id: 'uma-2026-12-21',
    interviews: [{ id: 'INT-0001', day: 0 }],
    escalations: [{ id: 'INT-0002' }],
  });
  const dora = { personId: 'dora', timeZone: berlin, manager: false };
  expect(bundleFor(dora, situation)?.escalations).toHaveLength(1);
  expect(bundleFor(dora, { ...situation, told: new Set(['INT-0002@2026-12-16:late']) })).toBeNull();
  expect(bundleFor({ ...dora, personId: 'eve' }, situation)).toBeNull();
  expect(bundleFor({ personId: 'ben', timeZone: berlin, manager: true }, situation)?.escalations).toEqual([]);
});

const zones = [
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Africa/Cairo',
  'UTC',
];
const settings = fc.record({
  quietFrom: fc.integer({ min: 0, max: 23 }),
  quietTo: fc.integer({ min: 0, max: 23 }),
  workingDays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
});
/** Both changes of the clock lie in these two years. */
const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });

test('from invitation to expiry: never in quiet hours, never twice on one day, never before its day, each level once', () => {
  fc.assert(
    fc.property(
      moment,
      fc.integer({ min: 1, max: 20 }),
      fc.constantFrom(...zones),
      settings,
      fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 12 }),
      (invitedAt, days, zone, house, pauses) => {
        const due = new Date(invitedAt.getTime() + days * dayMs);
        let interview = asked({ dueAt: due, reminders: remindersPast(due, invitedAt) });
        const given: { day: number; at: Date }[] = [];
        let told: string[] = [];
        for (let at = invitedAt.getTime(), n = 0; at < due.getTime() + 9 * dayMs; n += 1) {
          at += (pauses[n % pauses.length] ?? 1) * 600_000;
          const now = new Date(at);
          interview = expire(interview, now) ?? interview;
          const recipient = { personId: 'uma', timeZone: zone, manager: false };
          const rest = { deputiesOf: () => [], told: new Set<string>(), settings: house, now };
          const bundle = bundleFor(recipient, { interviews: [interview], ...rest });
          if (!bundle || told.includes(bundle.id)) continue;
          told = [...told, bundle.id];
          for (const { day } of bundle.interviews) {
            given.push({ day, at: now });
            interview = { ...interview, reminders: [...interview.reminders, { day, at: now }] };
          }
        }
        for (const { day, at } of given) {
          const { hour } = wallTime(at, zone);
          const { quietFrom, quietTo, workingDays } = house;
          for (let h = quietFrom; h !== quietTo; h = (h + 1) % 24) expect(hour).not.toBe(h);
          expect(workingDays).toContain(((localDay(at, zone) + 3) % 7) + 1);
          expect(localDay(at, zone)).toBeGreaterThanOrEqual(localDay(due, zone) + day);
          expect(at.getTime()).toBeLessThan(due.getTime() + 7 * dayMs);
        }
        expect(new Set(given.map(({ at }) => localDay(at, zone))).size).toBe(given.length);
        expect(new Set(given.map(({ day }) => day)).size).toBe(given.length);
        expect(given.every(({ day }) => remindOn.some((one) => one === day))).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});

test('with ordinary hours and a bot that is always there, all four reminders come', () => {
  fc.assert(
    fc.property(moment, fc.constantFrom(...zones), (invitedAt, zone) => {
      const due = new Date(invitedAt.getTime() + 14 * dayMs);
      let interview = asked({ dueAt: due, reminders: remindersPast(due, invitedAt) });
      for (let at = invitedAt.getTime(); at < due.getTime() + 8 * dayMs; at += 3_600_000) {
        interview = expire(interview, new Date(at)) ?? interview;
        const day = dueReminder(interview, new Date(at), everyDay, zone);
        if (day !== null) interview = { ...interview, reminders: [...interview.reminders, { day, at: new Date(at) }] };
      }
      expect(interview.reminders.map((one) => one.day)).toEqual([...remindOn]);
      expect(interview.state).toBe('expired');
    }),
    { numRuns: 25 },
  );
});
