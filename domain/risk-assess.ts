import { assess as assessBia } from './bia.ts';
import { type CatalogueMeasure, measureById, measures } from './catalogue/measures.ts';
import { type Threat, threatById } from './catalogue/threats.ts';
import { downSet } from './graph/domains.ts';
import { type Graph, nodeAt, perGraph } from './graph/graph.ts';
import { type Impact, impactsOf } from './graph/impact.ts';
import { has, unavailable } from './graph/loss.ts';
import { matrixOf } from './graph/matrix.ts';
import { type RatedRisk, rate } from './graph/risk.ts';
import type { Effects } from './graph/types.ts';
import { pathTo } from './graph/whatIf.ts';
import { kindOf } from './kinds.ts';
import type { Picture } from './picture.ts';
import type { Risk } from './risk.ts';
import { type Confidence, type Vulnerability, vulnerabilityOf } from './vulnerability.ts';

/** A risk with everything the rules of 3.7.7 make of it. Durations in hours. */
export interface Assessed extends RatedRisk {
  T: number;
  V: number;
  outageH: number;
  /** T, V and outage are somebody's word; otherwise what Lifeboat proposes. */
  rated: boolean;
  vulnerability: Vulnerability;
  defaultT: number;
  /** T that the failures of the last years suggest; null = nothing counted that would change it. */
  calibratedT: number | null;
  confidence: Confidence;
  /** Processes it could reach of which nobody has said yet what an outage would mean: the class may be too low. */
  unknown: string[];
  /** The same, where some questions about the damage are still open. */
  partly: string[];
}

/** Risks of assets that are gone, or of threats we do not know, have no assessment. */
export function assessAll(picture: Picture, risks: readonly Risk[]): Map<string, Assessed> {
  const standing = risks.flatMap((risk) => {
    const threat = threatById.get(risk.threatId);
    return threat && picture.asset(risk.assetId) ? [{ risk, threat }] : [];
  });
  // All at once: impacts of many losses are worked out together.
  const impacts = impactsOf(
    picture.graph,
    standing.map(({ risk, threat }) => ({ asset: risk.assetId, scope: threat.scope, outageH: outageOf(risk, threat) })),
  );
  return new Map(
    standing.flatMap(({ risk, threat }, i) => {
      const impact = impacts[i];
      return impact ? [[risk.id, assessed(picture, risk, threat, impact)] as const] : [];
    }),
  );
}

/** @returns null when the asset is not in the register any more */
export const assess = (picture: Picture, risk: Risk): Assessed | null =>
  assessAll(picture, [risk]).get(risk.id) ?? null;

const outageOf = ({ rating }: Risk, threat: Threat): number => rating?.outageH ?? threat.typicalOutageH;

function assessed(picture: Picture, risk: Risk, threat: Threat, impact: Impact): Assessed {
  const vulnerability = vulnerabilityOf(picture, risk.assetId, risk.threatId);
  const T = risk.rating?.T ?? threat.defaultLevel;
  const V = risk.rating?.V ?? vulnerability.level;
  const rating = {
    asset: risk.assetId,
    threatId: threat.id,
    T,
    V,
    effects: effectsOf(risk.decision?.measureIds ?? [], risk.threatId),
  };
  return {
    ...rate(rating, impact, matrixOf(picture.settings.matrix)),
    T,
    V,
    outageH: outageOf(risk, threat),
    rated: risk.rating !== null,
    vulnerability,
    defaultT: threat.defaultLevel,
    calibratedT: calibratedT(picture, risk.assetId, threat.id),
    confidence: confidenceOf(risk, vulnerability),
    ...unassessed(picture, risk.assetId, threat),
  };
}

/** Somebody's word is better than nothing asked, and no better than the answers behind it. */
const confidenceOf = ({ rating }: Risk, { confidence }: Vulnerability): Confidence =>
  rating && confidence === 'low' ? 'medium' : confidence;

/**
 * Steps per dimension of the measures chosen, of those that help against this threat at all (spec 3.10). Until measures are records of their own, those of
 * the decision count as planned.
 */
function effectsOf(measureIds: readonly string[], threatId: string): Effects {
  const chosen = measureIds
    .flatMap((id) => measureById.get(id) ?? [])
    .filter(({ threatIds }) => threatIds.includes(threatId));
  const steps = (of: 'T' | 'V' | 'I'): number[] => chosen.flatMap(({ effect }) => effect[of] ?? []);
  return { T: steps('T'), V: steps('V'), I: steps('I') };
}

/** T from a number of failures in 36 months (spec 3.7.7); null = none: the default stands. */
const levelOfFailures = (count: number): number | null => (count <= 0 ? null : count === 1 ? 3 : count <= 3 ? 4 : 5);

/** Threats the failures of a component speak of: its own hardware (spec 3.9, I20). */
const failing: readonly string[] = ['T08', 'T09', 'T10'];
/** Threats the outages of a process speak of at a service: what people notice as "the IT is down" (spec 3.9, U14). */
const stopping: readonly string[] = ['T14', 'T15', 'T18'];

/**
 * What the counted failures say about how often a threat strikes (spec 3.7.7). A count does not say which threat it
 * was, so it is taken only for those that usually stop such an asset.
 */
