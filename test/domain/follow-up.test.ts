import type { Answer } from '../../domain/answer.ts';
import { followUps, runningInterviews } from '../../domain/follow-up.ts';
import { type Interview, invite } from '../../domain/interview.ts';
import { pictureOf } from '../../domain/picture.ts';
import {
  type Component,
  type Dependency,
  newComponent,
  newDependency,
  newProcess,
  newService,
  RedundancyGroup,
  type Strength,
} from '../../domain/register.ts';
import { defaultSettings } from '../../domain/settings.ts';

const now = new Date('2026-11-22T11:00:00Z');
const never = { criticalFromH: null, catastrophicFromH: null };
const picture = pictureOf(
  {
    processes: [
      {
        ...newProcess('PRC-0001', 'Order intake'),
        ownerId: 'uma',
        bia: { FIN: { criticalFromH: 8, catastrophicFromH: null }, OPS: never, LEG: never, REP: never, SAF: never },
        rtoH: 4,
        rpoH: 1,
        workaroundH: 2,
      },
      { ...newProcess('PRC-0002', 'Payroll'), ownerId: null, rtoH: 72, rpoH: 24 },
    ],
    data: [],
    services: [{ ...newService('SVC-0001', 'ERP'), managerId: 'adele', restartH: 1 }],
    components: [
      { ...newComponent('CMP-0001', 'san-1', 'network'), managerId: 'gone', deputyId: 'isaiah' },
      { ...newComponent('CMP-0002', 'san-2', 'network'), managerId: 'isaiah', recoverH: 4 },
    ],
    dependencies: [
      newDependency({ from: 'PRC-0001', to: 'SVC-0001', strength: 'essential', source: 'manual' }),
      newDependency({ from: 'SVC-0001', to: 'CMP-0001', strength: 'essential', source: 'manual' }),
    ],
    groups: [],
  },
  defaultSettings,
);
const isActive = (id: string): boolean => id !== 'gone';
const say = (value: Answer['value']): Answer => ({ value, by: 'isaiah', at: now, rev: 1 });
const unsure: Answer = { dontKnow: { reason: 'lookUp', comment: '' }, by: 'isaiah', at: now, rev: 1 };

function interview(change: Partial<Interview> & Pick<Interview, 'id'>): Interview {
  const made = invite({
    id: change.id,
    campaignId: 'CAM-0001',
    bank: 'INFRA_MGR',
    subjectId: 'CMP-0001',
    kinds: { 'CMP-0001': 'network' },
    respondentId: 'isaiah',
    dueAt: now,
  });
  return { ...made, state: 'accepted', ...change };
}
const listed = (interviews: Interview[]) =>
  followUps({ picture, interviews, risks: [], differences: [], isActive, now });

test('a missing number is asked of the manager, or of the deputy when the manager is gone', () => {
  expect(listed([])).toEqual([
    { kind: 'number', id: 'CMP-0001', field: 'recoverH', knows: 'isaiah' },
    { kind: 'number', id: 'PRC-0002', field: 'workaroundH', knows: null },
  ]);
});

test('of a group, how long the others take is asked of who answers for what needs it; while it holds, and no longer', () => {
  const twins = ['CMP-0001', 'CMP-0002'].map((id) => ({ ...newComponent(id, id, 'server'), recoverH: 1 }));
  const links = twins.map(({ id: to }) =>
    newDependency({ from: 'SVC-0001', to, strength: 'essential', source: 'interview', groupId: 'GRP-0001' }),
  );
  const about = { id: 'GRP-0001', dependentId: 'SVC-0001', failoverH: null, repairWindowH: 168 };
  const numbers = (minUp: number, dependencies: Dependency[]) => {
    const groups = [RedundancyGroup.parse({ ...about, minUp })];
    const register = { ...picture.register, components: twins, dependencies, groups };
    const paired = pictureOf(register, defaultSettings);
    return followUps({ picture: paired, interviews: [], risks: [], differences: [], isActive, now }).filter(
      (one) => one.kind === 'number' && one.field === 'failoverH',
    );
  };
  const [above] = picture.register.dependencies;
  const all = above ? [above, ...links] : links;
  expect(numbers(1, all)).toEqual([{ kind: 'number', id: 'GRP-0001', field: 'failoverH', knows: 'adele' }]);
  expect(numbers(2, all)).toEqual([]);
  expect(numbers(1, all.slice(0, 2))).toEqual([]);
});

