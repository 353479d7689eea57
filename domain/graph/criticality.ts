import { assess } from '../bia.ts';
import { type Graph, type Link, nodeAt, numberOf, perGraph } from './graph.ts';
import type { GraphNode } from './types.ts';

interface Spread {
  levels: number[];
  /** The link each node has its level from; null where the level is its own. */
  from: (Link | null)[];
}

export interface CriticalityStep {
  id: string;
  criticality: number;
  /** Levels lost on the way from the step before: by the strength of the link, by redundancy. */
  attenuation: number;
  reduction: number;
}

const attenuations = { essential: 0, important: 1, supporting: 2 };

/** Criticality 1–4 of every node, by number (spec 3.7.3). */
export function criticalities(graph: Graph): readonly number[] {
  return spread(graph).levels;
}

/**
 * Why a node is as critical as it is: the path from the process (or the node with a level of its own) down to it.
 * @throws Error on an unknown id
 */
export function whyCritical(graph: Graph, id: string): CriticalityStep[] {
  const { levels, from } = spread(graph);
  const steps: CriticalityStep[] = [];
  let at: number | undefined = numberOf(graph, id);
  while (at !== undefined) {
    const link: Link | null = from[at] ?? null;
    steps.push({
      id: nodeAt(graph, at).id,
      criticality: levels[at] ?? 1,
      attenuation: link ? attenuations[link.strength] : 0,
      reduction: link ? reduction(link) : 0,
    });
    at = link?.from;
  }
  return steps.reverse();
}

const spread = perGraph((graph: Graph): Spread => {
  const levels = graph.nodes.map(ownLevel);
  const from: (Link | null)[] = graph.nodes.map(() => null);
  // Dependents stand before their providers, so a level is final when it is handed on.
  for (const links of graph.providers) {
    for (const link of links) {
      const level = (levels[link.from] ?? 1) - attenuations[link.strength] - reduction(link);
      if (level <= (levels[link.to] ?? 1)) continue;
      levels[link.to] = level;
      from[link.to] = link;
    }
  }
  return { levels, from };
});

function ownLevel(node: GraphNode): number {
  return node.criticality ?? (node.bia ? assess(node.bia)?.criticality : null) ?? 1;
}

function reduction(link: Link): number {
  return link.group?.survivors ? 1 : 0;
}
