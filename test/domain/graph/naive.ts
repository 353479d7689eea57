import type { Dependency, GraphNode, Register } from '../../../domain/graph/types.ts';

/** Spec 3.7 read aloud: every question is answered from the register, however slowly. The reference of the tests. */
export function naive({ nodes, dependencies, groups }: Register) {
  const node = (id: string): GraphNode => nodes.find((one) => one.id === id) as GraphNode;
  const links = (id: string): Dependency[] => dependencies.filter((one) => one.from === id);
  const group = (id: string) => groups.find((one) => one.id === id);
  const essential = (id: string): Dependency[] => links(id).filter((one) => one.strength === 'essential');
  const groupsOf = (id: string): { id: string; wave: number; members: string[]; minUp: number }[] =>
    [...new Set(essential(id).flatMap((one) => one.groupId ?? []))].map((groupId) => {
      const of = essential(id).filter((one) => one.groupId === groupId);
      const members = of.map((one) => one.to);
      return { id: groupId, wave: of[0]?.wave ?? 1, members, minUp: group(groupId)?.minUp ?? 1 };
    });
  const own = (id: string): number | null => {
    const { kind, restartH = null, recoverH = null } = node(id);
    return kind === 'process' ? 0 : kind === 'service' ? restartH : recoverH;
  };

  const available = (id: string, lost: readonly string[]): boolean =>
    !lost.includes(id) &&
    essential(id).every((one) => one.groupId || available(one.to, lost)) &&
    groupsOf(id).every(({ members, minUp }) => members.filter((one) => available(one, lost)).length >= minUp);

  const degraded = (id: string, lost: readonly string[]): boolean =>
    links(id).some(
      ({ to, strength, groupId }) =>
        strength !== 'supporting' && !groupId && (!available(to, lost) || degraded(to, lost)),
    );

  const below = (id: string): string[] => [...new Set(links(id).flatMap(({ to }) => [to, ...below(to)]))];

  const singlePoints = (id: string): string[] =>
    nodes.filter((one) => one.kind === 'component' && !available(id, [one.id])).map((one) => one.id);

  const sharedDomains = (id: string): string[] => {
    const values = (one: string): string[] =>
      Object.entries(node(one).failureDomains ?? {}).flatMap(([kind, all]) => all.map((value) => `${kind}:${value}`));
    const nodesBelow = below(id);
    return [...new Set(nodesBelow.flatMap(values))].filter((domain) => {
      const carrying = nodesBelow.filter((one) => values(one).includes(domain));
      return carrying.length >= 2 && !available(id, carrying);
    });
  };

  /** Hours, null = unknown, 'untouched' = nothing below was lost. `lost` null = total loss. */
  const recovery = (id: string, lost: readonly string[] | null): number | null | 'untouched' => {
    const waves = new Map<number, (number | null)[]>();
    const note = (wave: number, hours: number | null) => waves.set(wave, [...(waves.get(wave) ?? []), hours]);
    for (const { to, wave = 1, groupId } of essential(id)) {
      const hours = groupId ? 'untouched' : recovery(to, lost);
      if (hours !== 'untouched') note(wave, hours);
    }
    for (const { id: groupId, wave, members, minUp } of groupsOf(id)) {
      const all = members.map((one) => recovery(one, lost));
      const untouched = all.filter((one) => one === 'untouched').length;
      const failoverH = group(groupId)?.failoverH ?? null;
      const times = all.map((one) => (one === 'untouched' ? 0 : (one ?? Number.POSITIVE_INFINITY)));
      const kth = times.sort((a, b) => a - b)[minUp - 1] ?? Number.POSITIVE_INFINITY;
      if (lost === null || untouched < minUp) note(wave, kth === Number.POSITIVE_INFINITY ? null : kth);
      else if (untouched < members.length && failoverH !== 0) note(wave, failoverH);
    }
    if (lost && !lost.includes(id) && waves.size === 0) return 'untouched';
    const longest = [...waves.values()].map((all) => (all.includes(null) ? null : Math.max(...(all as number[]))));
    const parts = [own(id), ...longest];
    return parts.includes(null) ? null : (parts as number[]).reduce((sum, one) => sum + one, 0);
  };

  return { available, degraded, below, singlePoints, sharedDomains, recovery };
}
