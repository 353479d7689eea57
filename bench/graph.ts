import { graphOf } from '../domain/graph/graph.ts';
import {
  analyse,
  type Dependency,
  type GraphNode,
  type Group,
  type Input,
  type Risk,
  type Strength,
  type Threats,
} from '../domain/graph/index.ts';
import { singlePointsOfFailure } from '../domain/graph/singlePoints.ts';

/**
 * The whole of spec 3.7 over large registers, in one pass on one core.
 *
 *   npm run bench:graph -- [--rounds=5 --sizes=5000,10000,20000]
 *
 * `layered` looks like a real register; the others are shapes that tempt an algorithm to be quadratic. What a doubling
 * costs is the ratio to the line before; "found" is the size of the answer, which bounds the time from below.
 */
const option = (name: string, usual: string): string =>
  process.argv.find((one) => one.startsWith(`--${name}=`))?.split('=')[1] ?? usual;
const rounds = Number(option('rounds', '5'));
const sizes = option('sizes', '5000,10000,20000').split(',').map(Number);

/** Mulberry32: the same register at every run. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const threats: Threats = {
  fire: { defaultLevel: 1, typicalOutageH: 336, scope: 'domain:site' },
  power: { defaultLevel: 3, typicalOutageH: 8, scope: 'domain:power' },
  malware: { defaultLevel: 3, typicalOutageH: 168, scope: 'domain:adminDomain' },
  hardware: { defaultLevel: 4, typicalOutageH: 8, scope: 'node' },
  software: { defaultLevel: 3, typicalOutageH: 24, scope: 'node' },
};
const hours = [0.5, 1, 2, 4, 6, 8, 24];
const points = [null, 4, 8, 24, 72, 168, 336];

function nodeOf(kind: GraphNode['kind'], i: number, random: (below: number) => number): GraphNode {
  const of = <T>(list: readonly T[]): T => list[random(list.length)] as T;
  const damage = () => ({ criticalFromH: of(points), catastrophicFromH: null });
  if (kind === 'process') {
    const bia = { FIN: damage(), OPS: damage(), LEG: damage(), REP: damage(), SAF: damage() };
    return { id: `P${i}`, kind, bia, rtoH: of(hours), rpoH: of(hours), workaroundH: of([0, 2, 8]) };
  }
  if (kind === 'service') return { id: `S${i}`, kind, restartH: random(50) === 0 ? null : of(hours) };
  const site = random(20);
  const failureDomains = {
    site: [`site${site}`],
    room: [`room${site * 10 + random(10)}`],
    power: [`power${site * 5 + random(5)}`],
    adminDomain: [`ad${random(10)}`],
    provider: [`tel${random(30)}`],
  };
  const backup = random(3) === 0 ? { holdsData: true, backupIntervalH: of(hours) } : {};
  return { id: `C${i}`, kind, recoverH: random(50) === 0 ? null : of(hours), failureDomains, ...backup };
}

/** Processes on services on services on components on components; neighbours share, as departments do. */
const layered = (size: number): Input => layers(size, 12);
/** The same without neighbours: anything may need anything of the next layer. */
const tangled = (size: number): Input => layers(size, size);

function layers(size: number, reach: number): Input {
  const random = randomOf(size);
  const counts: [GraphNode['kind'], number][] = [
    ['process', size / 10],
    ['service', size / 10],
    ['service', size / 5],
    ['component', size / 5],
    ['component', size / 5],
    ['component', size / 5],
  ];
  const all = counts.map(([kind, count], layer) =>
    Array.from({ length: count }, (_, i) => nodeOf(kind, layer * size + i, random)),
  );
  const dependencies: Dependency[] = [];
  const groups: Group[] = [];
  for (const [depth, layer] of all.entries()) {
    const below = all[depth + 1];
    if (!below) continue;
    for (const [i, { id: from }] of layer.entries()) {
      const near = Math.floor((i / layer.length) * below.length);
      const targets = new Set<number>();
      // One in fifty links goes to something the whole house uses.
      while (targets.size < 4) targets.add(random(50) === 0 ? random(20) : (near + random(reach)) % below.length);
      const strengths: Strength[] = ['essential', 'essential', 'important', 'supporting'];
      const members = random(3) > 0 ? 0 : 2 + random(2);
      const groupId = `G${depth}.${i}`;
      if (members > 0) groups.push({ id: groupId, minUp: 1, failoverH: 0.1, repairWindowH: 168 });
      for (const [n, target] of [...targets].entries()) {
        const to = below[target]?.id ?? '';
        const wave = 1 + random(3);
        if (n < members) dependencies.push({ from, to, strength: 'essential', wave: 1, groupId });
        else dependencies.push({ from, to, strength: strengths[random(4)] as Strength, wave });
      }
    }
  }
  const nodes = all.flat();
  return withQuestions({ nodes, dependencies: dependencies.slice(0, size * 3 + size / 5), groups }, random);
}

