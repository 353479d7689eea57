import { commonBelow } from './commonBelow.ts';
import { type Graph, nodeAt, perGraph } from './graph.ts';
import { has, unavailable } from './loss.ts';

/**
 * The components whose loss alone stops a process, per process in the order of the register (spec 3.7.6).
 *
 * A group is replaced by what all its working choices have in common: c stops a group when it stops more members than
 * the group has to spare. With these *derived* essential links the graph has no choices left, and the single points of
 * a process are simply what it reaches. Each group is looked at once, and each process costs its own answer.
 */
export const singlePointsOfFailure = perGraph((graph: Graph): ReadonlyMap<string, readonly string[]> => {
  const neverWords = unavailable(graph, [[]]);
  const never = (number: number): boolean => has(neverWords, number);
  const essential = essentialLinks(graph, never);
  const places = placesInRegister(graph);
  const visitedBy = new Int32Array(graph.nodes.length).fill(-1);
  const everything = graph.listed.filter((i) => nodeAt(graph, i).kind === 'component').map((i) => nodeAt(graph, i).id);
  const points = graph.processes.map((process): [string, readonly string[]] => {
    const { id } = nodeAt(graph, process);
    if (never(process)) return [id, everything];
    const found = reached(essential, process, visitedBy).filter((i) => nodeAt(graph, i).kind === 'component');
    const sorted = Int32Array.from(found, (i) => places[i] ?? 0).sort();
    return [id, Array.from(sorted, (place) => nodeAt(graph, graph.listed[place] ?? -1).id)];
  });
  return new Map(points);
});

/** Per node what it cannot do without, groups resolved; built from the components upwards. */
function essentialLinks(graph: Graph, never: (number: number) => boolean): readonly (readonly number[])[] {
  const essential: number[][] = graph.nodes.map(() => []);
  for (let i = graph.nodes.length - 1; i >= 0; i -= 1) {
    if (never(i)) continue;
    const found = new Set<number>();
    for (const need of graph.needs[i] ?? []) {
      // A member that never works is no spare.
      const members = need.members.filter((member) => !never(member));
      const spare = members.length - need.minUp;
      for (const point of spare === 0 ? members : commonBelow(essential, members, spare + 1)) found.add(point);
    }
    essential[i] = [...found];
  }
  return essential;
}

/** Everything below `start`. Marks visits with the number of the start, so that no list has to be cleared. */
function reached(links: readonly (readonly number[])[], start: number, visitedBy: Int32Array): number[] {
  const found: number[] = [start];
  visitedBy[start] = start;
  for (const number of found) {
    for (const next of links[number] ?? []) {
      if (visitedBy[next] === start) continue;
      visitedBy[next] = start;
      found.push(next);
    }
  }
  return found;
}

function placesInRegister(graph: Graph): Int32Array {
  const places = new Int32Array(graph.nodes.length);
  for (const [place, number] of graph.listed.entries()) places[number] = place;
  return places;
}
