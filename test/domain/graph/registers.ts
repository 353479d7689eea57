import fc from 'fast-check';
import type { Dependency, GraphNode, Group, Register } from '../../../domain/graph/types.ts';

const hours = fc.constantFrom(null, 0.5, 1, 2, 6);
const domains = fc.record(
  {
    site: fc.subarray(['HQ', 'DR'], { maxLength: 1 }),
    power: fc.subarray(['A', 'B'], { maxLength: 2 }),
    adminDomain: fc.subarray(['ad1', 'ad2'], { maxLength: 1 }),
  },
  { requiredKeys: [] },
);

const bia = fc.constantFrom(1, 8, 24, 168, null).map((criticalFromH) => ({
  FIN: { criticalFromH: criticalFromH, catastrophicFromH: null },
}));

const nodesOf = fc.integer({ min: 2, max: 15 }).chain((size) =>
  fc.tuple(
    ...Array.from({ length: size }, (_, i): fc.Arbitrary<GraphNode> => {
      if (i < size / 5) return fc.record({ id: fc.constant(`P${i}`), kind: fc.constant('process'), bia, rtoH: hours });
      if (i < size / 2) return fc.record({ id: fc.constant(`S${i}`), kind: fc.constant('service'), restartH: hours });
      const id = fc.constant(`C${i}`);
      return fc.record({ id, kind: fc.constant('component'), recoverH: hours, failureDomains: domains });
    }),
  ),
);

/** Per pair of nodes: no link, a single one, or a member of one of the two groups of the dependent. */
const link = fc.record({
  what: fc.constantFrom('none', 'none', 'single', 'single', 'a', 'a', 'b'),
  strength: fc.constantFrom('essential' as const, 'essential' as const, 'important' as const, 'supporting' as const),
  wave: fc.integer({ min: 1, max: 3 }),
});

/**
 * Registers of up to 15 nodes in any order of ids and links.
 * @param hopeless also groups that have fewer members than must be up
 */
export function registers(hopeless = true): fc.Arbitrary<Register> {
  return nodesOf.chain((nodes) => {
    const pairs = nodes.flatMap((from, i) => nodes.slice(i + 1).map((to) => ({ from: from.id, to: to.id })));
    const minUps = fc.array(fc.constantFrom(1, 1, 2, 3), { minLength: nodes.length * 2, maxLength: nodes.length * 2 });
    const links = fc.array(link, { minLength: pairs.length, maxLength: pairs.length });
    return fc
      .tuple(links, minUps, fc.shuffledSubarray([...nodes], { minLength: nodes.length }))
      .map(([all, ups, shuffled]) => {
        const dependencies = all.flatMap(({ what, strength, wave }, n): Dependency[] => {
          const pair = pairs[n];
          if (!pair || what === 'none' || pair.to.startsWith('P')) return [];
          if (what === 'single') return [{ ...pair, strength, wave }];
          return [{ ...pair, strength: 'essential', wave: 1, groupId: `${what}${pair.from}` }];
        });
        const ids = [...new Set(dependencies.flatMap((one) => one.groupId ?? []))];
        const groups = ids.map((id, n): Group => {
          const members = dependencies.filter((one) => one.groupId === id).length;
          const minUp = hopeless ? (ups[n] ?? 1) : Math.min(ups[n] ?? 1, members);
          return { id, minUp, failoverH: [0, 0.1, 0.5][n % 3] ?? null };
        });
        return { nodes: shuffled, dependencies, groups };
      });
  });
}

/** A register with some of its nodes. */
export const withLost = (hopeless = true): fc.Arbitrary<{ register: Register; lost: string[] }> =>
  registers(hopeless).chain((register) =>
    fc.record({ register: fc.constant(register), lost: fc.subarray(register.nodes.map((node) => node.id)) }),
  );
