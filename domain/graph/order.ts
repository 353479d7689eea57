import type { Dependency } from './types.ts';

/**
 * The closed path a new link would make (spec 3.7.3).
 * @returns ids from `from` over `to` back to `from`, or null when the link is harmless
 */
export function cycleWith(dependencies: readonly Dependency[], from: string, to: string): string[] | null {
  const providers = new Map<string, string[]>();
  for (const link of dependencies) {
    const known = providers.get(link.from);
    if (known) known.push(link.to);
    else providers.set(link.from, [link.to]);
  }
  const cameFrom = new Map([[to, from]]);
  for (const id of cameFrom.keys()) {
    if (id === from) return backTrack(cameFrom, from);
    for (const next of providers.get(id) ?? []) if (!cameFrom.has(next)) cameFrom.set(next, id);
  }
  return null;
}

function backTrack(cameFrom: ReadonlyMap<string, string>, from: string): string[] {
  const path = [from];
  let at = cameFrom.get(from);
  while (at !== undefined && at !== from) {
    path.push(at);
    at = cameFrom.get(at);
  }
  return [...path, from].reverse();
}

/**
 * Sorts ids so that every node stands before its providers, otherwise in the given order.
 * @throws Error naming the path, when the links close a cycle
 */
export function dependentsFirst(ids: readonly string[], dependencies: readonly Dependency[]): string[] {
  const places = new Map(ids.map((id, i) => [id, i]));
  const from = new Int32Array(dependencies.length);
  const to = new Int32Array(dependencies.length);
  const waitingFor = new Int32Array(ids.length);
  const start = new Int32Array(ids.length + 1);
  for (const [i, link] of dependencies.entries()) {
    const [above, below] = [places.get(link.from), places.get(link.to)];
    if (above === undefined || below === undefined) {
      throw new Error(`dependency between unknown nodes: ${link.from} -> ${link.to}`);
    }
    from[i] = above;
    to[i] = below;
    waitingFor[below] = (waitingFor[below] ?? 0) + 1;
    start[above + 1] = (start[above + 1] ?? 0) + 1;
  }
  const sorted = inOrder(waitingFor, sortedBy(from, to, start), start);
  if (sorted.length < ids.length) throw new Error(`dependencies close a cycle: ${cycleIn(dependencies).join(' -> ')}`);
  return sorted.map((place) => ids[place] ?? '');
}

/** Providers of all nodes, those of one side by side; `start` becomes where they begin. */
function sortedBy(from: Int32Array, to: Int32Array, start: Int32Array): Int32Array {
  for (let i = 1; i < start.length; i += 1) start[i] = (start[i] ?? 0) + (start[i - 1] ?? 0);
  const next = start.slice();
  const providers = new Int32Array(to.length);
  for (let i = 0; i < from.length; i += 1) {
    const at = next[from[i] ?? 0] ?? 0;
    providers[at] = to[i] ?? 0;
    next[from[i] ?? 0] = at + 1;
  }
  return providers;
}

function inOrder(waitingFor: Int32Array, providers: Int32Array, start: Int32Array): number[] {
  const sorted: number[] = [];
  for (let i = 0; i < waitingFor.length; i += 1) if (waitingFor[i] === 0) sorted.push(i);
  // The list grows while it is walked.
  for (const place of sorted) {
    for (let k = start[place] ?? 0; k < (start[place + 1] ?? 0); k += 1) {
      const below = providers[k] ?? 0;
      const waits = (waitingFor[below] ?? 0) - 1;
      waitingFor[below] = waits;
      if (waits === 0) sorted.push(below);
    }
  }
  return sorted;
}

function cycleIn(dependencies: readonly Dependency[]): string[] {
  for (const { from, to } of dependencies) {
    const cycle = cycleWith(dependencies, from, to);
    if (cycle) return cycle;
  }
  return [];
}
