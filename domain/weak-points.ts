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
