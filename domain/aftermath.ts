import { type Graph, nodeAt } from './graph/graph.ts';
import { has, numbersOf, unavailable } from './graph/loss.ts';
import type { Reach } from './graph/types.ts';
import { type Outcome, pathTo, whatIf } from './graph/whatIf.ts';
import { levelOf, type Picture } from './picture.ts';

/** A process that does not run without what is lost. Durations in hours, null = unknown. */
export interface Stopped {
  id: string;
  /** How long people go on by hand. */
  byHandH: number | null;
  back: Reach;
  requiredH: number | null;
  fits: 'yes' | 'no' | 'unknown';
  /** From what is lost up to the process. */
  path: string[];
}
/** A process that goes on, after a short break or with less. */
export interface Strained {
  id: string;
  back: Reach;
  /** Hours it can do without what is gone; null = nothing it needs is gone, others stand in. */
  withoutH: number | null;
  path: string[] | null;
}
/** A group that holds although members are gone. */
export interface Saved {
  groupId: string;
  dependentId: string;
  gone: string[];
  left: string[];
  failoverH: number | null;
  repairWindowH: number;
}

export interface Aftermath {
  stopped: Stopped[];
  /** Available after a break, while a stand-in takes over. */
  interrupted: Strained[];
  degraded: Strained[];
  untouched: string[];
  /** Processes of which nobody has said yet what they need. */
  unknown: string[];
  saved: Saved[];
}

/**
 * What happens when records are lost, the worst first (spec 3.7.5, 3.7.6).
 * @throws Error on an unknown id
 */
export function aftermath(picture: Picture, lost: readonly string[]): Aftermath {
  const { graph } = picture;
  const outcomes = [...whatIf(graph, lost)];
  const breaks = ({ achievableRto }: Outcome): boolean => achievableRto.hours !== 0;
  const strained = (among: [string, Outcome][]): Strained[] =>
    worstFirst(
      picture,
      among.map(([id, outcome]) => strain(picture, lost, id, outcome.achievableRto)),
    );
  const up = outcomes.filter(([, one]) => one.available);
  const calm = up.filter(([, one]) => !breaks(one) && !one.degraded).map(([id]) => id);
  return {
    stopped: worstFirst(
      picture,
      outcomes.filter(([, one]) => !one.available).map(([id, one]) => stop(picture, lost, id, one.achievableRto)),
    ),
    interrupted: strained(up.filter(([, one]) => breaks(one) && !one.degraded)),
    degraded: strained(up.filter(([, one]) => one.degraded)),
    untouched: calm.filter((id) => picture.below(id).length > 0),
    unknown: calm.filter((id) => picture.below(id).length === 0),
    saved: savedGroups(graph, lost),
  };
}

function stop(picture: Picture, lost: readonly string[], id: string, back: Reach): Stopped {
  const asset = picture.asset(id);
  const byHandH = asset?.kind === 'process' ? asset.record.workaroundH : null;
  const requiredH = picture.analysis.nodes[id]?.requiredRtoH ?? null;
  const path = pathTo(picture.graph, lost, id) ?? [id];
  return { id, byHandH, back, requiredH, fits: inTime(back.hours, requiredH), path };
}

const inTime = (hours: number | null, requiredH: number | null): Stopped['fits'] =>
  hours === null || requiredH === null ? 'unknown' : hours <= requiredH ? 'yes' : 'no';

function strain(picture: Picture, lost: readonly string[], id: string, back: Reach): Strained {
  const path = pathTo(picture.graph, lost, id);
  return { id, back, path, withoutH: path && toleranceOf(picture, path) };
}

/** The shortest time any step of the path can do without the one before. */
function toleranceOf(picture: Picture, path: readonly string[]): number | null {
  const tolerances = path.slice(1).flatMap((id, place) => {
    const link = picture.below(id).find((one) => one.to === path[place]);
    return link?.strength === 'important' && link.degradedOkH !== null ? [link.degradedOkH] : [];
  });
  return tolerances.length > 0 ? Math.min(...tolerances) : null;
}

function worstFirst<T extends { id: string; back: Reach }>(picture: Picture, all: readonly T[]): T[] {
  const late = (one: T): number => {
    const requiredH = picture.analysis.nodes[one.id]?.requiredRtoH ?? null;
    return ['no', 'unknown', 'yes'].indexOf(inTime(one.back.hours, requiredH));
  };
  const level = (one: T): number => levelOf(picture, one.id);
  const hours = (one: T): number => one.back.hours ?? Number.POSITIVE_INFINITY;
  const longer = (one: T, other: T): number => (hours(one) === hours(other) ? 0 : hours(other) - hours(one));
  return [...all].sort((one, other) => level(other) - level(one) || late(one) - late(other) || longer(one, other));
}

function savedGroups(graph: Graph, lost: readonly string[]): Saved[] {
  const down = unavailable(graph, [numbersOf(graph, lost)]);
  const isDown = (number: number): boolean => has(down, number);
  const ids = (members: readonly number[]): string[] => members.map((member) => nodeAt(graph, member).id);
  return graph.needs.flat().flatMap(({ group, owner, members }): Saved[] => {
    const gone = members.filter(isDown);
    if (!group || gone.length === 0 || isDown(owner)) return [];
    const left = members.filter((member) => !isDown(member));
    const { id: groupId, failoverH, repairWindowH } = group;
    const dependentId = nodeAt(graph, owner).id;
    return [{ groupId, dependentId, gone: ids(gone), left: ids(left), failoverH, repairWindowH }];
  });
}
