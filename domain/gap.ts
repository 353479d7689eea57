import type { Picture } from './picture.ts';

/** A figure of a record that falls short of what is required, or of which nobody can tell (spec 3.7.5). */
export interface Gap {
  id: string;
  figure: 'rto' | 'rpo';
  requiredH: number;
  achievableH: number | null;
  /** null = not known. */
  gapH: number | null;
  missing: readonly string[];
}

/** Required and achievable differ, or the achievable cannot be told (spec 3.7.5); unknown is a row, never a zero. */
export const gapsOf = (picture: Picture): Gap[] =>
  Object.keys(picture.analysis.nodes).flatMap((id) => gapsAt(picture, id));

function gapsAt({ analysis }: Picture, id: string): Gap[] {
  const node = analysis.nodes[id];
  if (!node) return [];
  const figures = [
    ['rto', node.requiredRtoH, node.achievableRto],
    ['rpo', node.requiredRpoH, node.achievableRpo],
  ] as const;
  return figures.flatMap(([figure, requiredH, { hours, missing }]) => {
    if (requiredH === null || (hours !== null && hours <= requiredH)) return [];
    const gapH = hours === null ? null : Math.round((hours - requiredH) * 1e6) / 1e6;
    return [{ id, figure, requiredH, achievableH: hours, gapH, missing }];
  });
}

export interface GapCount {
  /** A record with both figures is one. */
  records: number;
  rto: number;
  rpo: number;
}

/** The one count of gaps, wherever they are counted: those that are known, and those nobody can calculate. */
export function countGaps(gaps: readonly Gap[]): { known: GapCount; unknown: GapCount } {
  const count = (some: readonly Gap[]): GapCount => ({
    records: new Set(some.map((one) => one.id)).size,
    rto: some.filter((one) => one.figure === 'rto').length,
    rpo: some.filter((one) => one.figure === 'rpo').length,
  });
  return {
    known: count(gaps.filter((one) => one.gapH !== null)),
    unknown: count(gaps.filter((one) => one.gapH === null)),
  };
}
