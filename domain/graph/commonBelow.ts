/**
 * The topmost nodes reached from at least `enough` of the starts; everything below them is common, too (spec 3.7.6).
 *
 * Nodes are taken in the order of their numbers, dependents first, so that a node is complete when it is taken. The
 * search does not go below a common node, and it ends when too few starts are still on the way: a leaf beside a deep
 * tree costs one step.
 * @param links per node the nodes it leads to, all of higher numbers
 */
export function commonBelow(
  links: readonly (readonly number[])[],
  starts: readonly number[],
  enough: number,
): readonly number[] {
  const waiting = frontier();
  for (const start of starts) waiting.add(start, new Set([start]));
  const common: number[] = [];
  while (waiting.startsLeft() >= enough) {
    const [number, from] = waiting.takeFirst();
    if (from.size >= enough) common.push(number);
    else for (const next of links[number] ?? []) waiting.add(next, from);
  }
  return common;
}

/** Nodes to visit with the starts they were reached from. */
function frontier() {
  /** Descending, so that the first node is taken from the end. */
  const numbers: number[] = [];
  const reachedFrom = new Map<number, Set<number>>();
  /** In how many waiting nodes each start is present. */
  const presence = new Map<number, number>();
  const count = (start: number, by: number): void => {
    const now = (presence.get(start) ?? 0) + by;
    if (now === 0) presence.delete(start);
    else presence.set(start, now);
  };
  return {
    startsLeft: () => presence.size,
    add: (number: number, from: ReadonlySet<number>): void => {
      let known = reachedFrom.get(number);
      if (!known) {
        known = new Set();
        reachedFrom.set(number, known);
        numbers.splice(placeFor(numbers, number), 0, number);
      }
      for (const start of from) {
        if (known.has(start)) continue;
        known.add(start);
        count(start, 1);
      }
    },
    takeFirst: (): [number, ReadonlySet<number>] => {
      const number = numbers.pop() ?? -1;
      const from = reachedFrom.get(number) ?? new Set<number>();
      reachedFrom.delete(number);
      for (const start of from) count(start, -1);
      return [number, from];
    },
  };
}

/** Where a number belongs in a descending list. */
function placeFor(descending: readonly number[], number: number): number {
  let [low, high] = [0, descending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((descending[middle] ?? 0) > number) low = middle + 1;
    else high = middle;
  }
  return low;
}
