import { assess } from './bia.ts';
import type { Contradiction } from './contradiction-finding.ts';
import { isCritical, type Picture } from './picture.ts';
import type { BusinessProcess } from './register.ts';

/** CR-01: the recovery time asked for is longer than the process may stand still. */
export function rtoBeyondPeriod({ id, bia, rtoH }: BusinessProcess): Contradiction[] {
  const mtpdH = assess(bia)?.mtpdH ?? null;
  if (rtoH === null || mtpdH === null || rtoH <= mtpdH) return [];
  return [{ rule: 'CR01', says: 'CR01', kind: 'E', id, facts: { rtoH, mtpdH } }];
}

/** CR-02: recovery and working off the backlog together take longer than the process may stand still. */
export function resumeBeyondPeriod({ id, bia, rtoH, resumeH }: BusinessProcess): Contradiction[] {
  const mtpdH = assess(bia)?.mtpdH ?? null;
  if (rtoH === null || resumeH === null || mtpdH === null || rtoH + resumeH <= mtpdH) return [];
  return [{ rule: 'CR02', says: 'CR02', kind: 'W', id, facts: { rtoH, resumeH, mtpdH } }];
}

/** CR-03: longer than suggested, and the owner has not said why. */
export function rtoWithoutReason({ id, bia, rtoH, rtoReason }: BusinessProcess): Contradiction[] {
  const suggestedH = assess(bia)?.suggestedRtoH ?? null;
  if (rtoH === null || suggestedH === null || rtoH <= suggestedH || rtoReason?.trim()) return [];
  return [{ rule: 'CR03', says: 'CR03', kind: 'W', id, facts: { rtoH, suggestedH } }];
}

/** CR-12: a critical process needs at least one service, itself or for its data. */
export function processWithoutService(picture: Picture, { id }: BusinessProcess): Contradiction[] {
  const needed = picture.below(id).map((one) => one.to);
  const reached = [...needed, ...needed.flatMap((to) => picture.below(to).map((one) => one.to))];
  const served = reached.some((to) => picture.asset(to)?.kind === 'service');
  if (!isCritical(picture, id) || served) return [];
  return [{ rule: 'CR12', says: 'CR12', kind: 'E', id, facts: {} }];
}
