import type { Graph } from './graph.ts';
import type { GraphNode, Reach } from './types.ts';

/** Hours, or null with the places (`Graph.names`) of the records that lack a number, ascending. Lists are shared. */
export interface Span {
  hours: number | null;
  missing: readonly number[];
}

const none: readonly number[] = [];
export const noTime: Span = { hours: 0, missing: none };

/** What a node needs to come back once everything below it is there, in hours; null = unknown (spec 3.7.5). */
export function ownTime(node: GraphNode): number | null {
  if (node.kind === 'service') return node.restartH ?? null;
  return node.kind === 'component' ? (node.recoverH ?? null) : 0;
}

/** Sums of tenths of hours are no round numbers in binary; a millionth of an hour is below all meaning. */
export function roundHours(hours: number): number {
  return Math.round(hours * 1e6) / 1e6;
}

export function knownSpan(hours: number): Span {
  return { hours, missing: none };
}

export function unknownSpan(graph: Graph, id: string): Span {
  return { hours: null, missing: [graph.placeOf.get(id) ?? -1] };
}

export function reachOf(graph: Graph, span: Span): Reach {
  return { hours: span.hours, missing: span.missing.map((place) => graph.names[place] ?? '') };
}

/** Union of two ascending lists; hands back one of them when it holds the other, so that equal lists are shared. */
export function mergeMissing(a: readonly number[], b: readonly number[]): readonly number[] {
  if (a === b || b.length === 0) return a;
  if (a.length === 0) return b;
  const merged: number[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [x, y] = [a[i] ?? Number.POSITIVE_INFINITY, b[j] ?? Number.POSITIVE_INFINITY];
    merged.push(Math.min(x, y));
    if (x <= y) i += 1;
    if (y <= x) j += 1;
  }
  if (merged.length === a.length) return a;
  return merged.length === b.length ? b : merged;
}
