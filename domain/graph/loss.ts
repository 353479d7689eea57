import { type Graph, type Link, type Need, numberOf, perGraph } from './graph.ts';

/**
 * Many losses at once: a word per node, a bit per loss. One pass from the components up to the processes then answers
 * for 32 losses, so that the rules cost next to nothing even for thousands of risks.
 */
export type Words = Int32Array;
export const lanes = 32;

/** Links of one kind, flat: those of node i lead to `to[start[i]]` up to, not including, `to[start[i + 1]]`. */
interface Flat {
  start: Int32Array;
  to: Int32Array;
}

/**
 * Which nodes are not available under each loss (spec 3.7.6).
 * @param losses at most 32 sets of lost nodes, by number
 * @param into where to write: thousands of losses need not take thousands of arrays
 * @param redundancy `ignored` counts every member of a group as a single provider (inherent risk, spec 3.7.7)
 */
export function unavailable(
  graph: Graph,
  losses: readonly (readonly number[])[],
  redundancy: 'real' | 'ignored' = 'real',
  into: Words = blank(graph),
): Words {
  const words = wordsOf(graph, losses, into);
  for (const number of graph.neverUp) words[number] = -1;
  if (redundancy === 'ignored') return passUp(essential(graph), words);
  const choices = groupNeeds(graph);
  return passUp(singles(graph), words, (number) => {
    let stopped = 0;
    for (const need of choices[number] ?? []) stopped |= tooFew(need, words);
    return stopped;
  });
}

/**
 * Which nodes miss something needed as essential or important, the unavailable ones included (spec 3.7.7). A group
 * counts as a whole: while it has enough members up, nothing behind it degrades its dependent.
 */
export function touched(graph: Graph, down: Words, into: Words = blank(graph)): Words {
  into.set(down);
  return passUp(noticed(graph), into);
}

export const blank = (graph: Graph): Words => new Int32Array(graph.nodes.length);

/** Hands bits on to everything above, through dependencies of any strength, in place. */
export function atOrAbove(graph: Graph, words: Words): Words {
  return passUp(all(graph), words);
}

/** The nodes of each set, not yet passed on. */
export function wordsOf(graph: Graph, sets: readonly (readonly number[])[], words: Words = blank(graph)): Words {
  words.fill(0);
  for (const [lane, set] of sets.entries()) {
    for (const number of set) words[number] = (words[number] ?? 0) | (1 << lane);
  }
  return words;
}

export function has(words: Words, number: number, lane = 0): boolean {
  return (((words[number] ?? 0) >>> lane) & 1) === 1;
}

/** The processes each of `count` losses reaches, in the order of the register. */
export function processesOf(graph: Graph, words: Words, count: number): number[][] {
  const found: number[][] = Array.from({ length: count }, () => []);
  for (const process of graph.processes) {
    // Takes the lowest bit each time, so that a process no loss reaches costs nothing.
    for (let word = words[process] ?? 0; word !== 0; word &= word - 1) {
      found[31 - Math.clz32(word & -word)]?.push(process);
    }
  }
  return found;
}

/** @throws Error on an unknown id */
export function numbersOf(graph: Graph, ids: readonly string[]): number[] {
  return ids.map((id) => numberOf(graph, id));
}

const singles = perGraph((graph) => flatten(graph, (link) => link.strength === 'essential' && !link.group));
const essential = perGraph((graph) => flatten(graph, (link) => link.strength === 'essential'));
const noticed = perGraph((graph) => flatten(graph, (link) => link.strength !== 'supporting' && !link.group));
const all = perGraph((graph) => flatten(graph, () => true));
const groupNeeds = perGraph((graph) => graph.needs.map((needs) => needs.filter((need) => need.group)));

function flatten(graph: Graph, keep: (link: Link) => boolean): Flat {
  const start = new Int32Array(graph.nodes.length + 1);
  const to: number[] = [];
  for (const [number, links] of graph.providers.entries()) {
    for (const link of links) if (keep(link)) to.push(link.to);
    start[number + 1] = to.length;
  }
  return { start, to: Int32Array.from(to) };
}

/** Hands every bit on to all dependents, in place. Providers have the higher numbers and are complete first. */
function passUp({ start, to }: Flat, words: Words, more?: (number: number) => number): Words {
  for (let number = words.length - 1; number >= 0; number -= 1) {
    let word = words[number] ?? 0;
    const end = start[number + 1] ?? 0;
    for (let k = start[number] ?? 0; k < end; k += 1) word |= words[to[k] ?? 0] ?? 0;
    words[number] = more ? word | more(number) : word;
  }
  return words;
}

/** The losses under which two members or more are down: most groups can spare just one. */
function twice(members: readonly number[], words: Words): number {
  let [once, more] = [0, 0];
  for (const member of members) {
    const word = words[member] ?? 0;
    more |= once & word;
    once |= word;
  }
  return more;
}

/** The losses under which a group has more members down than it can spare. */
function tooFew({ members, minUp }: Need, words: Words): number {
  let any = 0;
  for (const member of members) any |= words[member] ?? 0;
  const limit = Math.max(0, members.length - minUp) + 1;
  // Most losses are far from most groups.
  if (any === 0 || limit === 1) return any;
  if (limit === 2) return twice(members, words);
  // atLeast[k]: the losses under which k of the members seen so far are down.
  const atLeast: number[] = [-1, ...new Array<number>(limit).fill(0)];
  for (const member of members) {
    const word = words[member] ?? 0;
    for (let k = limit; k > 0; k -= 1) atLeast[k] = (atLeast[k] ?? 0) | ((atLeast[k - 1] ?? 0) & word);
  }
  return atLeast[limit] ?? 0;
}
