import fc from 'fast-check';
import { conversationRates, type Limiter, limiter, retryDelay, tenantRates } from '../../bot/doors/limits.ts';
import { teamsLimits } from '../support/connector.ts';

const hour = 3_600_000;

/** Sends as fast as it is allowed, `arrivals` after one another at the latest. */
function sendGreedily(limits: Limiter, pauses: readonly number[], count: number): number[] {
  const sent: number[] = [];
  let now = 1_000_000;
  for (let n = 0; n < count; n += 1) {
    now += pauses[n % pauses.length] ?? 0;
    for (let wait = limits.wait('chat', now); wait > 0; wait = limits.wait('chat', now)) now += wait;
    limits.reserve('chat', now);
    sent.push(now);
  }
  return sent;
}

function mostWithin(times: readonly number[], ms: number): number {
  let most = 0;
  for (let first = 0, last = 0; last < times.length; last += 1) {
    while ((times[last] ?? 0) - (times[first] ?? 0) > ms) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

const pauses = fc.array(
  fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.nat(3_000), { weight: 1, arbitrary: fc.nat(600_000) }),
  { minLength: 1, maxLength: 40 },
);

test('whatever people do, no window holds more than Teams allows in one conversation', () => {
  fc.assert(
    fc.property(pauses, (between) => {
      const sent = sendGreedily(limiter(conversationRates), between, 2_500);
      for (const { ms, most } of teamsLimits) expect(mostWithin(sent, ms)).toBeLessThanOrEqual(most);
      expect(mostWithin(sent, 30_000)).toBeLessThanOrEqual(30);
    }),
    { numRuns: 60 },
  );
});

test('two hundred waiting messages are sent within ten minutes', () => {
  const sent = sendGreedily(limiter(conversationRates), [0], 200);
  expect((sent.at(-1) ?? 0) - (sent[0] ?? 0)).toBeLessThan(10 * 60_000);
});

test('whoever asks first goes first, and a tenant gets at most 20 in any second', () => {
  fc.assert(
    fc.property(pauses, (between) => {
      const limits = limiter(tenantRates);
      const sent: number[] = [];
      let now = 1_000_000;
      for (let n = 0; n < 500; n += 1) {
        now += between[n % between.length] ?? 0;
        sent.push(now + limits.reserve('contoso', now));
      }
      expect(sent).toEqual([...sent].sort((a, b) => a - b));
      expect(mostWithin(sent, 999)).toBeLessThanOrEqual(20);
    }),
    { numRuns: 60 },
  );
});

test('one conversation does not slow down another', () => {
  const limits = limiter(conversationRates);
  for (let n = 0; n < 3; n += 1) limits.reserve('one', 0);
  expect(limits.wait('one', 0)).toBeGreaterThan(0);
  expect(limits.wait('other', 0)).toBe(0);
});

test('what another process sent counts here too', () => {
  const theirs = limiter(conversationRates);
  for (let n = 0; n < 3; n += 1) theirs.reserve('chat', 0);
  const ours = limiter(conversationRates);
  ours.restore('chat', theirs.levels('chat', 0), 0);
  expect(ours.wait('chat', 0)).toBe(theirs.wait('chat', 0));
  ours.restore('chat', [], 0);
  expect(ours.wait('chat', 0)).toBe(theirs.wait('chat', 0));
});

test('a clock that is set back an hour stops nobody for an hour', () => {
  const limits = limiter(conversationRates);
  for (let n = 0; n < 3; n += 1) limits.reserve('chat', hour);
  expect(limits.wait('chat', 0)).toBeLessThan(2_000);
  expect(limits.wait('chat', 2_000)).toBe(0);
});

test('ten thousand conversations are forgotten once they are at rest', () => {
  const limits = limiter(conversationRates);
  for (let n = 0; n < 10_000; n += 1) limits.reserve(`chat ${n}`, n * 1_000);
  expect(limits.wait('chat 9999', 9_999_000)).toBe(0);
});

describe('the wait before another try', () => {
  const backoff = { firstMs: 2_000, mostMs: 900_000 };
  const dice = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

  test('doubles, differs by a fifth at most, and ends at a quarter of an hour', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000 }), dice, (attempt, thrown) => {
        const wait = retryDelay(attempt, backoff, null, () => thrown);
        const plain = Math.min(900_000, 2_000 * 2 ** (attempt - 1));
        expect(wait).toBeGreaterThanOrEqual(Math.floor(plain * 0.8));
        expect(wait).toBeLessThanOrEqual(Math.ceil(plain * 1.2));
      }),
    );
  });

  test('is never shorter than the service asked for, up to an hour', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.nat(10 * hour), dice, (attempt, asked, thrown) => {
        const wait = retryDelay(attempt, backoff, asked, () => thrown);
        expect(wait).toBeGreaterThanOrEqual(Math.min(asked, hour));
        expect(wait).toBeLessThanOrEqual(1.2 * hour);
      }),
    );
  });
});
