import fc from 'fast-check';
import { folded, readValues, writeValues } from '../../domain/spelling.ts';

const known = ['Berlin, DC 1', 'HQ', 'Hall; south'];

test.each([
  ['hq, berlin,  dc 1', ['HQ', 'Berlin, DC 1']],
  ['Berlin; DC 1', ['Berlin, DC 1']],
  ['"Berlin, DC 2", HQ', ['Berlin, DC 2', 'HQ']],
  ['Berlin, Munich', ['Berlin', 'Munich']],
  ['HQ, hq', ['HQ']],
  ['Hall; south\nBerlin', ['Hall; south', 'Berlin']],
  ['"HQ', ['"HQ']],
  [' , ;', []],
])('%j names %j', (typed, values) => expect(readValues(typed, known)).toEqual(values));

test('where each part is a place of its own, two places are meant', () => {
  expect(readValues('Berlin, DC 1', [...known, 'Berlin', 'DC 1'])).toEqual(['Berlin', 'DC 1']);
});

test('what is shown is, read again, the same values, whatever marks are in them', () => {
  const value = fc.string({ unit: fc.constantFrom('a', 'B', ' ', ',', ';', '"', '\n'), minLength: 1, maxLength: 6 });
  const values = fc
    .uniqueArray(value, { selector: folded, maxLength: 5 })
    .map((all) => all.filter((one) => one.trim() === one && one !== ''));
  fc.assert(
    fc.property(values, fc.boolean(), (all, areKnown) => {
      expect(readValues(writeValues(all), areKnown ? all : [])).toEqual(all);
    }),
  );
});
