import { analysisCard } from '../cards/analysis.ts';
import { summaryOf } from '../domain/analysis.ts';
import { contradictionsFor } from './contradiction.ts';
import { openDifferences } from './difference.ts';
import { begun } from './risk.ts';
import type { Turn, UseCase } from './turn.ts';

export async function summaryFor(turn: Turn) {
  const [risks, contradictions, differences] = await Promise.all([
    begun(turn),
    contradictionsFor(turn),
    openDifferences(turn),
  ]);
  return summaryOf({ ...risks, contradictions, differences }, turn.who);
}

export const analysisDeeds = {
  'analysis.open': (async (_input, turn) => ({
    show: analysisCard(turn, await summaryFor(turn)),
  })) satisfies UseCase<'analysis.open'>,
} as const;
