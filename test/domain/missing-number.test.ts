import fc from 'fast-check';
import { askableFields, filledIn, readNumber } from '../../domain/missing-number.ts';
import { newComponent } from '../../domain/register.ts';
import { tiersH } from '../../domain/tiers.ts';

test.each([
  ['recoverH', '5 h', { hours: 8 }],
  ['recoverH', '31 days', { hours: 744 }],
  ['recoverH', '0', { fault: 'tooShort' }],
  ['recoverH', 'soon', { fault: 'notDuration' }],
  ['recoverH', ' ', { fault: 'missing' }],
  ['restartH', '0', { hours: 0 }],
  ['backupIntervalH', '90 min', { hours: 2 }],
  ['rtoH', '5 h', { hours: 4 }],
  ['rtoH', '5 min', { fault: 'tooShort' }],
  ['rpoH', '5 min', { hours: 0 }],
  ['workaroundH', '3 days', { hours: 72 }],
  ['failoverH', '6 min', { hours: 0.1 }],
  ['failoverH', '0', { hours: 0 }],
  ['failoverH', 'at once', { fault: 'notDuration' }],
] as const)('%s typed as "%s"', (field, typed, read) => {
  expect(readNumber(field, typed)).toEqual(read);
});

test('whatever is typed, a number that interviews ask for lies on a tier on the safe side, or beyond the last one', () => {
  const asked = askableFields.filter((field) => field !== 'failoverH');
  fc.assert(
    fc.property(fc.constantFrom(...asked), fc.double({ min: 0, max: 5000, noNaN: true }), (field, hours) => {
      const read = readNumber(field, hours.toFixed(2));
      if ('fault' in read) return;
      const down = ['rtoH', 'rpoH', 'workaroundH'].includes(field);
      const typed = Number(hours.toFixed(2));
      expect(down ? read.hours <= typed : read.hours >= typed).toBe(true);
      const tiers: readonly number[] = tiersH;
      expect(read.hours === 0 || tiers.includes(read.hours) || read.hours > 720).toBe(true);
    }),
  );
});

test('no free text is ever a fault of ours', () => {
  fc.assert(fc.property(fc.constantFrom(...askableFields), fc.string(), (field, text) => void readNumber(field, text)));
});

test('a number filled in by hand has no answer behind it any more, the others keep theirs', () => {
  const at = new Date('2026-11-22T11:00:00Z');
  const answer = { interviewId: 'INT-0001', questionId: 'I03', by: 'isaiah', at };
  const before = {
    ...newComponent('CMP-0001', 'san-1', 'storage'),
    sources: { recoverH: answer, failures36m: answer },
  };
  const after = filledIn(before, 'recoverH', 8);
  expect([after.recoverH, Object.keys(after.sources)]).toEqual([8, ['failures36m']]);
});
