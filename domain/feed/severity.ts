/** Options from the mild to the severe side; those of the catalogue, in its order. */
export const mildFirst: Readonly<Record<string, readonly string[]>> = {
  U03: ['supporting', 'important', 'essential'],
  A02: ['supporting', 'important', 'essential'],
  A03: ['supporting', 'important', 'essential'],
  A06: ['tested', 'documented', 'outdated', 'none'],
  A16: ['0.17', '1', '4', '24'],
  I02: ['activeActive', 'otherSite', 'sameRoom', 'cold', 'none'],
  Q01: ['2', '1', '0'],
  Q06: ['passed', 'partly', 'failed', 'none'],
  Q08: ['1', '2', '3', '4'],
  Q16: ['1', '2', '3', '4'],
  U15: ['yes', 'partly', 'no'],
  U16: ['yes', 'written', 'none'],
};

/** How severe one option is among those of its question, in steps; null where options are not a matter of degree. */
export function stepOf(questionId: string, option: string): number | null {
  const step = mildFirst[questionId]?.indexOf(option) ?? -1;
  return step < 0 ? null : step;
}
