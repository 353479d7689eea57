import { achievableAfter } from './achievable.ts';
import { type Graph, nodeAt, numberOf } from './graph.ts';
import { reachOf } from './hours.ts';
import { has, numbersOf, touched, unavailable, type Words } from './loss.ts';
import type { Reach } from './types.ts';

export interface Outcome {
  available: boolean;
  /** Works, but something it needs as essential or important is gone (spec 3.7.7). */
  degraded: boolean;
  /** How long until the process is back, in hours; 0 if nothing has to be recovered for it (spec 3.7.5). */
  achievableRto: Reach;
}

/**
 * What happens to each process when nodes are lost, in the order of the register (spec 3.7.5, 3.7.6).
 * @throws Error on an unknown id
 */
export function whatIf(graph: Graph, lost: readonly string[]): ReadonlyMap<string, Outcome> {
  const numbers = numbersOf(graph, lost);
  const down = unavailable(graph, [numbers]);
  const hurt = touched(graph, down);
  const timeOf = achievableAfter(graph, numbers);
  return new Map(
    graph.processes.map((process): [string, Outcome] => [
      nodeAt(graph, process).id,
      {
        available: !has(down, process),
        degraded: !has(down, process) && has(hurt, process),
        achievableRto: reachOf(graph, timeOf(process)),
      },
    ]),
  );
}

/**
 * Why a process stops, or is degraded, when nodes are lost: a shortest chain of ids from a lost node up to the process.
 * @returns null when the process is not touched, or not because of these nodes
 * @throws Error on an unknown id
 */
export function pathTo(graph: Graph, fromLost: readonly string[], process: string): string[] | null {
  const lost = new Set(numbersOf(graph, fromLost));
  const down = unavailable(graph, [[...lost]]);
  const hurt = touched(graph, down);
  const start = numberOf(graph, process);
  if (!has(hurt, start)) return null;
  const cameFrom = new Map([[start, start]]);
  for (const number of cameFrom.keys()) {
    if (lost.has(number)) return chain(graph, cameFrom, number);
    const causes = has(down, number) ? stoppedBy(graph, number, down) : degradedBy(graph, number, hurt);
    for (const cause of causes) if (!cameFrom.has(cause)) cameFrom.set(cause, number);
  }
  return null;
}

function stoppedBy(graph: Graph, number: number, down: Words): number[] {
  return (graph.needs[number] ?? []).flatMap((need) => {
    const gone = need.members.filter((member) => has(down, member));
    return gone.length > need.members.length - need.minUp ? gone : [];
  });
}

function degradedBy(graph: Graph, number: number, hurt: Words): number[] {
  const links = (graph.providers[number] ?? []).filter((link) => link.strength !== 'supporting' && !link.group);
  return links.map((link) => link.to).filter((to) => has(hurt, to));
}

function chain(graph: Graph, cameFrom: ReadonlyMap<number, number>, lost: number): string[] {
  const path: string[] = [];
  let [at, next] = [lost, cameFrom.get(lost)];
  while (next !== undefined) {
    path.push(nodeAt(graph, at).id);
    if (next === at) return path;
    [at, next] = [next, cameFrom.get(next)];
  }
  return path;
}
