import { type Graph, type Need, nodeAt, perGraph } from './graph.ts';
import { knownSpan, mergeMissing, noTime, ownTime, roundHours, type Span, unknownSpan } from './hours.ts';

/** Achievable recovery time of every node after a total loss, by number (spec 3.7.5). */
export const achievableRto = perGraph((graph: Graph): readonly Span[] => {
  const spans: Span[] = new Array(graph.nodes.length);
  for (let i = graph.nodes.length - 1; i >= 0; i -= 1) {
    spans[i] = recovery(graph, i, (need) => smallest(graph, need, (member) => spans[member] ?? noTime));
  }
  return spans;
});

/** Achievable data loss of every node, by number: the longest backup interval at or below it (spec 3.7.5). */
export const achievableRpo = perGraph((graph: Graph): readonly Span[] => {
  const spans: Span[] = new Array(graph.nodes.length);
  for (let i = graph.nodes.length - 1; i >= 0; i -= 1) {
    const { id, holdsData, backupIntervalH = null } = nodeAt(graph, i);
    const own = !holdsData ? noTime : backupIntervalH === null ? unknownSpan(graph, id) : knownSpan(backupIntervalH);
    spans[i] = longest([own, ...(graph.providers[i] ?? []).map((link) => spans[link.to] ?? noTime)]);
  }
  return spans;
});

/**
 * Achievable recovery times when only some nodes are lost (spec 3.7.5).
 * @param lost numbers of the lost nodes
 * @returns the span of a node by its number; of one that is not touched, no time
 */
export function achievableAfter(graph: Graph, lost: readonly number[]): (number: number) => Span {
  const gone = new Set(lost);
  const touched = spansByNumber(graph);
  const worth = (need: Need): Span => {
    const untouched = need.members.filter((member) => !touched.has(member)).length;
    if (untouched < need.minUp) return smallest(graph, need, touched.get);
    // Exactly `noTime` stands for "not touched": a lost node that needs 0 h has a span of its own.
    if (untouched === need.members.length || !need.group) return noTime;
    const { failoverH, id } = need.group;
    if (failoverH === null) return unknownSpan(graph, id);
    // Nobody above notices a switch that takes no time: the reference then counts no restart either.
    return failoverH === 0 ? noTime : knownSpan(failoverH);
  };
  // A group that is never up is a loss that nobody had to cause.
  for (const i of above(graph, [...lost, ...graph.neverUp])) {
    const affected = gone.has(i) || graph.needs[i]?.some((need) => worth(need) !== noTime);
    if (affected) touched.set(i, recovery(graph, i, worth));
  }
  return touched.get;
}

/** Spans of some nodes; those without count no time. Flat, because a loss may touch every node. */
function spansByNumber(graph: Graph) {
  const places = new Int32Array(graph.nodes.length);
  const spans: Span[] = [noTime];
  return {
    has: (number: number): boolean => (places[number] ?? 0) > 0,
    get: (number: number): Span => spans[places[number] ?? 0] ?? noTime,
    set: (number: number, span: Span): void => {
      places[number] = spans.push(span) - 1;
    },
  };
}

/** The given nodes and everything that needs them, providers first. */
function above(graph: Graph, start: readonly number[]): Int32Array {
  const seen = new Uint8Array(graph.nodes.length);
  const found = [...start];
  for (const i of found) seen[i] = 1;
  // The list grows while it is walked.
  for (const i of found) {
    for (const { owner } of graph.neededBy[i] ?? []) {
      if (seen[owner] === 1) continue;
      seen[owner] = 1;
      found.push(owner);
    }
  }
  return Int32Array.from(found).sort().reverse();
}

/** Own time and the sum over the waves of the longest need in each. */
function recovery(graph: Graph, number: number, worth: (need: Need) => Span): Span {
  const node = nodeAt(graph, number);
  const own = ownTime(node);
  const needs = graph.needs[number] ?? [];
  const total = own === null ? unknownSpan(graph, node.id) : knownSpan(own);
  const [only] = needs;
  // Most nodes need one thing or nothing: no waves to sort out.
  if (needs.length <= 1) return only ? after(total, worth(only)) : total;
  const waves = new Map<number, Span>();
  for (const need of needs) {
    const span = worth(need);
    const known = waves.get(need.wave);
    waves.set(need.wave, known ? longest([known, span]) : span);
  }
  return [...waves.values()].reduce(after, total);
}

function after(total: Span, wave: Span): Span {
  if (wave.hours === 0) return total;
  const hours = total.hours === null || wave.hours === null ? null : roundHours(total.hours + wave.hours);
  return { hours, missing: mergeMissing(total.missing, wave.missing) };
}

/** The minUp-th smallest time of the members; unknown ones come last (spec 3.7.5). */
function smallest(graph: Graph, need: Need, spanOf: (member: number) => Span): Span {
  const [only = -1] = need.members;
  if (need.members.length === 1 && need.minUp === 1) return spanOf(only);
  const spans = need.members.map(spanOf);
  const sorted = spans.flatMap(({ hours }) => (hours === null ? [] : [hours])).sort((a, b) => a - b);
  const hours = sorted[need.minUp - 1];
  if (hours !== undefined) return knownSpan(hours);
  const tooFew = need.group && need.members.length < need.minUp ? [unknownSpan(graph, need.group.id)] : [];
  return longest([...spans.filter((span) => span.hours === null), ...tooFew]);
}

function longest(spans: readonly Span[]): Span {
  return spans.reduce((a, b) => {
    if (a.hours !== null && b.hours !== null) return a.hours >= b.hours ? a : b;
    return { hours: null, missing: mergeMissing(a.missing, b.missing) };
  }, noTime);
}
