import { impactAt } from '../bia.ts';
import { pointsH } from '../tiers.ts';
import { downSet } from './domains.ts';
import { type Graph, nodeAt, perGraph } from './graph.ts';
import { blank, lanes, processesOf, touched, unavailable } from './loss.ts';

/** The processes a loss reaches, by number. */
interface Reached {
  /** Stopped when every redundancy is taken away. */
  bareStopped: readonly number[];
  stopped: readonly number[];
  degraded: readonly number[];
}
const untouched: Reached = { bareStopped: [], stopped: [], degraded: [] };

export interface Impact {
  /** 1–5, redundancy ignored, workaround 0. */
  inherent: number;
  /** 1–5, the graph as it is. */
  current: number;
  /** Ids of the processes with the highest current impact, none at impact 1, in the order of the register. */
  processesHit: readonly string[];
}

/** What a risk takes away, and for how long. */
export interface Exposure {
  asset: string;
  /** Scope of the threat. */
  scope: string;
  outageH: number;
}

/**
 * Impacts of losing assets under threats, in the order given (spec 3.7.7). Equal down sets and outages are worked out
 * once: a site has one down set, however many of its nodes have risks.
 * @throws Error on an unknown asset
 */
export function impactsOf(graph: Graph, exposures: readonly Exposure[]): Impact[] {
  const keyed = exposures.map((exposure) => ({
    ...downSet(graph, exposure.asset, exposure.scope),
    outageH: exposure.outageH,
  }));
  const sets = new Map(keyed.map(({ key, numbers }) => [key, numbers]));
  const reached = reachedBy(graph, sets);
  const impacts = new Map<string, Impact>();
  return keyed.map(({ key, outageH }) => {
    const memo = `${outageH} ${key}`;
    const impact = impacts.get(memo) ?? impactOf(graph, reached.get(key) ?? untouched, outageH);
    impacts.set(memo, impact);
    return impact;
  });
}

function reachedBy(graph: Graph, sets: ReadonlyMap<string, () => number[]>): Map<string, Reached> {
  const reached = new Map<string, Reached>();
  const keys = [...sets.keys()];
  const [down, bare, hurt] = [blank(graph), blank(graph), blank(graph)];
  for (let first = 0; first < keys.length; first += lanes) {
    const batch = keys.slice(first, first + lanes);
    const losses = batch.map((key) => sets.get(key)?.() ?? []);
    const bareStopped = processesOf(graph, unavailable(graph, losses, 'ignored', bare), batch.length);
    const stopped = processesOf(graph, unavailable(graph, losses, 'real', down), batch.length);
    touched(graph, down, hurt);
    for (const process of graph.processes) hurt[process] = (hurt[process] ?? 0) & ~(down[process] ?? 0);
    const degraded = processesOf(graph, hurt, batch.length);
    for (const [lane, key] of batch.entries()) {
      reached.set(key, {
        bareStopped: bareStopped[lane] ?? [],
        stopped: stopped[lane] ?? [],
        degraded: degraded[lane] ?? [],
      });
    }
  }
  return reached;
}

function impactOf(graph: Graph, reach: Reached, outageH: number): Impact {
  const level = levels(graph);
  const after = (number: number): number => level(number, outageH - (nodeAt(graph, number).workaroundH ?? 0));
  const bare = new Set(reach.bareStopped);
  let inherent = 1;
  for (const number of reach.bareStopped) inherent = Math.max(inherent, level(number, outageH));
  // A process that is only degraded is so by the real graph, in the inherent risk, too: the reference does the same.
  for (const number of reach.degraded) {
    if (!bare.has(number)) inherent = Math.max(inherent, level(number, outageH) - 1);
  }
  const stopped = reach.stopped.map(after);
  const degraded = reach.degraded.map((number) => after(number) - 1);
  let current = 1;
  for (const impact of stopped) current = Math.max(current, impact);
  for (const impact of degraded) current = Math.max(current, impact);
  const hit = [
    ...reach.stopped.filter((_, i) => stopped[i] === current),
    ...reach.degraded.filter((_, i) => degraded[i] === current),
  ];
  const inOrder = hit.sort((a, b) => a - b).map((number) => nodeAt(graph, number).id);
  return { inherent, current, processesHit: current > 1 ? inOrder : [] };
}

/** `impactAt` of 3.7.1 with every curve worked out once. */
const levels = perGraph((graph: Graph): ((number: number, hours: number) => number) => {
  const curves: number[][] = graph.nodes.map(() => []);
  for (const number of graph.processes) {
    const { bia = {} } = nodeAt(graph, number);
    curves[number] = pointsH.map((at) => impactAt(bia, at));
  }
  return (number, hours) => {
    let point = pointsH.length - 1;
    while (point >= 0 && (pointsH[point] ?? 0) > hours) point -= 1;
    return curves[number]?.[point] ?? 1;
  };
});
