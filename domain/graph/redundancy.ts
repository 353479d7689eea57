import type { GraphNode, Group } from './types.ts';

/** A redundancy group with its defaults filled in and its common cause looked up. */
export interface Redundancy {
  id: string;
  minUp: number;
  failoverH: number | null;
  repairWindowH: number;
  /** More members than needed, and nothing that takes them all at once (spec 3.7.3). */
  survivors: boolean;
  /** The failure domain and the value all members share; null if none. */
  commonCause: [string, string] | null;
}

/** The domains that make a redundancy worthless, in the order in which they are named (spec 3.7.3). */
const physicalDomains = ['site', 'room', 'power', 'provider', 'region'];
const usualRepairWindowH = 168;

/** Whether a group still works with a member less (spec 3.7.3). `members` are distinct nodes. */
export function redundancyOf(group: Group, members: readonly GraphNode[]): Redundancy {
  const minUp = group.minUp ?? 1;
  const commonCause = commonCauseOf(members);
  return {
    id: group.id,
    minUp,
    failoverH: group.failoverH ?? null,
    repairWindowH: group.repairWindowH ?? usualRepairWindowH,
    survivors: members.length - minUp >= 1 && commonCause === null,
    commonCause,
  };
}

function commonCauseOf(members: readonly GraphNode[]): [string, string] | null {
  // One member alone shares everything with itself, which says nothing.
  if (members.length < 2) return null;
  for (const domain of physicalDomains) {
    const [first = [], ...others] = members.map((node) => node.failureDomains?.[domain] ?? []);
    const value = [...first].sort().find((one) => others.every((values) => values.includes(one)));
    if (value !== undefined) return [domain, value];
  }
  return null;
}
