import { assess } from './bia.ts';
import { type Standing, standing } from './graph/analyse.ts';
import { type Graph, graphOf } from './graph/graph.ts';
import { cycleWith } from './graph/order.ts';
import type { GraphNode, Register as GraphRegister } from './graph/types.ts';
import { type ComponentKind, kindOf } from './kinds.ts';
import { setByHand } from './process-level.ts';
import type {
  BusinessData,
  BusinessProcess,
  Component,
  Dependency,
  ItService,
  RedundancyGroup,
  Register,
} from './register.ts';
import type { Settings } from './settings.ts';

/** A record others can depend on, with who answers for it. */
export type Asset = { name: string; managerId: string | null; deputyId: string | null } & (
  | { kind: 'process'; record: BusinessProcess }
  | { kind: 'data'; record: BusinessData }
  | { kind: 'service'; record: ItService }
  | { kind: 'component'; record: Component }
);

/** The register and everything that can be computed from it alone, at one moment. */
export interface Picture {
  register: Register;
  settings: Settings;
  graph: Graph;
  analysis: Standing;
  /** Dependencies that had to be left out because they close a cycle: two people linked at the same moment. */
  cyclic: readonly Dependency[];
  /** @returns null for an id that is not in the register, or was archived */
  asset(id: string): Asset | null;
  /** What a record needs, and what needs it. */
  below(id: string): readonly Dependency[];
  dependents(id: string): readonly Dependency[];
  /** null while nothing above it has been assessed; `atLeast` while an answer that could raise it is missing. */
  criticality(id: string): { level: number; atLeast: boolean } | null;
}

/** Everything known about the register now (spec 3.7). Costs as much as `analyse`: keep it while the register stands. */
export function pictureOf(register: Register, settings: Settings): Picture {
  const assets = assetsOf(register);
  const linked = register.dependencies.filter((one) => assets.has(one.from) && assets.has(one.to));
  const { links, cyclic } = withoutCycles(linked);
  const groups = livingGroups(register, links);
  const groupIds = new Set(groups.map((group) => group.id));
  const graph = graphOf({
    nodes: [...assets.entries()].map(([id, asset]) => nodeOf(id, asset)),
    dependencies: links.map((one) => ({
      ...one,
      // In a group only what is essential counts.
      groupId: one.groupId && groupIds.has(one.groupId) && one.strength === 'essential' ? one.groupId : null,
    })),
    groups,
  } satisfies GraphRegister);
  const analysis = standing(graph);
  const below = grouped(links, (one) => one.from);
  const dependents = grouped(links, (one) => one.to);
  const known = knowledge(graph, assets, dependents);
  return {
    register,
    settings,
    graph,
    analysis,
    cyclic,
    asset: (id) => assets.get(id) ?? null,
    below: (id) => below.get(id) ?? [],
    dependents: (id) => dependents.get(id) ?? [],
    criticality: (id) => {
      const knows = known.get(id);
      const level = analysis.nodes[id]?.criticality;
      return knows?.some && level !== undefined ? { level, atLeast: !knows.all } : null;
    },
  };
}

/**
 * Groups that are one: of whose members an answer or a table left fewer than two, the last stands for itself. Else what
 * needs it might never be up.
 */
function livingGroups({ groups }: Register, links: readonly Dependency[]): RedundancyGroup[] {
  const members = new Map<string, number>();
  for (const { groupId, strength } of links) {
    if (groupId && strength === 'essential') members.set(groupId, (members.get(groupId) ?? 0) + 1);
  }
  return groups.filter((group) => (members.get(group.id) ?? 0) >= 2);
}

/** From this criticality on a record is critical: it is asked about and looked at more strictly (spec 3.9, 3.7.9). */
export const criticalFrom = 3;

/** Criticality of a record as far as it is known; 0 while nothing is. */
export const levelOf = (picture: Pick<Picture, 'criticality'>, id: string): number =>
  picture.criticality(id)?.level ?? 0;

export const isCritical = (picture: Pick<Picture, 'criticality'>, id: string): boolean =>
  levelOf(picture, id) >= criticalFrom;

