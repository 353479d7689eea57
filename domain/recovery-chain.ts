import { isProofFresh, testedAt } from './contradiction-recovery.ts';
import { type Need, nodeAt, numberOf } from './graph/graph.ts';
import { ownTime } from './graph/hours.ts';
import type { Picture } from './picture.ts';

/** One record on the way back, with its own time in hours; null = unknown. */
export interface ChainStep {
  id: string;
  ownH: number | null;
}

/** More than anybody reads; what is needed in several waves is counted in each. */
const mostSteps = 100;

/**
 * The steps whose own times add up to the achievable recovery time of a record after a total loss, in the order of the
 * recovery (spec 3.7.5): of what can be done at the same time only the longest.
 * @throws Error on an unknown id
 */
export function recoveryChain({ graph, analysis }: Picture, id: string): ChainStep[] {
  const hoursOf = (number: number): number =>
    analysis.nodes[nodeAt(graph, number).id]?.achievableRto.hours ?? Number.POSITIVE_INFINITY;
  const longer = (one: number, other: number): boolean => hoursOf(one) > hoursOf(other);
  const sooner = (one: number, other: number): number => (longer(one, other) ? 1 : longer(other, one) ? -1 : 0);
  // A group is back with its minUp-th fastest member.
  const decisive = (need: Need): number | undefined =>
    [...need.members].sort(sooner)[need.minUp - 1] ?? need.members.at(-1);
  const steps: ChainStep[] = [];
  const walk = (number: number): void => {
    if (steps.length >= mostSteps) return;
    const waves = new Map<number, number>();
    for (const need of graph.needs[number] ?? []) {
      const member = decisive(need);
      const known = waves.get(need.wave);
      if (member !== undefined && (known === undefined || longer(member, known))) waves.set(need.wave, member);
    }
    for (const wave of [...waves.keys()].sort((one, other) => one - other)) walk(waves.get(wave) ?? number);
    const node = nodeAt(graph, number);
    if (node.kind === 'service' || node.kind === 'component') steps.push({ id: node.id, ownH: ownTime(node) });
  };
  walk(numberOf(graph, id));
  return steps;
}

export const proofs = ['none', 'claimed', 'documented', 'tested'] as const;
export type Proof = (typeof proofs)[number];

/** How well the own recovery time of a record is proven (spec 3.7.5): a test counts for twelve months. */
export function proofOf(picture: Picture, id: string, now: Date): Proof {
  const asset = picture.asset(id);
  if (!asset) return 'none';
  const at = testedAt(asset);
  if (at !== null && isProofFresh(at, now)) return 'tested';
  if (asset.kind === 'component') {
    const level = asset.record.recoverEvidence?.level;
    return level === undefined ? 'none' : level === 'claimed' ? 'claimed' : 'documented';
  }
  if (asset.kind !== 'service' || asset.record.procedure === null) return 'none';
  return asset.record.procedure === 'none' ? 'claimed' : 'documented';
}

/** A chain is proven as well as its weakest step. */
export function weakestProof(picture: Picture, chain: readonly ChainStep[], now: Date): Proof {
  const places = chain.map(({ id }) => proofs.indexOf(proofOf(picture, id, now)));
  return proofs[Math.min(...places)] ?? 'none';
}
