import type { Contradiction, RiskStanding } from './contradiction-finding.ts';
import type { Picture } from './picture.ts';
import { isOpenRisk, type Risk, treatBy } from './risk.ts';
import { assessAll } from './risk-assess.ts';

/** The risks as the rules look at them; those struck out or closed are no matter any more. */
export function standingOf(picture: Picture, risks: readonly Risk[], now: Date): RiskStanding[] {
  const open = risks.filter(isOpenRisk);
  const assessed = assessAll(picture, open);
  return open.map((risk) => {
    const classes = assessed.get(risk.id);
    const currentCls = classes?.current.cls ?? null;
    const limit = currentCls === null ? null : treatBy(risk, currentCls);
    return {
      id: risk.id,
      assetId: risk.assetId,
      state: risk.state,
      inherentCls: classes?.inherent.cls ?? null,
      currentCls,
      targetCls: classes?.target.cls ?? null,
      acceptedUntil: risk.acceptance?.until ?? null,
      limitPassed: limit !== null && now > limit,
    };
  });
}

/** CR-14: precautions never make a risk greater. */
export function risingClass({ id, assetId, inherentCls, currentCls, targetCls }: RiskStanding): Contradiction[] {
  const about = [assetId];
  const rises = (from: number | null, to: number | null): boolean => from !== null && to !== null && to > from;
  return [
    ...(rises(inherentCls, currentCls)
      ? [risk(id, 'CR14current', { before: inherentCls ?? 0, after: currentCls ?? 0 }, about)]
      : []),
    ...(rises(currentCls, targetCls)
      ? [risk(id, 'CR14target', { before: currentCls ?? 0, after: targetCls ?? 0 }, about)]
      : []),
  ];
}

function risk(
  id: string,
  says: 'CR14current' | 'CR14target',
  facts: Contradiction['facts'],
  about: string[],
): Contradiction {
  return { rule: 'CR14', says, kind: 'E', id, facts, about };
}

/** CR-16: an acceptance ends on a day to come. */
export function endlessAcceptance({ id, assetId, state, acceptedUntil }: RiskStanding, now: Date): Contradiction[] {
  if (state !== 'accepted') return [];
  const about = [assetId];
  if (acceptedUntil === null) return [{ rule: 'CR16', says: 'CR16open', kind: 'E', id, facts: {}, about }];
  if (acceptedUntil > now) return [];
  const facts = { day: acceptedUntil.toISOString().slice(0, 10) };
  return [{ rule: 'CR16', says: 'CR16past', kind: 'E', id, facts, about }];
}

const gravest = 4;

/** CR-17: a grave risk whose time to be treated or accepted is over. */
export function overdueRisk({ id, assetId, currentCls, limitPassed }: RiskStanding): Contradiction[] {
  if (!limitPassed || currentCls === null || currentCls < gravest) return [];
  return [{ rule: 'CR17', says: 'CR17', kind: 'W', id, facts: { cls: currentCls }, about: [assetId] }];
}