test('a component said to be redundant proposes a group at what cannot do without it, until it is in a living one', () => {
  const server = (id: string, redundancy: Component['redundancy']) => ({
    ...newComponent(id, id, 'server'),
    redundancy,
  });
  const components = [server('CMP-0001', 'otherSite'), server('CMP-0002', 'none'), server('CMP-0003', 'cold')];
  const needs = (to: string, strength: Strength = 'essential', groupId: string | null = null) =>
    newDependency({ from: 'SVC-0001', to, strength, source: 'interview', groupId });
  const about = { id: 'GRP-0001', dependentId: 'SVC-0001', minUp: 1, failoverH: 0, repairWindowH: 168 };
  const proposed = (dependencies: Dependency[], groups = [RedundancyGroup.parse(about)]) => {
    const known = pictureOf({ ...picture.register, components, dependencies, groups }, defaultSettings);
    const list = followUps({ picture: known, interviews: [], risks: [], differences: [], isActive, now });
    return list.filter((one) => one.kind === 'ungrouped');
  };
  const alone = [needs('CMP-0001'), needs('CMP-0002'), needs('CMP-0003', 'important')];
  const entry = { kind: 'ungrouped', id: 'CMP-0001', redundancy: 'otherSite', dependentId: 'SVC-0001', knows: 'adele' };
  expect(proposed(alone)).toEqual([entry]);
  const paired = [needs('CMP-0001', 'essential', 'GRP-0001'), needs('CMP-0002', 'essential', 'GRP-0001')];
  expect(proposed(paired)).toEqual([]);
  expect(proposed(paired, [])).toEqual([entry]);
});

test('of several records that need it, the group is proposed where there is something to stand in', () => {
  const components = ['CMP-0001', 'CMP-0002'].map((id) => ({
    ...newComponent(id, id, 'server'),
    redundancy: 'activeActive' as const,
  }));
  const services = [...picture.register.services, newService('SVC-0002', 'Web shop')];
  const needs = (from: string, to: string) => newDependency({ from, to, strength: 'essential', source: 'manual' });
  const dependencies = [
    needs('PRC-0001', 'SVC-0001'),
    needs('SVC-0001', 'CMP-0001'),
    needs('SVC-0002', 'CMP-0001'),
    needs('SVC-0002', 'CMP-0002'),
  ];
  const known = pictureOf({ ...picture.register, services, components, dependencies }, defaultSettings);
  const list = followUps({ picture: known, interviews: [], risks: [], differences: [], isActive, now });
  expect(list.flatMap((one) => (one.kind === 'ungrouped' ? [[one.id, one.dependentId]] : []))).toEqual([
    ['CMP-0001', 'SVC-0002'],
    ['CMP-0002', 'SVC-0002'],
  ]);
});

test('"don’t know" names who said it, and is not listed twice as a missing number', () => {
  const list = listed([interview({ id: 'INT-0001', answers: { I03: unsure, I15: unsure } })]);
  expect(list.filter((one) => one.id === 'CMP-0001')).toEqual([
    { kind: 'dontKnow', id: 'CMP-0001', questionId: 'I03', by: 'isaiah', field: 'recoverH', knows: 'isaiah' },
    { kind: 'dontKnow', id: 'CMP-0001', questionId: 'I15', by: 'isaiah', field: null, knows: 'isaiah' },
  ]);
});

test('a newer interview takes the place of an older one', () => {
  const older = interview({ id: 'INT-0001', answers: { I15: unsure } });
  const newer = interview({ id: 'INT-0002', campaignId: 'CAM-0002', answers: { I15: say('2') } });
  expect(listed([newer, older]).map((one) => one.kind)).not.toContain('dontKnow');
});

test('an answer that moved by two steps since the last campaign is followed up, one that moved by one is not', () => {
  const before = interview({ id: 'INT-0001', answers: { I15: say('1'), I16: say('2') } });
  const after = interview({ id: 'INT-0002', campaignId: 'CAM-0002', answers: { I15: say('4'), I16: say('3') } });
  expect(listed([before, after]).filter((one) => one.kind === 'changed')).toEqual([
    { kind: 'changed', id: 'CMP-0001', questionId: 'I15', knows: 'isaiah' },
  ]);
});

