import { analysisCard } from '../cards/analysis.ts';
import { summaryOf } from '../domain/analysis.ts';
import { has } from '../domain/people.ts';
import { contradictionsFor } from './contradiction.ts';
import { openDifferences } from './difference.ts';
import { openQuestions } from './graph-ask.ts';
import { begun } from './risk.ts';
import type { Turn, UseCase } from './turn.ts';

async function summaryFor(turn: Turn) {
  const follows = has(turn.who, 'ITSC_MGR');
  const [risks, contradictions, differences, interviews, open] = await Promise.all([
    begun(turn),
    contradictionsFor(turn),
    openDifferences(turn),
    turn.store.interviews.list(turn.tenantId),
    follows ? openQuestions(turn) : null,
  ]);
  const asked = interviews.map((one) => one.value);
  const count = open?.list.length ?? null;
  return summaryOf({ ...risks, contradictions, differences, interviews: asked, openQuestions: count }, turn.who);
}

export const analysisDeeds = {
  'analysis.open': (async (_input, turn) => ({
    show: analysisCard(turn, await summaryFor(turn)),
  })) satisfies UseCase<'analysis.open'>,
} as const;
