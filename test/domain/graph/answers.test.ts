import { readFileSync } from 'node:fs';
import { whyCritical } from '../../../domain/graph/criticality.ts';
import { nodesInDomain } from '../../../domain/graph/domains.ts';
import { graphOf } from '../../../domain/graph/graph.ts';
import { analyse } from '../../../domain/graph/index.ts';
import type { MatrixChoice } from '../../../domain/graph/matrix.ts';
import { cycleWith } from '../../../domain/graph/order.ts';
import { requiredRtoPath } from '../../../domain/graph/required.ts';
import type { Dependency, Register, Risk, Threats } from '../../../domain/graph/types.ts';
import { pathTo, whatIf } from '../../../domain/graph/whatIf.ts';

interface Example {
  register: Register;
  risks: Risk[];
}
const { cases, threats } = JSON.parse(readFileSync('test/vectors.json', 'utf8')) as {
  cases: [Example];
  threats: Threats;
};
const [{ register, risks }] = cases;
const graph = graphOf(register);
const needs = (from: string, to: string, more: Partial<Dependency> = {}): Dependency => ({
  from,
  to,
  strength: 'essential',
  ...more,
});

test('why a node is critical is told from the process down', () => {
  expect(whyCritical(graph, 'C1')).toEqual([
    { id: 'P1', criticality: 4, attenuation: 0, reduction: 0 },
    { id: 'S1', criticality: 4, attenuation: 0, reduction: 0 },
    { id: 'C1', criticality: 3, attenuation: 0, reduction: 1 },
  ]);
});

test('a required recovery time is traced back to the process that asks for it', () => {
  expect(requiredRtoPath(graph, 'C4')).toEqual([
    { id: 'P1', hours: 4 },
    { id: 'S2', hours: 4 },
    { id: 'C3', hours: 3 },
    { id: 'C4', hours: 0 },
  ]);
});

test('what fails if the storage fails is answered with the way up', () => {
  expect(pathTo(graph, ['C4'], 'P2')).toEqual(['C4', 'C3', 'S2', 'P2']);
  expect(pathTo(graph, ['C1'], 'P1')).toBeNull();
});

test('a process whose important provider is gone is degraded, not stopped', () => {
  const nodes: Register['nodes'] = [
    { id: 'P', kind: 'process' },
    { id: 'S', kind: 'service', restartH: 1 },
  ];
  const small = graphOf({ nodes, dependencies: [needs('P', 'S', { strength: 'important' })], groups: [] });
  expect(whatIf(small, ['S']).get('P')).toMatchObject({ available: true, degraded: true });
  expect(pathTo(small, ['S'], 'P')).toEqual(['S', 'P']);
});

test('the nodes of a failure domain are listed', () => {
  expect(nodesInDomain(graph, 'power:A')).toEqual(['C1', 'C3', 'C4', 'C5']);
  expect(nodesInDomain(graph, 'power:Z')).toEqual([]);
});

test('a link that closes a cycle is shown with the path', () => {
  expect(cycleWith(register.dependencies, 'C4', 'S2')).toEqual(['C4', 'S2', 'C3', 'C4']);
  expect(cycleWith(register.dependencies, 'C4', 'C4')).toEqual(['C4', 'C4']);
  expect(cycleWith(register.dependencies, 'P1', 'C4')).toBeNull();
});

test('a register with a cycle, or a link to nowhere, is no register', () => {
  const nodes: Register['nodes'] = ['A', 'B', 'C'].map((id) => ({ id, kind: 'component' }));
  const circle = [needs('C', 'A'), needs('A', 'B'), needs('B', 'A')];
  expect(() => graphOf({ nodes, dependencies: circle, groups: [] })).toThrow('A -> B -> A');
  expect(() => graphOf({ nodes, dependencies: [needs('A', 'X')], groups: [] })).toThrow('unknown nodes: A -> X');
});

test('a group without a failover time makes a switch unknown and names the group', () => {
  const nodes: Register['nodes'] = [
    { id: 'P', kind: 'process' },
    { id: 'A', kind: 'component', recoverH: 1 },
    { id: 'B', kind: 'component', recoverH: 2 },
  ];
  const dependencies = [needs('P', 'A', { groupId: 'G' }), needs('P', 'B', { groupId: 'G' })];
  const pair = graphOf({ nodes, dependencies, groups: [{ id: 'G' }] });
  expect(whatIf(pair, ['A']).get('P')?.achievableRto).toEqual({ hours: null, missing: ['G'] });
  expect(whatIf(pair, ['A', 'B']).get('P')?.achievableRto).toEqual({ hours: 1, missing: [] });
});

test('nothing known of a process is unknown, not harmless', () => {
  const { processes, nodes } = analyse({
    register: { nodes: [{ id: 'P', kind: 'process' }], dependencies: [], groups: [] },
    risks: [],
    whatIf: [],
    threats,
  });
  expect(processes.P).toMatchObject({ curve: {}, mtpdH: null, suggestedRtoH: null });
  expect(nodes.P).toMatchObject({ requiredRtoH: null, requiredRpoH: null, infeasible: false });
});

test('a rare catastrophe is class 3, class 2 by ISO/IEC 27005, and what an own table says', () => {
  const bia = { FIN: { criticalFromH: 1, catastrophicFromH: 1 } };
  const rare: Register = { nodes: [{ id: 'P', kind: 'process', bia }], dependencies: [], groups: [] };
  const risk: Risk = { asset: 'P', threatId: 'T08', T: 1, V: 1 };
  const cls = (matrix: MatrixChoice): number | undefined =>
    analyse({ register: rare, risks: [risk], whatIf: [], threats, matrix }).risks[0]?.current.cls;
  const own = Array.from({ length: 5 }, () => [1, 1, 1, 1, 5]);
  expect([cls('itscm'), cls('iso27005'), cls(own)]).toEqual([3, 2, 5]);
  expect(() => cls([[1]])).toThrow('5 rows');
});

test('an unknown asset, threat or node is an error', () => {
  const ask = (risk: Partial<Risk>, whatIf: string[][] = []) => {
    const [first] = risks;
    return () => analyse({ register, risks: first ? [{ ...first, ...risk }] : [], whatIf, threats });
  };
  expect(ask({ asset: 'X' })).toThrow('unknown node: X');
  expect(ask({ threatId: 'T99' })).toThrow('unknown threat: T99');
  expect(ask({}, [['X']])).toThrow('unknown node: X');
});
