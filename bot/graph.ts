import { type Asks, chooseCard, whatIfCard } from '../cards/graph.ts';
import { singlePointsCard } from '../cards/graph-points.ts';
import { recoveryCard, whyCard } from '../cards/graph-recovery.ts';
import type { Seen } from '../cards/graph-words.ts';
import { whatText } from '../cards/graph-words.ts';
import { aftermath } from '../domain/aftermath.ts';
import { whyCritical } from '../domain/graph/criticality.ts';
import { nodesInDomain } from '../domain/graph/domains.ts';
import { requiredRtoPath } from '../domain/graph/required.ts';
import { holderOf, whoKnows } from '../domain/missing-number.ts';
import type { Picture } from '../domain/picture.ts';
import { recoveryChain, weakestProof } from '../domain/recovery-chain.ts';
import { criticalProcesses, loneSkills, weakPoints } from '../domain/weak-points.ts';
import { findNamed } from './graph-names.ts';
import { pictureFor } from './picture.ts';
import type { Reply, Turn, UseCase } from './turn.ts';
import { everyone } from './who.ts';

/** The register as it stands, with names and who knows what. */
export async function seenBy(turn: Turn, fresh = false): Promise<Seen> {
  const [picture, names, people] = await Promise.all([
    pictureFor(turn, fresh),
    turn.store.names.book(turn.tenantId),
    turn.store.people.list(turn.tenantId, { active: true }),
  ]);
  const active = new Set(people.map((one) => one.id));
  const knows = (id: string): string | null => {
    const holder = holderOf(picture, id);
    return holder && whoKnows(holder, (person) => active.has(person));
  };
  return { picture, names, knows };
}

/** Answers about what was named, or asks what was meant. */
async function about(turn: Turn, asks: Asks, said: string, answer: (id: string, seen: Seen) => Reply): Promise<Reply> {
  const seen = await seenBy(turn);
  const found = findNamed(seen.picture, asks, said);
  if ('one' in found) return answer(found.one.id, seen);
  const known = 'many' in found;
  const offered = (known ? found.many : found.nearest).map(({ id }) => ({ id, name: whatText(turn, seen, id) }));
  return { show: chooseCard(turn, { asks, said, offered, known }) };
}

const lostWith = (picture: Picture, what: string): string[] =>
  picture.asset(what) ? [what] : nodesInDomain(picture.graph, what);

export const graphDeeds = {
  'graph.whatIf': (({ what }, turn) =>
    about(turn, 'whatIf', what, (id, seen) => {
      const lost = lostWith(seen.picture, id);
      return { show: whatIfCard(turn, { what: id, lost, after: aftermath(seen.picture, lost) }, seen) };
    })) satisfies UseCase<'graph.whatIf'>,
  'graph.rto': (({ what }, turn) =>
    about(turn, 'rto', what, (id, seen) => {
      const { picture } = seen;
      const chain = recoveryChain(picture, id);
      const proof = weakestProof(picture, chain, turn.now);
      const demand = requiredRtoPath(picture.graph, id);
      return { show: recoveryCard(turn, { id, demand, chain, proof }, seen) };
    })) satisfies UseCase<'graph.rto'>,
  'graph.why': (({ what }, turn) =>
    about(turn, 'why', what, (id, seen) => ({
      show: whyCard(turn, id, whyCritical(seen.picture.graph, id), seen),
    }))) satisfies UseCase<'graph.why'>,
  'graph.singlePoints': (async ({ page = 0 }, turn) => {
    const [seen, people] = await Promise.all([seenBy(turn), everyone(turn)]);
    const { picture } = seen;
    const active = new Set(people.map((one) => one.id));
    const alone = loneSkills(picture, (id) => active.has(id));
    const told = { points: weakPoints(picture), alone, critical: criticalProcesses(picture), page };
    return { show: singlePointsCard(turn, told, seen) };
  }) satisfies UseCase<'graph.singlePoints'>,
} as const;