/** One chain of essential links with processes hanging at its head. */
function chain(size: number): Input {
  const random = randomOf(size);
  const nodes = [nodeOf('process', 0, random), ...components(size - 1, random)];
  const dependencies = nodes
    .slice(1)
    .map((node, i): Dependency => ({ from: nodes[i]?.id ?? '', to: node.id, strength: 'essential' }));
  return withQuestions({ nodes, dependencies, groups: [] }, random);
}

/** Two servers of which one must be up, on one storage, on two servers, and so on. */
function ladder(size: number): Input {
  const random = randomOf(size);
  const nodes = [nodeOf('process', 0, random), ...components(size - 1, random)];
  const dependencies: Dependency[] = [];
  const groups: Group[] = [];
  for (let i = 0; i + 3 < nodes.length; i += 3) {
    const [top, a, b, bottom] = nodes.slice(i, i + 4).map((node) => node.id) as [string, string, string, string];
    groups.push({ id: `G${i}`, minUp: 1, failoverH: 0.1 });
    for (const to of [a, b]) dependencies.push({ from: top, to, strength: 'essential', groupId: `G${i}` });
    for (const from of [a, b]) dependencies.push({ from, to: bottom, strength: 'essential' });
  }
  return withQuestions({ nodes, dependencies, groups }, random);
}

function components(count: number, random: (below: number) => number): GraphNode[] {
  // All times known: a chain with holes would list every hole below at every node, which nobody can do in linear time.
  return Array.from({ length: count }, (_, i) => ({ ...nodeOf('component', i + 1, random), recoverH: 1 + random(4) }));
}

function withQuestions(register: Input['register'], random: (below: number) => number): Input {
  const { nodes } = register;
  const assets = nodes.filter((node) => node.kind === 'component').map((node) => node.id);
  const asset = (): string => assets[random(assets.length)] ?? '';
  const kinds = Object.keys(threats);
  const risks = Array.from({ length: nodes.length / 10 }, (): Risk => {
    const [T, V] = [1 + random(5), 1 + random(5)];
    return { asset: asset(), threatId: kinds[random(kinds.length)] ?? '', T, V, effects: { T: [1, 2] } };
  });
  return { register, risks, whatIf: Array.from({ length: 10 }, () => [asset(), asset()]), threats };
}

/** `pointsMs` is the share of the single points of failure, measured apart. */
function timed(input: Input): { ms: number; pointsMs: number; found: number } {
  const graph = graphOf(input.register);
  const start = performance.now();
  singlePointsOfFailure(graph);
  const pointsMs = performance.now() - start;
  // What the run before left behind is not this one's to clear away.
  globalThis.gc?.();
  const from = performance.now();
  const { processes } = analyse(input);
  const ms = performance.now() - from;
  const all = Object.values(processes);
  return {
    ms,
    pointsMs,
    found: all.reduce((sum, one) => sum + one.singlePointsOfFailure.length + one.sharedDomains.length, 0),
  };
}

console.log(
  'shape       nodes    links   groups   processes   risks      found   fastest ms   median ms   ratio   single points ms',
);
for (const shape of [layered, tangled, chain, ladder]) {
  timed(shape(1000));
  let before = 0;
  for (const size of sizes) {
    const input = shape(size);
    const runs = Array.from({ length: rounds }, () => timed(input)).sort((a, b) => a.ms - b.ms);
    const fastest = runs[0]?.ms ?? Number.NaN;
    const median = runs[Math.floor(rounds / 2)]?.ms ?? Number.NaN;
    const { nodes, dependencies, groups } = input.register;
    const columns: [string | number, number][] = [
      [nodes.length, 8],
      [dependencies.length, 9],
      [groups.length, 9],
      [nodes.filter((node) => node.kind === 'process').length, 12],
      [input.risks.length, 8],
      [runs[0]?.found ?? 0, 11],
      [fastest.toFixed(0), 13],
      [median.toFixed(0), 12],
      [before > 0 ? (median / before).toFixed(2) : '', 8],
      [
        runs
          .map((run) => run.pointsMs)
          .sort((a, b) => a - b)
          [Math.floor(rounds / 2)]?.toFixed(1) ?? '',
        19,
      ],
    ];
    console.log(shape.name.padEnd(9) + columns.map(([text, width]) => String(text).padStart(width)).join(''));
    before = median;
  }
}
