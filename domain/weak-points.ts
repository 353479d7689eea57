import { failureDomains } from './kinds.ts';
import { isCritical, levelOf, type Picture } from './picture.ts';

/** A component, or a failure domain such as `power:A`, whose loss alone stops processes. */
export interface WeakPoint {
  what: string;
  kind: 'component' | 'domain';
  /** Critical processes that stop, the most critical first. */
  stops: string[];
}

/** Single points of failure and shared failure domains of the critical processes (spec 3.7.6), the worst first. */
export function weakPoints(picture: Picture): WeakPoint[] {
  const points = new Map<string, WeakPoint>();
  const note = (what: string, kind: WeakPoint['kind'], process: string): void => {
    const known = points.get(what);
    if (known) known.stops.push(process);
    else points.set(what, { what, kind, stops: [process] });
  };
  for (const id of criticalProcesses(picture)) {
    const result = picture.analysis.processes[id];
    for (const point of result?.singlePointsOfFailure ?? []) note(point, 'component', id);
    for (const domain of result?.sharedDomains ?? []) note(domain, 'domain', id);
  }
  return [...points.values()].sort((one, other) => other.stops.length - one.stops.length);
}

/** Processes of criticality 3 and more, the most critical first. */
export function criticalProcesses(picture: Picture): string[] {
  const ids = picture.register.processes.map((one) => one.id).filter((id) => isCritical(picture, id));
  return ids.sort((one, other) => levelOf(picture, other) - levelOf(picture, one));
}

/** A critical service or component that fewer than two people can restore. */
export interface LoneSkill {
  id: string;
  /** How many can: 0 or 1. */
  holders: number;
  /** The deputy, who should learn it; null = there is none to be asked. */
  learns: string | null;
  /** Who can say who learns it instead; null = nobody answers for it. */
  names: string | null;
}

/**
 * Fewer than two skill holders count as a single point of failure of the domain person (spec 3.7.6): what is needed
 * works without them, but once it is down it stays down. The most critical first; where nobody said how many, it is
 * not here.
 */
export function loneSkills(picture: Picture, isActive: (id: string) => boolean): LoneSkill[] {
  const active = (id: string | null): string | null => (id !== null && isActive(id) ? id : null);
  const found = [...picture.register.services, ...picture.register.components].flatMap((one): LoneSkill[] => {
    const { id, skillHolders: holders, managerId, deputyId } = one;
    if (holders === null || holders >= 2 || !isCritical(picture, id)) return [];
    const learns = deputyId === managerId ? null : active(deputyId);
    return [{ id, holders, learns, names: active(managerId) }];
  });
  return found.sort(
    (one, other) => levelOf(picture, other.id) - levelOf(picture, one.id) || one.holders - other.holders,
  );
}

export interface PointCount {
  total: number;
  /** `component`, `skill`, or a failure domain such as `power`, in this order, each with how many. */
  kinds: { kind: string; count: number }[];
}

/** The one count of single points of failure, wherever they are counted (spec 3.7.6): what stops and who alone can restore. */
export function countPoints(picture: Picture): PointCount {
  const kinds = weakPoints(picture).map(({ kind, what }) =>
    kind === 'component' ? kind : (what.split(':', 1)[0] ?? ''),
  );
  const all = [...kinds, ...loneSkills(picture, () => true).map(() => 'skill')];
  const order: readonly string[] = ['component', ...failureDomains];
  const place = (kind: string): number => {
    const known = order.indexOf(kind);
    return kind === 'skill' ? order.length + 1 : known < 0 ? order.length : known;
  };
  const named = [...new Set(all)].sort((one, other) => place(one) - place(other));
  return { total: all.length, kinds: named.map((kind) => ({ kind, count: all.filter((one) => one === kind).length })) };
}
