import { riskCard } from '../cards/risk.ts';
import type { Picture } from '../domain/picture.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Risk } from '../domain/risk.ts';
import { type Assessed, assess } from '../domain/risk-assess.ts';
import { mayReadRisk } from '../domain/risk-people.ts';
import type { Rater } from '../domain/risk-rating.ts';
import { recalculate } from '../domain/risk-recalculate.ts';
import type { NameBook } from '../store/names.ts';
import type { Kept } from '../store/repository.ts';
import { pictureFor } from './picture.ts';
import type { Reply, Turn } from './turn.ts';

/** One risk with everything that is decided and shown by. */
export interface Looked {
  kept: Kept<Risk>;
  picture: Picture;
  assessed: Assessed | null;
  names: NameBook;
  by: Rater;
}

/**
 * Loads a risk for somebody who may read it.
 * @param fresh the register is read again: for decisions
 * @throws Refusal notFound, riskNotToRead
 */
export async function look(turn: Turn, id: string, fresh = false): Promise<Looked> {
  const [kept, picture, names] = await Promise.all([
    turn.store.risks.get(turn.tenantId, id),
    pictureFor(turn, fresh),
    turn.store.names.book(turn.tenantId),
  ]);
  const assessed = assess(picture, kept.value);
  if (!mayReadRisk(turn.who, picture, kept.value, assessed?.processesHit ?? [])) {
    throw new Refusal('riskNotToRead', { id });
  }
  return { kept, picture, assessed, names, by: { who: turn.who, picture, now: turn.now } };
}

/** @throws Refusal riskNotOpen when what it is about is gone */
export function standing({ kept, assessed }: Looked): Assessed {
  if (!assessed) throw new Refusal('riskNotOpen', { id: kept.id });
  return assessed;
}

export const showRisk = (turn: Turn, looked: Looked, kept = looked.kept): Reply => ({
  show: riskCard(turn, { ...looked, kept, assessed: assess(looked.picture, kept.value) }),
});

/** The risk with its class as it is after the change, noted with the reason. */
export const evaluated = (risk: Risk, { picture, by }: Looked, reason: string): Risk =>
  recalculate(risk, assess(picture, risk), by.now, reason);
