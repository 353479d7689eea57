import { type Target, threatApplies, threats } from './catalogue/threats.ts';
import type { Asset, Picture } from './picture.ts';
import { type Risk, riskKey } from './risk.ts';
import { isAtRisk } from './risk-assess.ts';

export interface Proposal {
  assetId: string;
  threatId: string;
}

/** Maintenance within four hours or the next business day (I14: 1 or 2). */
const contracted = 2;

/**
 * Risks to be looked at that are not in the register yet: every asset that is critical enough with every threat that
 * applies to it (spec 3.7.4). What was struck out stays struck out.
 */
export function proposals(picture: Picture, existing: readonly Pick<Risk, 'assetId' | 'threatId'>[]): Proposal[] {
  const { register, analysis, settings } = picture;
  const there = new Set(existing.map(riskKey));
  const assets = [...register.services, ...register.components, ...register.data].map(({ id }) => id);
  return assets
    .filter((id) => isAtRisk(id) && (analysis.nodes[id]?.criticality ?? 0) >= settings.riskFrom)
    .flatMap((assetId) => {
      const asset = picture.asset(assetId);
      const target = asset && targetOf(picture, assetId, asset);
      return target
        ? threats.filter((one) => threatApplies(one, target)).map(({ id }) => ({ assetId, threatId: id }))
        : [];
    })
    .filter((one) => !there.has(riskKey(one)));
}

function targetOf(picture: Picture, id: string, { kind, record }: Asset): Target {
  const needs = picture.below(id).map((one) => picture.asset(one.to));
  return {
    asset: kind,
    kind: kind === 'component' ? record.kind : null,
    holdsData: kind === 'component' && record.holdsData === true,
    usedByPeople: picture.dependents(id).some((one) => picture.asset(one.from)?.kind === 'process'),
    overWan: needs.some((one) => one?.kind === 'component' && one.record.kind === 'wan'),
    underContract: kind === 'component' && Object.values(record.levels.I14 ?? {}).some((level) => level <= contracted),
  };
}
