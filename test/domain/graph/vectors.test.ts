import { readFileSync } from 'node:fs';
import { type Analysis, analyse, type Register, type Risk, type Threats } from '../../../domain/graph/index.ts';

interface Vector {
  name: string;
  register: Register;
  risks: Risk[];
  whatIf: string[][];
  expected: Analysis;
}
const { cases, threats } = JSON.parse(readFileSync('test/vectors.json', 'utf8')) as {
  cases: Vector[];
  threats: Threats;
};

test('there are worked cases to compare with', () => expect(cases).toHaveLength(25));

test.each(cases)('every result of "$name" is that of the reference', ({ expected, ...input }) => {
  expect(analyse({ ...input, threats })).toStrictEqual(expected);
});
