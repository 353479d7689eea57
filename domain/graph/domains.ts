import { type Graph, nodeAt, numberOf, perGraph } from './graph.ts';
import { atOrAbove, blank, lanes, processesOf, unavailable, type Words } from './loss.ts';

/** The order in which failure domains are named; others follow. */
const domainOrder = ['site', 'room', 'power', 'provider', 'region', 'adminDomain', 'data', 'person', 'team'];

/**
 * Ids of the nodes that stand in a failure domain, in the order of the register.
 * @param domain kind and value, such as `site:HQ`; an unknown one has no nodes
 */
export function nodesInDomain(graph: Graph, domain: string): string[] {
  return (carriers(graph).get(domain) ?? []).map((number) => nodeAt(graph, number).id);
}

/** Numbers of the nodes per `kind:value`, in the order of the register. */
export const carriers = perGraph((graph: Graph): ReadonlyMap<string, readonly number[]> => {
  const kinds = new Map<string, Map<string, number[]>>();
  for (const number of graph.listed) {
    const domains = nodeAt(graph, number).failureDomains;
    for (const kind in domains) {
      const found = kinds.get(kind) ?? new Map<string, number[]>();
      kinds.set(kind, found);
      for (const value of domains[kind] ?? []) note(found, value, number);
    }
  }
  return new Map([...kinds].flatMap(([kind, found]) => [...found].map(([value, of]) => [`${kind}:${value}`, of])));
});

function note(found: Map<string, number[]>, value: string, number: number): void {
  const known = found.get(value);
  if (!known) found.set(value, [number]);
  // The same value may be entered twice at one node.
  else if (known.at(-1) !== number) known.push(number);
}

interface DownSet {
  /** The same for the same set. */
  key: string;
  /** Nodes by number; one that shares several values stands there as often. */
  numbers: () => number[];
}

/**
 * What a threat takes down: the asset, and all that shares a value of the threat's domain with it (spec 3.7.7).
 * @param scope of the threat: `node`, or `domain:` and a kind
 * @throws Error on an unknown asset
 */
export function downSet(graph: Graph, asset: string, scope: string): DownSet {
  const number = numberOf(graph, asset);
  const kind = scope.startsWith('domain:') ? scope.slice('domain:'.length) : '';
  const values = nodeAt(graph, number).failureDomains?.[kind] ?? [];
  if (values.length === 0) return { key: JSON.stringify(asset), numbers: () => [number] };
  const sharing = (): number[] => values.flatMap((value) => [...(carriers(graph).get(`${kind}:${value}`) ?? [])]);
  return { key: JSON.stringify([kind, ...values]), numbers: sharing };
}

/**
 * Domain values that stop a process by taking two or more nodes below it, per process (spec 3.7.6). Each value is lost
 * once for all processes together: nodes that carry it elsewhere do not change whether a process is available.
 */
export const sharedDomains = perGraph((graph: Graph): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<number, string[]>(graph.processes.map((process) => [process, []]));
  const common = [...carriers(graph)].flatMap(([domain, numbers]) => {
    const nodes = numbers.filter((number) => nodeAt(graph, number).kind !== 'process');
    return nodes.length < 2 ? [] : [{ domain, nodes }];
  });
  common.sort((a, b) => byDomain(a.domain, b.domain));
  const [down, seen] = [blank(graph), blank(graph)];
  for (let first = 0; first < common.length; first += lanes) {
    const batch = common.slice(first, first + lanes);
    const losses = batch.map(({ nodes }) => nodes);
    const stoppedBy = processesOf(graph, unavailable(graph, losses, 'real', down), batch.length);
    for (const [lane, { domain, nodes }] of batch.entries()) {
      const stopped = stoppedBy[lane] ?? [];
      const several = stopped.length > 0 ? aboveSeveral(graph, nodes, seen) : () => false;
      for (const process of stopped) if (several(process)) found.get(process)?.push(domain);
    }
  }
  return new Map([...found].map(([process, domains]) => [nodeAt(graph, process).id, domains]));
});

/**
 * Tells which nodes have at least two of the given ones at or below them. Two different places in the list differ in
 * some binary digit; so a pair of bits per digit, "a 0 was seen" and "a 1 was seen", finds them. A word has room for 16
 * digits, which is 65,536 nodes with the same value.
 */
function aboveSeveral(graph: Graph, nodes: readonly number[], words: Words): (number: number) => boolean {
  words.fill(0);
  const digits = 32 - Math.clz32(nodes.length - 1);
  for (const [place, number] of nodes.entries()) {
    let word = 0;
    for (let digit = 0; digit < digits; digit += 1) word |= 1 << (2 * digit + ((place >>> digit) & 1));
    words[number] = word;
  }
  const seen = atOrAbove(graph, words);
  const zeros = 0x55555555;
  return (number) => {
    const word = seen[number] ?? 0;
    return (word & (word >>> 1) & zeros) !== 0;
  };
}

function byDomain(a: string, b: string): number {
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

function rank(domain: string): number {
  const place = domainOrder.indexOf(domain.slice(0, domain.indexOf(':')));
  return place < 0 ? domainOrder.length : place;
}