function calibratedT(picture: Picture, assetId: string, threatId: string): number | null {
  const asset = picture.asset(assetId);
  if (asset?.kind === 'component' && failing.includes(threatId)) return levelOfFailures(asset.record.failures36m ?? 0);
  if (asset?.kind !== 'service' || !stopping.includes(threatId)) return null;
  const outages = picture
    .dependents(assetId)
    .filter((one) => one.strength === 'essential')
    .flatMap((one) => {
      const above = picture.asset(one.from);
      return above?.kind === 'process' ? [above.record.outages12m ?? 0] : [];
    });
  return levelOfFailures(Math.max(0, ...outages) * 3);
}

/** Per node, by number: processes at or above it of which nobody assessed the damage, or only a part of it. */
const openAbove = perGraph((graph: Graph): ReadonlySet<number>[] => {
  const above: Set<number>[] = graph.nodes.map(() => new Set());
  // Dependents stand before their providers, so a set is complete when it is handed on.
  graph.nodes.forEach((node, number) => {
    const own = above[number] ?? new Set();
    if (node.kind === 'process' && (assessBia(node.bia ?? {})?.missing.length ?? 1) > 0) own.add(number);
    for (const { to, strength } of graph.providers[number] ?? []) {
      if (strength !== 'supporting') for (const one of own) above[to]?.add(one);
    }
  });
  return above;
});

interface Open {
  unknown: string[];
  partly: string[];
}
const nothingOpen: Open = { unknown: [], partly: [] };
/** What is open above a down set: one site has one, however many of its nodes have risks. */
const openSets = perGraph((_graph: Graph) => new Map<string, Open>());

function unassessed(picture: Picture, assetId: string, threat: Threat): Open {
  const { graph } = picture;
  if (!anyOpen(graph)) return nothingOpen;
  const { key, numbers: struck } = downSet(graph, assetId, threat.scope);
  const known = openSets(graph).get(key);
  if (known) return known;
  const above = openAbove(graph);
  const numbers = new Set(struck().flatMap((number) => [...(above[number] ?? [])]));
  const nodes = [...numbers].map((number) => nodeAt(graph, number));
  const blank = (node: (typeof nodes)[number]): boolean => assessBia(node.bia ?? {}) === null;
  const open = {
    unknown: nodes.filter(blank).map((node) => node.id),
    partly: nodes.filter((node) => !blank(node)).map((node) => node.id),
  };
  openSets(graph).set(key, open);
  return open;
}
const anyOpen = perGraph((graph: Graph) => openAbove(graph).some((one) => one.size > 0));

/** Why a process is hit: from what is struck, step by step, up to the process; ids. */
export function pathsOf(picture: Picture, risk: Risk, assessed: Assessed): string[][] {
  const threat = threatById.get(risk.threatId);
  if (!threat) return [];
  const { graph } = picture;
  const struck = new Set(downSet(graph, risk.assetId, threat.scope).numbers());
  const lost = [...struck].map((number) => nodeAt(graph, number).id);
  return assessed.processesHit.flatMap((process) => {
    const way = pathTo(graph, [risk.assetId], process) ?? pathTo(graph, lost, process);
    return way ? [way] : [];
  });
}

/** Ids of the processes a risk stops; what else it hits goes on with less (spec 3.7.7). */
export function stoppedBy({ graph }: Picture, { assetId, threatId }: Risk): ReadonlySet<string> {
  const scope = threatById.get(threatId)?.scope;
  if (scope === undefined) return new Set();
  const down = unavailable(graph, [downSet(graph, assetId, scope).numbers()]);
  const stopped = graph.processes.filter((process) => has(down, process));
  return new Set(stopped.map((process) => nodeAt(graph, process).id));
}

export interface Suggestion {
  measure: CatalogueMeasure;
  /** Class the risk would have with it. */
  cls: number;
}

const efforts = ['S', 'M', 'L'];

/** Measures of the catalogue against its threat that are not chosen yet: largest drop of the target class first, then least effort (spec 3.7.4). */
export function suggestions(picture: Picture, risk: Risk, assessed: Assessed): Suggestion[] {
  const chosen = risk.decision?.measureIds ?? [];
  const matrix = matrixOf(picture.settings.matrix);
  const { T, V, inherent, current } = assessed;
  const impact = { inherent: inherent.I, current: current.I, processesHit: [] };
  const clsWith = (id: string): number =>
    rate(
      { asset: risk.assetId, threatId: risk.threatId, T, V, effects: effectsOf([...chosen, id], risk.threatId) },
      impact,
      matrix,
    ).target.cls;
  return measures
    .filter(({ id, threatIds }) => threatIds.includes(risk.threatId) && !chosen.includes(id))
    .map((measure) => ({ measure, cls: clsWith(measure.id) }))
    .sort(
      (one, other) =>
        one.cls - other.cls ||
        efforts.indexOf(one.measure.effort) - efforts.indexOf(other.measure.effort) ||
        one.measure.id.localeCompare(other.measure.id),
    );
}

/** The worse first: class, then T × V × I (spec 3.7.7). */
export function worstFirst(assessed: ReadonlyMap<string, Assessed>): (one: Risk, other: Risk) => number {
  const weight = ({ id }: Risk): number => {
    const at = assessed.get(id);
    return at ? at.current.cls * 1000 + at.T * at.V * at.current.I : -1;
  };
  return (one, other) => weight(other) - weight(one) || one.id.localeCompare(other.id);
}

/** Kinds of assets whose threats are rated: processes are what is hit. */
export const isAtRisk = (assetId: string): boolean => {
  const kind = kindOf(assetId);
  return kind !== null && kind !== 'process';
};
