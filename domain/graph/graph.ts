import { dependentsFirst } from './order.ts';
import { type Redundancy, redundancyOf } from './redundancy.ts';
import type { Dependency, GraphNode, Register, Strength } from './types.ts';

/** A dependency between numbered nodes. */
export interface Link {
  from: number;
  to: number;
  strength: Strength;
  wave: number;
  degradedOkH: number;
  group: Redundancy | null;
}

/**
 * Something a node cannot do without: `minUp` of `members`. A single essential provider is a need of one member, so
 * that the rules know one case only (spec 3.7.6).
 */
export interface Need {
  owner: number;
  members: number[];
  minUp: number;
  wave: number;
  group: Redundancy | null;
}

/**
 * The register prepared for calculation. Nodes are numbered so that every node stands before its providers: a loop
 * upwards through the numbers goes from the processes down, a loop downwards from the components up.
 */
export interface Graph {
  nodes: readonly GraphNode[];
  numbers: ReadonlyMap<string, number>;
  /** Numbers in the order of the register. */
  listed: readonly number[];
  processes: readonly number[];
  /** Per node: links to what it needs. */
  providers: readonly Link[][];
  /** Per node: its essential needs, and the needs it is a member of. */
  needs: readonly Need[][];
  neededBy: readonly Need[][];
  groups: ReadonlyMap<string, Redundancy>;
  /** Owners of a group with fewer members than must be up: they are never available (spec 3.7.6). */
  neverUp: readonly number[];
  /** Ids of nodes and groups in alphabetical order, and the place of each: lists of missing numbers are merged by it. */
  names: readonly string[];
  placeOf: ReadonlyMap<string, number>;
}

const usualDegradedOkH = 24;

/**
 * Prepares a register; every calculation of 3.7 works on the result.
 * @throws Error on a dependency to an unknown node or a cycle (spec 3.7.3); the register lets neither in
 */
export function graphOf(register: Register): Graph {
  const ids = register.nodes.map((node) => node.id);
  const sorted = dependentsFirst(ids, register.dependencies);
  const numbers = new Map(sorted.map((id, i) => [id, i]));
  const nodes: GraphNode[] = new Array(ids.length);
  const listed = register.nodes.map((node) => {
    const i = numbers.get(node.id) ?? -1;
    nodes[i] = node;
    return i;
  });
  const groups = redundancies(register, (id) => nodes[numbers.get(id) ?? -1]);
  const links = register.dependencies.map((one) => linkOf(one, numbers, groups));
  const needs = needsOf(links);
  const names = [...new Set([...ids, ...groups.keys()])].sort();
  return {
    nodes,
    numbers,
    listed,
    processes: listed.filter((i) => nodes[i]?.kind === 'process'),
    providers: gather(nodes.length, links, (link) => link.from),
    needs: gather(nodes.length, needs, (need) => need.owner),
    neededBy: membership(nodes.length, needs),
    groups,
    neverUp: needs.filter((need) => need.members.length < need.minUp).map((need) => need.owner),
    names,
    placeOf: new Map(names.map((name, i) => [name, i])),
  };
}

/** @throws Error when the register has no such node */
export function numberOf(graph: Graph, id: string): number {
  const number = graph.numbers.get(id);
  if (number === undefined) throw new Error(`unknown node: ${id}`);
  return number;
}

export function nodeAt(graph: Graph, number: number): GraphNode {
  const node = graph.nodes[number];
  if (!node) throw new Error(`no node number ${number}`);
  return node;
}

/** Makes a calculation over a whole graph run once per graph, however many answers are drawn from it. */
export function perGraph<T>(calculate: (graph: Graph) => T): (graph: Graph) => T {
  const done = new WeakMap<Graph, T>();
  return (graph) => {
    const known = done.get(graph);
    if (known !== undefined) return known;
    const result = calculate(graph);
    done.set(graph, result);
    return result;
  };
}

function redundancies({ dependencies, groups }: Register, nodeOf: (id: string) => GraphNode | undefined) {
  const members = new Map<string, Set<GraphNode>>(groups.map((group) => [group.id, new Set()]));
  for (const { groupId, to } of dependencies) {
    if (!groupId) continue;
    const node = nodeOf(to);
    const known = members.get(groupId) ?? new Set();
    if (node) members.set(groupId, known.add(node));
  }
  const records = new Map(groups.map((group) => [group.id, group]));
  return new Map<string, Redundancy>(
    [...members].map(([id, of]) => [id, redundancyOf(records.get(id) ?? { id }, [...of])]),
  );
}

function linkOf(one: Dependency, numbers: Graph['numbers'], groups: Graph['groups']): Link {
  return {
    from: numbers.get(one.from) ?? -1,
    to: numbers.get(one.to) ?? -1,
    strength: one.strength,
    wave: one.wave ?? 1,
    degradedOkH: one.degradedOkH ?? usualDegradedOkH,
    group: one.groupId ? (groups.get(one.groupId) ?? null) : null,
  };
}

function needsOf(links: readonly Link[]): Need[] {
  const needs: Need[] = [];
  const shared = new Map<string, Need>();
  for (const { from, to, strength, wave, group } of links) {
    if (strength !== 'essential') continue;
    const key = group ? `${from} ${group.id}` : '';
    const known = shared.get(key);
    if (known) {
      if (!known.members.includes(to)) known.members.push(to);
      continue;
    }
    const need: Need = { owner: from, members: [to], minUp: group?.minUp ?? 1, wave, group };
    if (group) shared.set(key, need);
    needs.push(need);
  }
  return needs;
}

function gather<T>(size: number, items: readonly T[], at: (item: T) => number): T[][] {
  const lists = blankLists<T>(size);
  for (const item of items) addTo(lists, at(item), item);
  return lists;
}

function membership(size: number, needs: readonly Need[]): Need[][] {
  const lists = blankLists<Need>(size);
  for (const need of needs) for (const member of need.members) addTo(lists, member, need);
  return lists;
}

const none: never[] = [];
/** Half of all lists stay empty: they are one and the same. */
const blankLists = <T>(size: number): T[][] => new Array<T[]>(size).fill(none);
function addTo<T>(lists: T[][], place: number, item: T): void {
  const list = lists[place];
  if (list === none) lists[place] = [item];
  else list?.push(item);
}