function assetsOf(register: Register): Map<string, Asset> {
  const all: Asset[] = [
    ...register.processes.map((record): Asset => {
      return { kind: 'process', record, name: record.name, managerId: record.ownerId, deputyId: record.deputyOwnerId };
    }),
    ...register.data.map((record): Asset => {
      return { kind: 'data', record, name: record.name, managerId: record.ownerId, deputyId: null };
    }),
    ...register.services.map((record): Asset => ({ kind: 'service', record, ...responsible(record) })),
    ...register.components.map((record): Asset => ({ kind: 'component', record, ...responsible(record) })),
  ];
  return new Map(all.map((asset) => [asset.record.id, asset]));
}

const responsible = ({ name, managerId, deputyId }: ItService | Component) => ({ name, managerId, deputyId });

function nodeOf(id: string, { kind, record }: Asset): GraphNode {
  const base = { id, kind, name: record.name };
  switch (kind) {
    case 'process': {
      const { bia, rtoH, rpoH, workaroundH } = record;
      return { ...base, bia, rtoH, rpoH, workaroundH, criticality: setByHand(record) };
    }
    case 'data':
      return { ...base, criticality: record.criticality };
    case 'service':
      return { ...base, restartH: record.restartH };
    default: {
      const { recoverH, failureDomains, backupIntervalH } = record;
      const holdsData = record.holdsData ?? mayHoldData(record.kind);
      return { ...base, recoverH, failureDomains, backupIntervalH, holdsData };
    }
  }
}

const dataKinds: readonly ComponentKind[] = [
  'server',
  'virtualization',
  'storage',
  'database',
  'backup',
  'cloud',
  'saas',
  'workplace',
];
/** Nobody said whether it holds data: what could hold some counts as holding some nobody secures, which is unknown, not 0. */
const mayHoldData = (kind: ComponentKind): boolean => dataKinds.includes(kind);

function withoutCycles(dependencies: readonly Dependency[]): { links: Dependency[]; cyclic: Dependency[] } {
  if (!hasCycle(dependencies)) return { links: [...dependencies], cyclic: [] };
  const links: Dependency[] = [];
  const cyclic: Dependency[] = [];
  for (const one of dependencies) (cycleWith(links, one.from, one.to) ? cyclic : links).push(one);
  return { links, cyclic };
}

function hasCycle(dependencies: readonly Dependency[]): boolean {
  const waits = new Map<string, number>();
  for (const { from, to } of dependencies) {
    waits.set(from, waits.get(from) ?? 0);
    waits.set(to, (waits.get(to) ?? 0) + 1);
  }
  const providers = grouped(dependencies, (one) => one.from);
  const free = [...waits].flatMap(([id, count]) => (count === 0 ? [id] : []));
  // The list grows while it is walked.
  for (const id of free) {
    for (const { to } of providers.get(id) ?? []) {
      const left = (waits.get(to) ?? 0) - 1;
      waits.set(to, left);
      if (left === 0) free.push(to);
    }
  }
  return free.length < waits.size;
}

interface Knows {
  some: boolean;
  all: boolean;
}

/** Whether the levels that reach a record come from answers: from some process above it, from all of them. */
function knowledge(
  graph: Graph,
  assets: ReadonlyMap<string, Asset>,
  dependents: ReadonlyMap<string, readonly Dependency[]>,
): Map<string, Knows> {
  const known = new Map<string, Knows>();
  // Dependents stand before their providers.
  for (const { id } of graph.nodes) {
    const own = ownKnowledge(assets.get(id));
    const above = (dependents.get(id) ?? []).map((one) => known.get(one.from) ?? { some: false, all: false });
    known.set(id, {
      some: own.some || above.some((one) => one.some),
      all: (own.all || kindOf(id) !== 'process') && above.every((one) => one.all),
    });
  }
  return known;
}

function ownKnowledge(asset: Asset | undefined): Knows {
  if (asset?.kind === 'process') {
    const assessed = assess(asset.record.bia);
    const set = setByHand(asset.record) !== null;
    return { some: set || assessed !== null, all: set || assessed?.missing.length === 0 };
  }
  const set = asset?.kind === 'data' && asset.record.criticality !== null;
  return { some: set, all: set };
}

function grouped<T>(all: readonly T[], by: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = by(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}
