import fc from 'fast-check';
import { achievableRto } from '../../../domain/graph/achievable.ts';
import { sharedDomains } from '../../../domain/graph/domains.ts';
import { graphOf, numberOf } from '../../../domain/graph/graph.ts';
import { impactsOf } from '../../../domain/graph/impact.ts';
import { singlePointsOfFailure } from '../../../domain/graph/singlePoints.ts';
import type { Dependency, GraphNode, Register } from '../../../domain/graph/types.ts';
import { pathTo, whatIf } from '../../../domain/graph/whatIf.ts';
import { naive } from './naive.ts';
import { registers, withLost } from './registers.ts';

const processesOf = ({ nodes }: Register): string[] =>
  nodes.filter((node) => node.kind === 'process').map((node) => node.id);
const many = { numRuns: 400 };

test('single points of failure are those found by removing each component in turn', () => {
  fc.assert(
    fc.property(registers(), (register) => {
      const found = singlePointsOfFailure(graphOf(register));
      for (const id of processesOf(register)) expect(found.get(id)).toEqual(naive(register).singlePoints(id));
    }),
    many,
  );
});

test('shared domains are those whose nodes below the process stop it', () => {
  fc.assert(
    fc.property(registers(), (register) => {
      const found = sharedDomains(graphOf(register));
      for (const id of processesOf(register)) {
        expect([...(found.get(id) ?? [])].sort()).toEqual(naive(register).sharedDomains(id).sort());
      }
    }),
    many,
  );
});

test('after any loss each process is available, degraded and back as the text says', () => {
  fc.assert(
    fc.property(withLost(), ({ register, lost }) => {
      const slow = naive(register);
      for (const [id, outcome] of whatIf(graphOf(register), lost)) {
        const hours = slow.recovery(id, lost);
        expect(outcome.available).toBe(slow.available(id, lost));
        expect(outcome.degraded).toBe(outcome.available && slow.degraded(id, lost));
        if (hours === null) expect(outcome.achievableRto.hours).toBeNull();
        else expect(outcome.achievableRto.hours).toBeCloseTo(hours === 'untouched' ? 0 : hours, 6);
      }
    }),
    many,
  );
});

test('after a total loss each node is back as the text says, and unknown names what is missing', () => {
  fc.assert(
    fc.property(registers(), (register) => {
      const graph = graphOf(register);
      for (const { id } of register.nodes) {
        const span = achievableRto(graph)[numberOf(graph, id)];
        const hours = naive(register).recovery(id, null);
        if (typeof hours === 'number') expect(span?.hours).toBeCloseTo(hours, 6);
        else expect(span?.hours).toBeNull();
        expect(span?.missing.length === 0).toBe(span?.hours !== null);
      }
    }),
    many,
  );
});

test('the way from a loss to a process is a chain of real dependencies, and there is one whenever it is touched', () => {
  fc.assert(
    fc.property(withLost(false), ({ register, lost }) => {
      const graph = graphOf(register);
      for (const [id, { available, degraded }] of whatIf(graph, lost)) {
        const path = pathTo(graph, lost, id);
        expect(path !== null).toBe(!available || degraded);
        if (!path) continue;
        expect(lost).toContain(path[0]);
        expect(path.at(-1)).toBe(id);
        for (const [i, to] of path.slice(0, -1).entries()) {
          expect(register.dependencies.some((one) => one.from === path[i + 1] && one.to === to)).toBe(true);
        }
      }
    }),
    many,
  );
});

test('many losses at once give what each gives alone, however many there are', () => {
  const scopes = ['node', 'domain:site', 'domain:power'];
  fc.assert(
    fc.property(registers(), (register) => {
      const graph = graphOf(register);
      const exposures = register.nodes.flatMap(({ id }) =>
        scopes.flatMap((scope) => [4, 24].map((outageH) => ({ asset: id, scope, outageH }))),
      );
      expect(impactsOf(graph, exposures)).toEqual(exposures.flatMap((one) => impactsOf(graph, [one])));
    }),
    { numRuns: 100 },
  );
});

test('a shared domain is found among hundreds', () => {
  const values = Array.from({ length: 100 }, (_, i) => `rack${i}`);
  const rack = (i: number): GraphNode[] =>
    ['a', 'b'].map((side) => ({
      id: `C${i}${side}`,
      kind: 'component',
      failureDomains: { room: [values[i] ?? ''], site: [side] },
    }));
  const pairs = values.map((_, i) => rack(i));
  const register: Register = {
    nodes: [{ id: 'P', kind: 'process' }, ...pairs.flat()],
    dependencies: pairs.flatMap((pair, i) =>
      pair.map(({ id }): Dependency => ({ from: 'P', to: id, strength: 'essential', groupId: `G${i}` })),
    ),
    groups: values.map((_, i) => ({ id: `G${i}` })),
  };
  expect(sharedDomains(graphOf(register)).get('P')).toEqual(values.map((value) => `room:${value}`).sort());
  expect(singlePointsOfFailure(graphOf(register)).get('P')).toEqual([]);
});