describe('since the last campaign', () => {
  const year = (campaign: string, ...answers: Interview['answers'][]) =>
    answers.map((one, i) => {
      const id = `INT-${campaign}${i}`;
      return interview({ id, campaignId: `CAM-000${campaign}`, answers: one, invitedId: `person-${i}` });
    });
  const changed = (...interviews: Interview[]) =>
    listed(interviews).flatMap((one) => (one.kind === 'changed' ? [one.questionId] : []));
  test('what counts is compared: several people who swap their answers change nothing', () => {
    const [before, after] = [
      year('1', { I15: say('1') }, { I15: say('4') }),
      year('2', { I15: say('4') }, { I15: say('1') }),
    ];
    expect(changed(...before, ...after)).toEqual([]);
    expect(changed(...before, ...year('2', { I15: say('4') }))).toEqual([]);
    expect(changed(...year('1', { I15: say('1') }), ...after)).toEqual(['I15']);
    expect(changed(...before, ...year('2', { I15: say('1') }))).toEqual(['I15']);
  });
  test('copies and restore tests move by the vulnerability they lead to, counted from each answer', () => {
    const held = (places: string[], tested: string, at: Date): Interview['answers'] => {
      const told = (value: Answer['value']): Answer => ({ ...say(value), at });
      return { I05: told('yes'), I07: told(places), I08: told(tested) };
    };
    const before = year('1', held(['5'], '2025-10-22', new Date('2025-11-22T11:00:00Z')));
    expect(changed(...before, ...year('2', held(['5'], '2026-10-22', now)))).toEqual([]);
    expect(changed(...before, ...year('2', held(['3'], '2025-12-22', now)))).toEqual(['I07', 'I08']);
  });
  test('a later campaign that asked something else hides nothing', () => {
    const other = interview({ id: 'INT-9', campaignId: 'CAM-0003', bank: 'APP_MGR', answers: {} });
    expect(changed(...year('1', { I15: say('1') }), ...year('2', { I15: say('4') }), other)).toEqual(['I15']);
  });
});

test('questions still open are counted per interview, with whoever was asked', () => {
  const [open] = listed([interview({ id: 'INT-0001', state: 'invited', campaignId: 'CAM-0003' })]).filter(
    (one) => one.kind === 'unanswered',
  );
  expect(open).toMatchObject({ kind: 'unanswered', id: 'CMP-0001', interviewId: 'INT-0001', knows: 'isaiah' });
  expect(open && 'count' in open && open.count).toBeGreaterThan(5);
});

test('questions of interviews that are not due yet are only waited for, and count apart', () => {
  const later = new Date(now.getTime() + 14 * 24 * 3_600_000);
  const running = interview({ id: 'INT-0001', state: 'in_progress', dueAt: later });
  const last = interview({ id: 'INT-0002', state: 'invited', dueAt: new Date(later.getTime() + 1) });
  const late = interview({ id: 'INT-0003', state: 'invited', dueAt: now });
  const all = [running, last, late, interview({ id: 'INT-0004', dueAt: later })];
  const ids = listed(all).flatMap((one) => (one.kind === 'unanswered' ? [one.interviewId] : []));
  expect(ids).toEqual(['INT-0003']);
  expect(runningInterviews(all, now)).toEqual({ count: 2, until: last.dueAt });
  expect(runningInterviews([late], now)).toBeNull();
});

test('one of several components about which somebody did not know is named, not the first of them', () => {
  const together = { batch: ['CMP-0002'], kinds: { 'CMP-0001': 'server', 'CMP-0002': 'server' } as const };
  const apart = { ...together, apart: ['I14@CMP-0002'], answers: { I14: say('2'), 'I14@CMP-0002': unsure } };
  const doubts = (one: Interview) =>
    listed([one]).flatMap((found) => (found.kind === 'dontKnow' ? [`${found.id} ${found.questionId}`] : []));
  expect(doubts(interview({ id: 'INT-0001', ...apart }))).toEqual(['CMP-0002 I14']);
  const forAll = interview({ id: 'INT-0001', ...together, answers: { I14: unsure } });
  expect(doubts(forAll)).toEqual(['CMP-0001 I14', 'CMP-0002 I14']);
});

test('of several components, the one that was asked about anew is taken from the newer interview', () => {
  const kinds = { 'CMP-0001': 'server', 'CMP-0002': 'server' } as const;
  const older = interview({ id: 'INT-0001', batch: ['CMP-0002'], kinds, answers: { I15: unsure } });
  const newer = interview({ id: 'INT-0002', kinds, campaignId: 'CAM-0002', answers: { I15: say('2') } });
  expect(listed([newer, older]).filter((one) => one.kind === 'dontKnow')).toMatchObject([{ id: 'CMP-0002' }]);
});

describe('an interview that ran out', () => {
  const expired = interview({ id: 'INT-0001', state: 'expired', batch: ['CMP-0002'] });
  const open = (interviews: Interview[]) => listed(interviews).filter((one) => one.kind === 'unanswered');
  test('still has its open questions, until a later campaign asks them again', () => {
    expect(open([expired])).toMatchObject([
      { id: 'CMP-0001', batch: ['CMP-0002'], interviewId: 'INT-0001', expired: true, knows: 'isaiah' },
    ]);
    const later = interview({ id: 'INT-0002', campaignId: 'CAM-0002', batch: ['CMP-0002'] });
    expect(open([expired, later])).toEqual([]);
    expect(open([expired, { ...later, batch: [] }])).toHaveLength(1);
    expect(open([expired, { ...later, state: 'cancelled' }])).toHaveLength(1);
  });
  test('is not listed when it was cancelled', () => {
    expect(open([{ ...expired, state: 'cancelled' }])).toEqual([]);
  });
});
