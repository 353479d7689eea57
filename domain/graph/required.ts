import { type Graph, type Link, nodeAt, numberOf, perGraph } from './graph.ts';
import { ownTime, roundHours } from './hours.ts';

interface Demands {
  /** Hours by node number; null where no process asks for anything. */
  rtoH: (number | null)[];
  rpoH: (number | null)[];
  /** The link each required recovery time comes from. */
  from: (Link | null)[];
}

export interface RequiredStep {
  id: string;
  hours: number;
}

/** Required recovery time in hours of every node, by number; null = nobody asks (spec 3.7.5). */
export function requiredRto(graph: Graph): readonly (number | null)[] {
  return demands(graph).rtoH;
}

/** Required data loss in hours of every node, by number; null = nobody asks (spec 3.7.5). */
export function requiredRpo(graph: Graph): readonly (number | null)[] {
  return demands(graph).rpoH;
}

/** Whether the node's own time alone exceeds what is required; unknown times are no finding (spec 3.7.5). */
export function infeasible(graph: Graph, number: number): boolean {
  const own = ownTime(nodeAt(graph, number));
  const required = requiredRto(graph)[number] ?? null;
  return own !== null && required !== null && own > required;
}

/**
 * Where a required recovery time comes from: the chain from the process down to the node, hours at each step.
 * @returns an empty list when nobody asks
 * @throws Error on an unknown id
 */
export function requiredRtoPath(graph: Graph, id: string): RequiredStep[] {
  const { rtoH, from } = demands(graph);
  const steps: RequiredStep[] = [];
  let at: number | undefined = numberOf(graph, id);
  while (at !== undefined) {
    const hours = rtoH[at] ?? null;
    if (hours !== null) steps.push({ id: nodeAt(graph, at).id, hours });
    at = from[at]?.from;
  }
  return steps.reverse();
}

const demands = perGraph((graph: Graph): Demands => {
  const rtoH = graph.nodes.map((node) => node.rtoH ?? null);
  const rpoH = graph.nodes.map((node) => node.rpoH ?? null);
  const from: (Link | null)[] = graph.nodes.map(() => null);
  for (const [i, links] of graph.providers.entries()) {
    // A dependent whose own time is unknown asks for all of it: the safe side.
    const restart = ownTime(nodeAt(graph, i)) ?? 0;
    const [rto, rpo] = [rtoH[i] ?? null, rpoH[i] ?? null];
    for (const link of links) {
      if (link.strength === 'supporting') continue;
      if (rpo !== null) rpoH[link.to] = Math.min(rpo, rpoH[link.to] ?? rpo);
      if (rto === null) continue;
      const hours = roundHours(Math.max(rto - restart, toleranceH(link), 0));
      if (hours >= (rtoH[link.to] ?? Number.POSITIVE_INFINITY)) continue;
      rtoH[link.to] = hours;
      from[link.to] = link;
    }
  }
  return { rtoH, rpoH, from };
});

function toleranceH(link: Link): number {
  if (link.group?.survivors) return link.group.repairWindowH;
  return link.strength === 'important' ? link.degradedOkH : 0;
}
