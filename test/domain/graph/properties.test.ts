import fc from 'fast-check';
import { achievableRto } from '../../../domain/graph/achievable.ts';
import { criticalities } from '../../../domain/graph/criticality.ts';
import { graphOf, numberOf } from '../../../domain/graph/graph.ts';
import { singlePointsOfFailure } from '../../../domain/graph/singlePoints.ts';
import type { Dependency, Register } from '../../../domain/graph/types.ts';
import { registers } from './registers.ts';

const many = { numRuns: 300 };

/** A register with one of the dependencies that fit. */
function withOne(fits: (one: Dependency) => boolean): fc.Arbitrary<{ register: Register; chosen: Dependency }> {
  return registers()
    .filter((register) => register.dependencies.some(fits))
    .chain((register) =>
      fc.record({ register: fc.constant(register), chosen: fc.constantFrom(...register.dependencies.filter(fits)) }),
    );
}

const changed = (register: Register, chosen: Dependency, to: Dependency[]): Register => ({
  ...register,
  dependencies: register.dependencies.flatMap((one) => (one === chosen ? to : [one])),
});

test('weakening a dependency never raises a criticality', () => {
  fc.assert(
    fc.property(
      withOne((one) => one.strength !== 'supporting'),
      ({ register, chosen }) => {
        const strength = chosen.strength === 'essential' ? 'important' : 'supporting';
        const before = graphOf(register);
        const after = graphOf(changed(register, chosen, [{ ...chosen, strength }]));
        for (const { id } of register.nodes) {
          const level = criticalities(before)[numberOf(before, id)];
          expect(criticalities(after)[numberOf(after, id)]).toBeLessThanOrEqual(level ?? 0);
        }
      },
    ),
    many,
  );
});

test('removing a single dependency never lengthens a recovery after a total loss, nor makes it unknown', () => {
  fc.assert(
    fc.property(
      withOne((one) => !one.groupId),
      ({ register, chosen }) => {
        const before = graphOf(register);
        const after = graphOf(changed(register, chosen, []));
        for (const { id } of register.nodes) {
          const hours = achievableRto(before)[numberOf(before, id)]?.hours ?? Number.POSITIVE_INFINITY;
          const now = achievableRto(after)[numberOf(after, id)]?.hours ?? Number.POSITIVE_INFINITY;
          expect(now).toBeLessThanOrEqual(hours);
        }
      },
    ),
    many,
  );
});

test('adding a member to a group never adds a single point of failure', () => {
  const grouped = withOne((one) => Boolean(one.groupId));
  fc.assert(
    fc.property(grouped, fc.nat(), fc.boolean(), ({ register, chosen }, pick, own) => {
      // A node nobody knew, or one that stands in the register already and closes no cycle: ids ascend downwards.
      const place = (id: string): number => Number(id.slice(1));
      const members = register.dependencies.filter((one) => one.from === chosen.from).map((one) => one.to);
      const free = register.nodes.filter(({ id }) => place(id) > place(chosen.from) && !members.includes(id));
      const fresh = { id: 'S99', kind: 'service', restartH: 1 } as const;
      const added = own ? fresh : (free[pick % Math.max(1, free.length)] ?? fresh);
      const after: Register = {
        nodes: added === fresh ? [...register.nodes, fresh] : register.nodes,
        dependencies: [...register.dependencies, { ...chosen, to: added.id }],
        groups: register.groups,
      };
      const before = singlePointsOfFailure(graphOf(register));
      for (const [id, points] of singlePointsOfFailure(graphOf(after))) {
        for (const point of points) expect(before.get(id)).toContain(point);
      }
    }),
    many,
  );
});
