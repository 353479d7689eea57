import type { Card } from '../cards/kit.ts';
import { riskCard } from '../cards/risk.ts';
import { acceptanceCard, acceptanceEndsCard } from '../cards/risk-decision.ts';
import { mayGrant } from '../domain/risk-decision.ts';
import { look } from './risk-look.ts';
import type { Turn } from './turn.ts';

/** Somebody's word is needed; nothing when it is settled already, or this person's word is given. */
export async function drawAcceptance(turn: Turn, id: string): Promise<Card | null> {
  const looked = await look(turn, id);
  const { kept, assessed, picture } = looked;
  if (!assessed || !mayGrant(kept.value, assessed, picture, turn.who)) return null;
  return acceptanceCard(turn, { ...looked, assessed });
}

export const drawDecided = async (turn: Turn, id: string): Promise<Card> => riskCard(turn, await look(turn, id));
export const drawEnds = async (turn: Turn, id: string): Promise<Card> => acceptanceEndsCard(turn, await look(turn, id));
