import { inDays } from './calendar.ts';
import type { Contradiction } from './contradiction-finding.ts';
import { type Asset, isCritical, type Picture } from './picture.ts';
import type { Component, ItService, RedundancyGroup } from './register.ts';

const nodeOf = (picture: Picture, id: string) => picture.analysis.nodes[id];

/** CR-04: back later than everything above it allows. */
export function rtoGap(picture: Picture, { id }: ItService | Component): Contradiction[] {
  const node = nodeOf(picture, id);
  const [achievableH, requiredH] = [node?.achievableRto.hours ?? null, node?.requiredRtoH ?? null];
  if (achievableH === null || requiredH === null || achievableH <= requiredH) return [];
  return [{ rule: 'CR04', says: 'CR04', kind: 'W', id, facts: { achievableH, requiredH } }];
}

/** CR-05: more data lost than everything above it allows. */
export function rpoGap(picture: Picture, { id }: ItService | Component): Contradiction[] {
  const node = nodeOf(picture, id);
  const [achievableH, requiredH] = [node?.achievableRpo.hours ?? null, node?.requiredRpoH ?? null];
  if (achievableH === null || requiredH === null || achievableH <= requiredH) return [];
  return [{ rule: 'CR05', says: 'CR05', kind: 'W', id, facts: { achievableH, requiredH } }];
}

/** CR-06: its own time alone is too long; whatever it needs cannot make up for that. */
export function infeasible(picture: Picture, { kind, record }: Asset): Contradiction[] {
  const node = nodeOf(picture, record.id);
  const ownH = kind === 'service' ? record.restartH : kind === 'component' ? record.recoverH : null;
  if (!node?.infeasible || ownH === null || node.requiredRtoH === null) return [];
  return [{ rule: 'CR06', says: 'CR06', kind: 'W', id: record.id, facts: { ownH, requiredH: node.requiredRtoH } }];
}

/** Everything one missing number hides: how many records, and the first of them. */
interface Hidden {
  about: string[];
  count: number;
}
const namedAtMost = 20;

/** CR-07: numbers whose absence hides a gap; one finding per record that lacks its number, with all it hides. */
export function hiddenGaps(picture: Picture): Contradiction[] {
  const hidden = { CR07rto: new Map<string, Hidden>(), CR07rpo: new Map<string, Hidden>() };
  const note = (book: Map<string, Hidden>, missing: readonly string[], id: string): void => {
    for (const one of missing) {
      const known = book.get(one) ?? { about: [], count: 0 };
      known.count += 1;
      if (known.about.length < namedAtMost) known.about.push(id);
      book.set(one, known);
    }
  };
  for (const [id, node] of Object.entries(picture.analysis.nodes)) {
    if (node.requiredRtoH !== null) note(hidden.CR07rto, node.achievableRto.missing, id);
    if (node.requiredRpoH !== null) note(hidden.CR07rpo, node.achievableRpo.missing, id);
  }
  return (['CR07rto', 'CR07rpo'] as const).flatMap((says) =>
    [...hidden[says]].map(([id, { about, count }]): Contradiction => {
      const facts = { count };
      const group = picture.register.groups.find((one) => one.id === id);
      // A group that needs more members than it has: mended at the record that needs it.
      if (group) return { rule: 'CR07', says: 'CR07group', kind: 'W', id: group.dependentId || id, facts, about };
      return { rule: 'CR07', says, kind: 'W', id, facts, about };
    }),
  );
}

/** CR-08: holds data, and nobody says how often they are secured. */
export function unsecuredData({ id, holdsData, backupIntervalH }: Component): Contradiction[] {
  if (holdsData !== true || backupIntervalH !== null) return [];
  return [{ rule: 'CR08', says: 'CR08', kind: 'E', id, facts: {} }];
}

/** CR-09: a supplier promises to be back later than the service must be. */
export function latePromises(picture: Picture, { id, suppliers }: ItService): Contradiction[] {
  const requiredH = nodeOf(picture, id)?.requiredRtoH ?? null;
  return suppliers.flatMap(({ name, committedRtoH }): Contradiction[] => {
    if (requiredH === null || committedRtoH === null || committedRtoH <= requiredH) return [];
    return [{ rule: 'CR09', says: 'CR09', kind: 'W', id, facts: { supplier: name, committedRtoH, requiredH } }];
  });
}

const proofMonths = 12;

/** Day `2026-11-22` a year before. */
function monthsBefore(now: Date, months: number): string {
  const day = new Date(now);
  day.setUTCMonth(day.getUTCMonth() - months);
  return day.toISOString().slice(0, 10);
}

/** Tomorrow by UTC: it may be that day already where it was tested. */
const dayAfter = (now: Date): string => inDays(now, 1).toISOString().slice(0, 10);

/** When the recovery of this record was last really carried out, as a day; null = never, or not known. */
export function testedAt({ kind, record }: Asset): string | null {
  if (kind === 'component') return record.recoverEvidence?.level === 'tested' ? record.recoverEvidence.at : null;
  if (kind === 'service') return record.procedure === 'tested' ? (record.lastRecovery?.at ?? null) : null;
  return null;
}

/** A proof counts for twelve months (spec 3.7.5); one of a day to come proves nothing yet. */
export const isProofFresh = (at: string, now: Date): boolean =>
  at >= monthsBefore(now, proofMonths) && at <= dayAfter(now);

/** CR-10: a critical record whose recovery was not carried out within twelve months. */
export function staleProof(picture: Picture, asset: Asset, now: Date): Contradiction[] {
  const { id } = asset.record;
  if (!isCritical(picture, id)) return [];
  const at = testedAt(asset);
  if (at === null) return [{ rule: 'CR10', says: 'CR10never', kind: 'W', id, facts: {} }];
  return isProofFresh(at, now) ? [] : [{ rule: 'CR10', says: 'CR10old', kind: 'W', id, facts: { day: at } }];
}

/** CR-11: members of a group that one event takes down together. */
export function commonCause(picture: Picture, group: RedundancyGroup): Contradiction[] {
  const cause = picture.analysis.groups[group.id]?.commonCause ?? null;
  if (cause === null) return [];
  const about = picture.register.dependencies.filter((one) => one.groupId === group.id).map((one) => one.to);
  const [domain, value] = cause;
  const id = group.dependentId || group.id;
  return [{ rule: 'CR11', says: 'CR11', kind: 'W', id, facts: { domain, value }, about }];
}

/** CR-13, first half: a critical service runs on something. Its plan is looked at once there are plans. */
export function serviceOnNothing(picture: Picture, { id }: ItService): Contradiction[] {
  const runs = picture.below(id).some((one) => picture.asset(one.to)?.kind === 'component');
  if (!isCritical(picture, id) || runs) return [];
  return [{ rule: 'CR13', says: 'CR13', kind: 'W', id, facts: {} }];
}

/** CR-20: more data get lost than the service can work without. */
export function toleranceTooSmall(picture: Picture, { id, rpoToleranceH }: ItService): Contradiction[] {
  const achievableH = nodeOf(picture, id)?.achievableRpo.hours ?? null;
  if (rpoToleranceH === null || achievableH === null || rpoToleranceH >= achievableH) return [];
  return [{ rule: 'CR20', says: 'CR20', kind: 'W', id, facts: { rpoToleranceH, achievableH } }];
}
