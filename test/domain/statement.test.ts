import { pictureOf } from '../../domain/picture.ts';
import type { Register } from '../../domain/register.ts';
import {
  sampleComponents,
  sampleDependencies,
  sampleGroups,
  sampleProcesses,
  sampleServices,
} from '../../domain/sample.ts';
import { defaultSettings } from '../../domain/settings.ts';
import { statementOf } from '../../domain/statement.ts';
import type { StatedRisk, StatementInput } from '../../domain/statement-content.ts';
import { campaignOf } from './statement-sample.ts';

const now = new Date('2026-11-22T11:00:00Z');
const source = { interviewId: 'INT-0001', questionId: 'U12', by: 'p-uma', at: now };
const register: Register = {
  processes: sampleProcesses.map((one, i) =>
    i === 0 ? { ...one, sources: { rtoH: source, 'bia.OPS': { ...source, questionId: 'U05' } } } : one,
  ),
  data: [],
  services: sampleServices,
  components: sampleComponents,
  dependencies: sampleDependencies,
  groups: sampleGroups,
};
const risk = (id: string, L: number, I: number, cls: number, more: Partial<StatedRisk> = {}): StatedRisk => ({
  id,
  assetId: 'CMP-0003',
  threatId: 'T09',
  T: L,
  V: 4,
  current: { L, I, cls },
  rated: true,
  atLeast: false,
  unknown: false,
  decision: null,
  acceptedUntil: null,
  ownerId: null,
  ...more,
});
const stated = (more: Partial<StatementInput> = {}) =>
  statementOf({
    picture: pictureOf(register, defaultSettings),
    campaign: campaignOf(now),
    interviews: [],
    risks: [],
    differences: [],
    contradictions: [],
    now,
    ...more,
  });

test('how long the members of a group take to stand in is listed as unknown, with whoever can say it', () => {
  const groups = sampleGroups.map((one) => ({ ...one, failoverH: one.id === 'GRP-0001' ? null : one.failoverH }));
  const { unknowns } = stated({ picture: pictureOf({ ...register, groups }, defaultSettings) });
  const askId = sampleServices[0]?.managerId;
  expect(unknowns.filter((one) => one.figures.includes('failover'))).toEqual([
    { id: 'GRP-0001', figures: ['failover'], askId },
  ]);
});

test('the gaps of the worked example (spec 3.7.8): unknown is a row with what is missing, not a zero', () => {
  const { gaps, infeasible } = stated();
  expect(gaps.find((one) => one.id === 'PRC-0001' && one.figure === 'rpo')).toMatchObject({ requiredH: 1, gapH: 23 });
  expect(gaps.find((one) => one.id === 'PRC-0001' && one.figure === 'rto')).toMatchObject({
    requiredH: 4,
    achievableH: null,
    gapH: null,
  });
  expect(gaps.find((one) => one.id === 'PRC-0001' && one.figure === 'rto')?.missing).toContain('CMP-0007');
  expect(gaps.some((one) => one.id === 'PRC-0002' && one.figure === 'rto')).toBe(false);
  expect(infeasible.map((one) => one.id)).toEqual(['CMP-0003', 'CMP-0004']);
});

test('single points of failure, shared domains, and groups that do not hold', () => {
  const { singlePoints, sharedGroups } = stated();
  const intake = singlePoints.find((one) => one.id === 'PRC-0001');
  expect(intake?.nodes).toEqual(['CMP-0003', 'CMP-0004', 'CMP-0007']);
  expect(intake?.domains).toEqual(expect.arrayContaining(['site:HQ', 'power:A', 'adminDomain:ad1']));
  expect(sharedGroups).toEqual([expect.objectContaining({ id: 'GRP-0002', domain: 'site', value: 'HQ' })]);
});

test('risks stand worst first, are counted per class, and each in its field of the map', () => {
  const { risks, count, heatMap } = stated({
    risks: [
      risk('RSK-1', 2, 2, 2),
      risk('RSK-2', 4, 5, 5),
      risk('RSK-3', 3, 4, 4, { decision: 'accept' }),
      risk('RSK-4', 3, 4, 4, { V: 5 }),
      risk('RSK-5', 1, 1, 1, { atLeast: true }),
    ],
  });
  expect(risks.map((one) => one.id)).toEqual(['RSK-2', 'RSK-4', 'RSK-3', 'RSK-1', 'RSK-5']);
  const perClass = { 1: 1, 2: 1, 3: 0, 4: 2, 5: 1 };
  expect(count.rated).toEqual({ total: 5, perClass, grave: 3, decided: 1, mayRise: 1 });
  expect(heatMap[2]?.[3]).toEqual({ cls: 4, count: 2 });
  expect(heatMap.flat().reduce((sum, cell) => sum + cell.count, 0)).toBe(5);
});

