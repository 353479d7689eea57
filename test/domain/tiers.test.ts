import fc from 'fast-check';
import { mostHours, plainHours, readDuration, tiersH, toTier } from '../../domain/tiers.ts';

test.each([
  ['4h', 4],
  ['4 hours', 4],
  ['2 days', 48],
  ['90 min', 1.5],
  ['1,5 hours', 1.5],
  ['1 day and 4 h', 28],
  ['1 week', 168],
  ['1 month', 720],
  ['3', 3],
  [' 15 Minutes ', 0.25],
])('"%s" is %d hours', (typed, hours) => expect(readDuration(typed)).toBe(hours));

test.each(['', 'soon', '4 bananas', 'h', '-4h', '4h!', '1e9', 'four hours'])('"%s" is no duration', (typed) =>
  expect(readDuration(typed)).toBeNull(),
);

test.each(['1,000 h', '1.000 h', '1,000', '2.500 hours', '1,000,000 h', '1 day 1.000 min'])(
  '"%s" may be a thousand or one, so it is neither',
  (typed) => expect(readDuration(typed)).toBeNull(),
);

test.each([
  ['1000 h', 1000],
  ['0.125 h', 0.125],
  ['0,500 h', 0.5],
  ['1.5000 h', 1.5],
])('"%s" can only be %d hours', (typed, hours) => expect(readDuration(typed)).toBe(hours));

test.each(['9'.repeat(400), `${'9'.repeat(400)} h`, '1000000 weeks', '87601 h', '11 years'])(
  'ten years is the longest a duration can be',
  (typed) => expect(readDuration(typed)).toBeNull(),
);

test('hours that are shown again are read as they were', () => {
  const thousandths = fc.integer({ min: 0, max: mostHours * 1000 }).map((n) => n / 1000);
  fc.assert(fc.property(thousandths, (hours) => expect(readDuration(`${plainHours(hours)} h`)).toBe(hours)));
});

test('requirements round down and recovery times up, never the other way', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 720, noNaN: true }), (hours) => {
      const down = toTier(hours, 'down');
      const up = toTier(hours, 'up');
      expect(down).toBeLessThanOrEqual(hours);
      expect(up).toBeGreaterThanOrEqual(hours);
      expect([0, ...tiersH]).toContain(down);
      expect([0, ...tiersH]).toContain(up);
    }),
  );
});

test('a recovery time beyond a month has no tier', () => expect(toTier(721, 'up')).toBeNull());
