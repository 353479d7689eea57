import type { Card } from '../cards/kit.ts';
import { riskCard } from '../cards/risk.ts';
import { acceptanceCard, acceptanceEndsCard, acceptancesEndCard } from '../cards/risk-decision.ts';
import { Refusal } from '../domain/refusal.ts';
import { mayGrant } from '../domain/risk-decision.ts';
import { type Looked, look } from './risk-look.ts';
import type { Turn } from './turn.ts';

/** Somebody's word is needed; nothing when it is settled already, or this person's word is given. */
export async function drawAcceptance(turn: Turn, id: string): Promise<Card | null> {
  const looked = await look(turn, id);
  const { kept, assessed, picture } = looked;
  if (!assessed || !mayGrant(kept.value, assessed, picture, turn.who)) return null;
  return acceptanceCard(turn, { ...looked, assessed });
}

export const drawDecided = async (turn: Turn, id: string): Promise<Card> => riskCard(turn, await look(turn, id));

/** What is gone, or not for this person any more, is left out. */
async function readable(turn: Turn, id: string): Promise<Looked[]> {
  try {
    return [await look(turn, id)];
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}

/** @param ids of all risks it is about, with a space between */
export async function drawEnds(turn: Turn, ids: string): Promise<Card | null> {
  const all = (await Promise.all(ids.split(' ').map((id) => readable(turn, id)))).flat();
  const [first, ...others] = all;
  if (!first) return null;
  const { kept, assessed, picture } = first;
  if (others.length === 0 && assessed && mayGrant(kept.value, assessed, picture, turn.who))
    return acceptanceCard(turn, { ...first, assessed });
  return others.length === 0 ? acceptanceEndsCard(turn, first) : acceptancesEndCard(turn, all);
}
