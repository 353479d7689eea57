import type { ContradictionCount } from '../domain/contradiction.ts';
import type { countGaps, GapCount } from '../domain/gap.ts';
import type { RiskCount } from '../domain/risk-count.ts';
import type { PointCount } from '../domain/weak-points.ts';
import { asName, list } from './terms.ts';
import type { WordKey, Words } from './words/index.ts';

/** A figure by its name, as cards and documents tell it: the same words wherever it stands. */
export type Figure = [name: string, value: string];

/** "6 (3 components, one site, one power path and one administration)". */
export function pointsFigure(words: Words, { total, kinds }: PointCount): Figure {
  const called = kinds.map(({ kind, count }) => {
    return words.has(`count.point.${kind}`)
      ? words(`count.point.${kind}` as WordKey, { count })
      : words('count.pointOther', { count, kind: asName(kind) });
  });
  return [words('count.points'), parts(words, 'count.points.is', total, called)];
}

/** "5 records (3 take too long and 4 lose too much data)"; and, where there are any, those nobody can calculate. */
export function gapFigures(words: Words, { known, unknown }: ReturnType<typeof countGaps>): Figure[] {
  const rest: Figure[] =
    unknown.records > 0 ? [[words('count.gapsUnknown'), gapText(words, 'gapsUnknown', unknown)]] : [];
  return [[words('count.gaps'), gapText(words, 'gaps', known)], ...rest];
}

function gapText(words: Words, which: 'gaps' | 'gapsUnknown', { records, rto, rpo }: GapCount): string {
  if (records === 0) return words('count.none');
  const figures = [
    ...(rto > 0 ? [words(`count.${which}.rto`, { count: rto })] : []),
    ...(rpo > 0 ? [words(`count.${which}.rpo`, { count: rpo })] : []),
  ];
  return words('count.gaps.is', { records: words('count.records', { count: records }), figures: list(words, figures) });
}

export const contradictionsFigure = (words: Words, counted: ContradictionCount): Figure => [
  words('count.contradictions'),
  parts(words, 'count.contradictions.is', counted.errors + counted.warnings, kindsOf(words, counted)),
];

/** "11 errors", "23 warnings". */
export const kindsOf = (words: Words, { errors, warnings }: ContradictionCount): string[] => [
  ...(errors > 0 ? [words('count.errors', { count: errors })] : []),
  ...(warnings > 0 ? [words('count.warnings', { count: warnings })] : []),
];

/** Every risk in one line of three: rated, not rated yet, rated without the damage being known. */
export function riskFigures(words: Words, { rated, unrated, unknown }: RiskCount): Figure[] {
  const risks = (count: number): string => words('count.risks', { count });
  const proposed = words('count.unrated.is', { risks: risks(unrated.total), grave: unrated.grave });
  return [
    [words('count.rated'), rated.total === 0 ? words('count.none') : ratedText(words, rated)],
    [
      words('count.unrated'),
      unrated.total === 0
        ? words('count.none')
        : unrated.unknown === 0
          ? proposed
          : words('count.unrated.unknown', { told: proposed, count: unrated.unknown }),
    ],
    ...(unknown > 0
      ? [[words('count.unknownDamage'), words('count.unknownDamage.is', { risks: risks(unknown) })] as Figure]
      : []),
  ];
}

function ratedText(words: Words, { total, perClass, grave, decided, mayRise }: RiskCount['rated']): string {
  const classes = ([5, 4, 3, 2, 1] as const)
    .filter((cls) => perClass[cls] > 0)
    .map((cls) => words('count.rated.class', { cls, count: perClass[cls] }));
  const risks = words('count.risks', { count: total });
  const told = words('count.rated.is', { risks, classes: classes.join(', '), grave, decided });
  return mayRise > 0 ? words('count.rated.mayRise', { told, count: mayRise }) : told;
}

const parts = (
  words: Words,
  key: 'count.points.is' | 'count.contradictions.is',
  count: number,
  kinds: readonly string[],
): string => (count === 0 ? words('count.none') : words(key, { count, kinds: list(words, kinds) }));