test('what nobody knows is listed with whom to ask', () => {
  const { unknowns, notAssessable, worst, processes } = stated();
  const [uma] = sampleProcesses;
  expect(unknowns).toContainEqual({ id: 'PRC-0003', figures: ['damage', 'rto', 'rpo'], askId: uma?.ownerId });
  expect(unknowns.find((one) => one.id === 'CMP-0007')?.figures).toEqual(['recovery']);
  expect(unknowns.find((one) => one.id === 'SVC-0005')?.figures).toEqual(['recovery', 'dependents']);
  expect(notAssessable).toEqual(['PRC-0003', 'SVC-0004', 'SVC-0005']);
  expect(worst.find((one) => one.id === 'PRC-0003')?.levels).toBeNull();
  expect(processes.find((one) => one.id === 'PRC-0003')).toMatchObject({ criticality: null, mtpd: null });
});

test('only critical processes have a curve of their own, with its seven points', () => {
  const { curves } = stated();
  expect(curves.map((one) => one.id)).toEqual(['PRC-0001']);
  expect(curves[0]?.series.find((one) => one.category === 'OPS')?.levels).toEqual([2, 3, 4, 4, 4, 4, 4]);
});

test('figures from one interview stand together, with who answered and when', () => {
  expect(stated().sources).toEqual([
    {
      id: 'PRC-0001',
      fields: [
        { field: 'rtoH', questionId: 'U12' },
        { field: 'bia.OPS', questionId: 'U05' },
      ],
      by: 'p-uma',
      at: now,
      interviewId: 'INT-0001',
    },
  ]);
});

test('an empty register makes a statement that says so', () => {
  const nothing: Register = { processes: [], data: [], services: [], components: [], dependencies: [], groups: [] };
  const { processes, gaps, unknowns, checklist } = stated({ picture: pictureOf(nothing, defaultSettings) });
  expect([processes, gaps, unknowns]).toEqual([[], [], []]);
  expect(checklist.some((one) => one.auto && one.state === 'done')).toBe(false);
});

test('classes and map count what is rated and known, as the heat map does; the rest stands beside', () => {
  const { count, heatMap, gravest } = stated({
    risks: [
      risk('RSK-1', 3, 4, 4),
      risk('RSK-2', 3, 4, 4, { rated: false }),
      risk('RSK-3', 3, 1, 2, { unknown: true, atLeast: true }),
      risk('RSK-4', 3, 1, 2, { rated: false, unknown: true, atLeast: true }),
    ],
  });
  expect(count.rated).toMatchObject({ total: 1, perClass: { 1: 0, 2: 0, 3: 0, 4: 1, 5: 0 }, grave: 1, decided: 0 });
  expect(heatMap.flat().reduce((sum, cell) => sum + cell.count, 0)).toBe(1);
  expect([count.unrated, count.unknown]).toEqual([{ total: 2, grave: 1, unknown: 1 }, 1]);
  expect(gravest.map((one) => one.id)).toEqual(['RSK-1']);
});

test('a lowered criticality is listed with reason, person and consent, whether it counts or not (spec 3.7.2)', () => {
  const [first, second, ...others] = sampleProcesses;
  if (!first || !second) throw new Error('no process');
  const set = {
    criticality: 2,
    reason: 'a second shop',
    by: 'p-alex',
    at: now,
    consentBy: null,
    consentAt: null,
    consentFor: null,
  };
  const lower = (override: NonNullable<typeof first.override>) =>
    stated({
      picture: pictureOf(
        {
          ...register,
          processes: [{ ...first, override }, { ...second, override: { ...set, criticality: 4 } }, ...others],
        },
        defaultSettings,
      ),
    });
  const waits = lower(set);
  expect(waits.lowered).toEqual([
    {
      id: 'PRC-0001',
      name: 'Order intake',
      from: 4,
      fromAtLeast: false,
      to: 2,
      reason: 'a second shop',
      by: 'p-alex',
      at: now,
      ownerId: first.ownerId,
      consentBy: null,
      consentAt: null,
    },
  ]);
  expect(waits.processes.map((one) => [one.criticality?.level, one.byHand]).slice(0, 2)).toEqual([
    [4, false],
    [4, true],
  ]);
  const agreed = lower({ ...set, consentBy: 'p-uma', consentAt: now });
  expect(agreed.lowered).toMatchObject([{ id: 'PRC-0001', consentBy: 'p-uma', consentAt: now }]);
  expect(agreed.processes[0]).toMatchObject({ criticality: { level: 2, atLeast: false }, byHand: true });
  expect(stated().lowered).toEqual([]);
});
