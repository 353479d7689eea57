import type { Contradiction, Says } from './contradiction-finding.ts';
import { type Asset, isCritical, type Picture } from './picture.ts';

/** CR-19: somebody answers for the record, somebody else stands in, and both are there. */
export function nobodyInCharge(picture: Picture, asset: Asset, active: ReadonlySet<string>): Contradiction[] {
  const { id } = asset.record;
  const kind = isCritical(picture, id) ? 'E' : 'W';
  const found = (says: Says, facts: Contradiction['facts'] = {}): Contradiction => {
    return { rule: 'CR19', says, kind, id, facts };
  };
  const { managerId, deputyId } = asset;
  const owned = asset.kind === 'process' || asset.kind === 'data';
  // Business data have an owner and no deputy (spec 3.3).
  const deputyMissing = deputyId === null && asset.kind !== 'data';
  const gone = [managerId, deputyId].filter((one) => one !== null && !active.has(one));
  return [
    ...(managerId === null ? [found(owned ? 'CR19owner' : 'CR19manager')] : []),
    ...(deputyMissing ? [found('CR19deputy')] : []),
    ...[...new Set(gone)].map((person) => found('CR19gone', { person: person ?? '' })),
    ...(managerId !== null && managerId === deputyId ? [found('CR19same', { person: managerId })] : []),
  ];
}
