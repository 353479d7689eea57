/** Class 1–5 by likelihood (rows) and impact (columns). */
export type Matrix = readonly (readonly number[])[];
export type MatrixChoice = 'itscm' | 'iso27005' | Matrix;

/** Table of 3.7.7: ISO/IEC 27005 with L1 × I5 raised, because a catastrophe must not vanish for being rare. */
const itscm: Matrix = [
  [1, 1, 2, 2, 3],
  [1, 2, 2, 3, 3],
  [2, 2, 3, 4, 4],
  [2, 3, 4, 4, 5],
  [3, 4, 4, 5, 5],
];
const iso27005: Matrix = [[1, 1, 2, 2, 2], ...itscm.slice(1)];

/** @throws Error when an own table is not 5 × 5 with classes 1–5 (spec 3.7.7) */
export function matrixOf(choice: MatrixChoice): Matrix {
  if (choice === 'itscm') return itscm;
  if (choice === 'iso27005') return iso27005;
  const whole = choice.length === 5 && choice.every((row) => row.length === 5);
  if (!whole || choice.flat().some((cls) => ![1, 2, 3, 4, 5].includes(cls))) {
    throw new Error('a risk matrix has 5 rows of 5 classes from 1 to 5');
  }
  return choice;
}

/** Class of a risk; L and I are 1–5 (spec 3.7.7). */
export function classOf(matrix: Matrix, L: number, I: number): number {
  const cls = matrix[L - 1]?.[I - 1];
  if (cls === undefined) throw new Error(`no class for likelihood ${L} and impact ${I}`);
  return cls;
}

/** The same risk in CRAMM's terms, for display only: product 2–90 and class 1–5 (spec 3.7.7). */
export function crammView(T: number, V: number, I: number): { score: number; cls: number } {
  const score = 2 * I * Math.ceil((3 * T) / 5) * Math.ceil((3 * V) / 5);
  const cls = [6, 15, 30, 54].filter((limit) => score > limit).length + 1;
  return { score, cls };
}
