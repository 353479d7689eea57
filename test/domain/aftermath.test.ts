import fc from 'fast-check';
import { aftermath } from '../../domain/aftermath.ts';
import { nodesInDomain } from '../../domain/graph/domains.ts';
import { pictureOf } from '../../domain/picture.ts';
import { recoveryChain } from '../../domain/recovery-chain.ts';
import {
  sampleComponents,
  sampleDependencies,
  sampleGroups,
  sampleProcesses,
  sampleServices,
} from '../../domain/sample.ts';
import { defaultSettings } from '../../domain/settings.ts';
import { loneSkills, weakPoints } from '../../domain/weak-points.ts';

const picture = pictureOf(
  {
    processes: sampleProcesses,
    data: [],
    services: sampleServices,
    components: sampleComponents,
    dependencies: sampleDependencies,
    groups: sampleGroups,
  },
  defaultSettings,
);
const [orderIntake, payroll] = ['PRC-0001', 'PRC-0002'];

test('without the storage two processes stop, the more critical one first (spec 3.7.8)', () => {
  const { stopped, untouched, unknown } = aftermath(picture, ['CMP-0004']);
  expect(stopped.map(({ id, back, byHandH, fits }) => [id, back.hours, byHandH, fits])).toEqual([
    [orderIntake, 15, 2, 'no'],
    [payroll, 15, 48, 'yes'],
  ]);
  expect(stopped[0]?.path).toEqual(['CMP-0004', 'CMP-0003', 'SVC-0002', orderIntake]);
  expect(untouched).toEqual([]);
  expect(unknown).toEqual(['PRC-0003']);
});

test('without one web server order intake is back after 0.6 hours, because the other takes over', () => {
  const { stopped, interrupted, saved } = aftermath(picture, ['CMP-0001']);
  expect(stopped).toEqual([]);
  expect(interrupted.map(({ id, back }) => [id, back.hours])).toEqual([[orderIntake, 0.6]]);
  expect(saved).toEqual([
    {
      groupId: 'GRP-0001',
      dependentId: 'SVC-0001',
      gone: ['CMP-0001'],
      left: ['CMP-0002'],
      failoverH: 0.1,
      repairWindowH: 168,
    },
  ]);
});

test('without the line nobody knows how long order intake stands still, and the line is what is missing', () => {
  const { stopped } = aftermath(picture, ['CMP-0007']);
  expect(stopped.map(({ id, back, fits }) => [id, back, fits])).toEqual([
    [orderIntake, { hours: null, missing: ['CMP-0007'] }, 'unknown'],
  ]);
});

test('a whole site takes both directory servers and so all that needs sign-in', () => {
  const { stopped } = aftermath(picture, nodesInDomain(picture.graph, 'site:HQ'));
  expect(stopped.map((one) => one.id)).toEqual([orderIntake, payroll]);
});

test('the way back is told in the order of the recovery', () => {
  expect(recoveryChain(picture, payroll ?? '')).toEqual([
    { id: 'CMP-0004', ownH: 8 },
    { id: 'CMP-0003', ownH: 6 },
    { id: 'SVC-0002', ownH: 1 },
  ]);
});

test('single points of failure and shared domains of critical processes, as in the worked example', () => {
  expect(weakPoints(picture).map((one) => one.what)).toEqual([
    'CMP-0003',
    'CMP-0004',
    'CMP-0007',
    'site:HQ',
    'power:A',
    'adminDomain:ad1',
  ]);
});

const losable = [...sampleServices, ...sampleComponents].map((one) => one.id);
test('whatever is lost, each process is told of once, and what is not known is never in time', () => {
  fc.assert(
    fc.property(fc.subarray(losable), (lost) => {
      const { stopped, interrupted, degraded, untouched, unknown } = aftermath(picture, lost);
      const told = [...[...stopped, ...interrupted, ...degraded].map((one) => one.id), ...untouched, ...unknown];
      expect(told.sort()).toEqual(sampleProcesses.map((one) => one.id));
      for (const { back, fits, path } of stopped) {
        expect(back.hours === null).toBe(back.missing.length > 0);
        if (back.hours === null) expect(fits).toBe('unknown');
        expect(lost).toContain(path[0]);
      }
    }),
  );
});

test('without something important a process goes on, for the time it can do without', () => {
  const loose = pictureOf(
    {
      ...picture.register,
      dependencies: sampleDependencies.map((one) =>
        one.id === 'PRC-0001>SVC-0002' ? { ...one, strength: 'important', degradedOkH: 24 } : one,
      ),
    },
    defaultSettings,
  );
  const { degraded, stopped } = aftermath(loose, ['CMP-0004']);
  expect(degraded.map(({ id, withoutH, path }) => [id, withoutH, path])).toEqual([
    [orderIntake, 24, ['CMP-0004', 'CMP-0003', 'SVC-0002', orderIntake]],
  ]);
  expect(stopped.map((one) => one.id)).toEqual([payroll]);
});

test('critical services and components that one person knows are listed, the deputy learns it', () => {
  const known = (id: string, skillHolders: number | null, deputyId: string | null) => ({ id, skillHolders, deputyId });
  const said = [
    known('CMP-0003', 1, 'lynne'),
    known('CMP-0004', 0, 'gone'),
    known('CMP-0001', 2, 'lynne'),
    known('CMP-0007', null, null),
    known('SVC-0002', 1, null),
    known('SVC-0005', 1, 'lynne'),
  ];
  const apply = <T extends { id: string }>(all: readonly T[]): T[] =>
    all.map((one) => ({ ...one, ...said.find(({ id }) => id === one.id) }));
  const { register } = picture;
  const changed = { ...register, services: apply(register.services), components: apply(register.components) };
  const manager = (id: string) => picture.asset(id)?.managerId ?? null;
  expect(loneSkills(pictureOf(changed, defaultSettings), (id) => id !== 'gone')).toEqual([
    { id: 'CMP-0004', holders: 0, learns: null, names: manager('CMP-0004') },
    { id: 'SVC-0002', holders: 1, learns: null, names: manager('SVC-0002') },
    { id: 'CMP-0003', holders: 1, learns: 'lynne', names: manager('CMP-0003') },
  ]);
});
