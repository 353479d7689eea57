import { assess, type Category, categories, curve } from '../bia.ts';
import { pointsH } from '../tiers.ts';
import { achievableRpo, achievableRto } from './achievable.ts';
import { criticalities } from './criticality.ts';
import { sharedDomains } from './domains.ts';
import { type Graph, graphOf, nodeAt } from './graph.ts';
import { noTime, reachOf } from './hours.ts';
import { impactsOf } from './impact.ts';
import { type MatrixChoice, matrixOf } from './matrix.ts';
import { infeasible, requiredRpo, requiredRto } from './required.ts';
import { type RatedRisk, rate } from './risk.ts';
import { singlePointsOfFailure } from './singlePoints.ts';
import type { GraphNode, Reach, Register, Risk, Threats } from './types.ts';
import { whatIf } from './whatIf.ts';

export interface Input {
  register: Register;
  risks: readonly Risk[];
  /** Sets of nodes to lose, each on its own. */
  whatIf: readonly (readonly string[])[];
  threats: Threats;
  matrix?: MatrixChoice;
}

export interface ProcessResult {
  /** Impact 1–5 per category and point in hours. */
  curve: Partial<Record<Category, Record<string, number>>>;
  /** Null while no category is answered. */
  mtpdH: number | null;
  suggestedRtoH: number | null;
  singlePointsOfFailure: string[];
  sharedDomains: string[];
}

export interface NodeResult {
  criticality: number;
  requiredRtoH: number | null;
  requiredRpoH: number | null;
  infeasible: boolean;
  achievableRto: Reach;
  achievableRpo: Reach;
}

export interface WhatIfResult {
  lost: string[];
  achievableRto: Record<string, Reach>;
  available: Record<string, boolean>;
}

export interface Standing {
  processes: Record<string, ProcessResult>;
  nodes: Record<string, NodeResult>;
  groups: Record<string, { survivors: boolean; commonCause: [string, string] | null }>;
}

export interface Analysis extends Standing {
  whatIf: WhatIfResult[];
  risks: RatedRisk[];
}

/**
 * All of spec 3.7 over one register in one pass: THE entry point of this folder. Durations in hours, ids as in the
 * register; a result that lacks a number is null and names the records that lack it.
 * @throws Error on an unknown node or threat, a cycle of dependencies, or a matrix that is not 5 × 5
 */
export function analyse({ register, risks, whatIf: questions, threats, matrix = 'itscm' }: Input): Analysis {
  const graph = graphOf(register);
  return {
    ...standing(graph),
    whatIf: questions.map((lost) => whatIfResult(graph, lost)),
    risks: ratedRisks(graph, risks, threats, matrix),
  };
}

/** What holds of a register before anybody asks about losses or risks. */
export function standing(graph: Graph): Standing {
  const nodes = graph.listed.map((number) => nodeAt(graph, number));
  const groups = [...graph.groups].map(([id, { survivors, commonCause }]) => [id, { survivors, commonCause }] as const);
  return {
    processes: record(
      nodes.filter((node) => node.kind === 'process'),
      (node) => processResult(graph, node),
    ),
    nodes: record(nodes, (_, place) => nodeResult(graph, graph.listed[place] ?? -1)),
    groups: Object.fromEntries(groups),
  };
}

function processResult(graph: Graph, { id, bia = {} }: GraphNode): ProcessResult {
  const assessed = assess(bia);
  const curves = categories.flatMap((category) => {
    const damage = bia[category];
    return damage ? [[category, Object.fromEntries(curve(damage).map((level, i) => [pointsH[i], level]))]] : [];
  });
  return {
    curve: Object.fromEntries(curves),
    mtpdH: assessed?.mtpdH ?? null,
    suggestedRtoH: assessed?.suggestedRtoH ?? null,
    singlePointsOfFailure: [...(singlePointsOfFailure(graph).get(id) ?? [])],
    sharedDomains: [...(sharedDomains(graph).get(id) ?? [])],
  };
}

function nodeResult(graph: Graph, number: number): NodeResult {
  return {
    criticality: criticalities(graph)[number] ?? 1,
    requiredRtoH: requiredRto(graph)[number] ?? null,
    requiredRpoH: requiredRpo(graph)[number] ?? null,
    infeasible: infeasible(graph, number),
    achievableRto: reachOf(graph, achievableRto(graph)[number] ?? noTime),
    achievableRpo: reachOf(graph, achievableRpo(graph)[number] ?? noTime),
  };
}

function whatIfResult(graph: Graph, lost: readonly string[]): WhatIfResult {
  const outcomes = [...whatIf(graph, lost)];
  return {
    lost: [...lost].sort(),
    achievableRto: Object.fromEntries(outcomes.map(([id, outcome]) => [id, outcome.achievableRto])),
    available: Object.fromEntries(outcomes.map(([id, outcome]) => [id, outcome.available])),
  };
}

function ratedRisks(graph: Graph, risks: readonly Risk[], threats: Threats, choice: MatrixChoice): RatedRisk[] {
  const matrix = matrixOf(choice);
  const exposures = risks.map(({ asset, threatId, expectedOutageH }) => {
    const threat = threats[threatId];
    if (!threat) throw new Error(`unknown threat: ${threatId}`);
    return { asset, scope: threat.scope, outageH: expectedOutageH ?? threat.typicalOutageH };
  });
  const impacts = impactsOf(graph, exposures);
  return risks.flatMap((risk, i) => {
    const impact = impacts[i];
    return impact ? [rate(risk, impact, matrix)] : [];
  });
}

function record<T>(nodes: readonly GraphNode[], of: (node: GraphNode, place: number) => T): Record<string, T> {
  return Object.fromEntries(nodes.map((node, place) => [node.id, of(node, place)]));
}
