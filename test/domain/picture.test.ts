import { pictureOf } from '../../domain/picture.ts';
import {
  type BusinessProcess,
  type Component,
  type Dependency,
  newComponent,
  newData,
  newDependency,
  newProcess,
  newService,
  type Register,
} from '../../domain/register.ts';
import {
  sampleComponents,
  sampleDependencies,
  sampleGroups,
  sampleProcesses,
  sampleServices,
} from '../../domain/sample.ts';
import { defaultSettings } from '../../domain/settings.ts';

const now = new Date('2026-11-22T11:00:00Z');
const harbourWorks: Register = {
  processes: sampleProcesses,
  data: [],
  services: sampleServices,
  components: sampleComponents,
  dependencies: sampleDependencies,
  groups: sampleGroups,
};
const picture = (change: Partial<Register> = {}) => pictureOf({ ...harbourWorks, ...change }, defaultSettings);
const link = (from: string, to: string): Dependency =>
  newDependency({ from, to, strength: 'essential', source: 'manual' });
const changed = <T extends { id: string }>(all: readonly T[], id: string, change: Partial<T>): T[] =>
  all.map((one) => (one.id === id ? { ...one, ...change } : one));

test('Harbour Works comes out as the worked example of 3.7.8', () => {
  const { analysis } = picture();
  expect(analysis.nodes['SVC-0002']).toMatchObject({ criticality: 4, requiredRtoH: 4 });
  expect(analysis.nodes['CMP-0003']).toMatchObject({ requiredRtoH: 3, infeasible: true });
  expect(analysis.nodes['PRC-0002']?.achievableRto).toEqual({ hours: 15, missing: [] });
  expect(analysis.nodes['PRC-0001']?.achievableRto).toEqual({ hours: null, missing: ['CMP-0007'] });
  expect(analysis.processes['PRC-0001']?.singlePointsOfFailure).toEqual(['CMP-0003', 'CMP-0004', 'CMP-0007']);
});

test('two people who link in the same instant cannot break the calculation: the closing link is left out and named', () => {
  const circle = [...sampleDependencies, link('SVC-0003', 'SVC-0002')];
  const { analysis, cyclic } = picture({ dependencies: circle });
  expect(cyclic.map((one) => one.id)).toEqual(['SVC-0003>SVC-0002']);
  expect(analysis.nodes['PRC-0002']?.achievableRto.hours).toBe(15);
});

test('a link to a record that was put aside counts for nothing', () => {
  const { analysis } = picture({ components: sampleComponents.filter((one) => one.id !== 'CMP-0007') });
  expect(analysis.nodes['PRC-0001']?.achievableRto.hours).not.toBeNull();
});

test('criticality is not known where nobody above has answered, and "at least" where an answer is missing', () => {
  const assessed = picture();
  expect(assessed.criticality('SVC-0002')).toEqual({ level: 4, atLeast: false });
  expect(assessed.criticality('PRC-0003')).toBeNull();
  expect(assessed.criticality('SVC-0005')).toBeNull();
  const asked = [...sampleDependencies, link('PRC-0003', 'SVC-0002')];
  expect(picture({ dependencies: asked }).criticality('SVC-0002')).toEqual({ level: 4, atLeast: true });
});

test('how critical data are is known when somebody said so', () => {
  const data = [{ ...newData('DAT-0001', 'Customer records'), criticality: 3 }, newData('DAT-0002', 'Drafts')];
  const { criticality } = picture({ data, dependencies: [...sampleDependencies, link('DAT-0001', 'SVC-0005')] });
  expect(criticality('DAT-0001')).toEqual({ level: 3, atLeast: false });
  expect(criticality('SVC-0005')?.level).toBe(3);
  expect(criticality('DAT-0002')).toBeNull();
});

test.each<[string, Partial<Component>, number | null]>([
  ['a database of which nobody said whether it holds data', { holdsData: null, backupIntervalH: null }, null],
  ['a database that holds data nobody secures', { holdsData: true, backupIntervalH: null }, null],
  ['a database that holds none', { holdsData: false, backupIntervalH: null }, 0],
])('data loss behind %s', (_what, change, hours) => {
  const { analysis } = picture({ components: changed(sampleComponents, 'CMP-0003', change) });
  expect(analysis.nodes['PRC-0002']?.achievableRpo.hours).toBe(hours);
});

test('what only one person can restore is one shared failure domain', () => {
  const alone = changed(sampleComponents, 'CMP-0005', { skillHolders: 1 });
  expect(
    picture({ components: alone }).graph.nodes.find((one) => one.id === 'CMP-0005')?.failureDomains?.person,
  ).toHaveLength(1);
  const two = changed(sampleComponents, 'CMP-0005', { skillHolders: 2 });
  expect(
    picture({ components: two }).graph.nodes.find((one) => one.id === 'CMP-0005')?.failureDomains?.person,
  ).toBeUndefined();
});

test.each<[string, number, string | null, number]>([
  ['raised by hand: at once', 4, null, 4],
  ['lowered without the owner’s consent: not', 1, null, 2],
  ['lowered with the owner’s consent', 1, 'chris', 1],
])('a criticality %s', (_what, criticality, consentBy, level) => {
  const override: BusinessProcess['override'] = { criticality, reason: 'why', by: 'alex', at: now, consentBy };
  const { criticality: of } = picture({ processes: changed(sampleProcesses, 'PRC-0002', { override }) });
  expect(of('PRC-0002')?.level).toBe(level);
});

test('an empty register and single records without links are no fault', () => {
  const none: Register = { processes: [], data: [], services: [], components: [], dependencies: [], groups: [] };
  expect(pictureOf(none, defaultSettings).analysis.nodes).toEqual({});
  const alone = { ...none, services: [newService('SVC-0001', 'Mail')], processes: [newProcess('PRC-0001', 'Sales')] };
  const seen = pictureOf({ ...alone, components: [newComponent('CMP-0001', 'x', 'server')] }, defaultSettings);
  expect(seen.criticality('SVC-0001')).toBeNull();
  expect(seen.asset('SVC-0009')).toBeNull();
});
