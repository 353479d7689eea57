import { byRule, chosen, contradictions, countRules, readableBy } from '../../domain/contradiction.ts';
import {
  type ContradictionRule,
  contradictionRules,
  type Looked,
  type RiskStanding,
} from '../../domain/contradiction-finding.ts';
import { standingOf } from '../../domain/contradiction-risk.ts';
import { everything, newPerson, type Person } from '../../domain/people.ts';
import { pictureOf } from '../../domain/picture.ts';
import {
  type BusinessProcess,
  type Component,
  RedundancyGroup as Group,
  type ItService,
  newComponent,
  newDependency,
  newProcess,
  newService,
  type RedundancyGroup,
  type Register,
} from '../../domain/register.ts';
import { newRisk, type Risk } from '../../domain/risk.ts';
import {
  sampleComponents,
  sampleDependencies,
  sampleGroups,
  sampleProcesses,
  sampleServices,
} from '../../domain/sample.ts';
import { defaultSettings } from '../../domain/settings.ts';

const now = new Date('2026-11-22T11:00:00Z');
const [ann, bo, gone] = ['ann', 'bo', 'gone'].map((id): Person => {
  return { ...newPerson(id, 't', id), active: id !== 'gone' };
}) as [Person, Person, Person];
const never = { criticalFromH: null, catastrophicFromH: null };
const within = (criticalFromH: number) => ({
  FIN: { criticalFromH, catastrophicFromH: null },
  OPS: never,
  LEG: never,
  REP: never,
  SAF: never,
});

interface Firm {
  process: Partial<BusinessProcess>;
  service: Partial<ItService>;
  component: Partial<Component>;
  spare: Partial<Component>;
  group: Partial<RedundancyGroup>;
  /** Links to leave out. */
  without: string[];
  risk: Partial<RiskStanding> | null;
  differences: Looked['differences'];
}

/** A process, its service and two servers of which one is enough: nothing contradicts itself. */
function looked(change: Partial<Firm> = {}): Looked {
  const staffed = { managerId: 'ann', deputyId: 'bo' };
  const tested = { recoverEvidence: { level: 'tested' as const, at: '2026-06-01' } };
  const server = {
    ...staffed,
    ...tested,
    recoverH: 1,
    holdsData: true,
    backupIntervalH: 0.25,
    redundancy: 'otherSite' as const,
  };
  const process: BusinessProcess = {
    ...newProcess('PRC-0001', 'Order intake'),
    ownerId: 'ann',
    deputyOwnerId: 'bo',
    bia: within(24),
    rtoH: 8,
    rpoH: 1,
    workaroundH: 1,
    ...change.process,
  };
  const service: ItService = {
    ...newService('SVC-0001', 'ERP'),
    ...staffed,
    restartH: 1,
    procedure: 'tested',
    lastRecovery: { at: '2026-06-01', h: 2 },
    ...change.service,
  };
  const links = [
    newDependency({ from: 'PRC-0001', to: 'SVC-0001', strength: 'essential', source: 'manual' }),
    ...['CMP-0001', 'CMP-0002'].map((to) =>
      newDependency({ from: 'SVC-0001', to, strength: 'essential', source: 'manual', groupId: 'GRP-0001' }),
    ),
  ];
  const group: RedundancyGroup = Group.parse({
    id: 'GRP-0001',
    name: 'Servers',
    dependentId: 'SVC-0001',
    minUp: 1,
    failoverH: 0.1,
    repairWindowH: 168,
    ...change.group,
  });
  const register: Register = {
    processes: [process],
    data: [],
    services: [service],
    components: [
      {
        ...newComponent('CMP-0001', 'srv-a', 'server'),
        ...server,
        failureDomains: { site: ['HQ'] },
        ...change.component,
      },
      { ...newComponent('CMP-0002', 'srv-b', 'server'), ...server, failureDomains: { site: ['DR'] }, ...change.spare },
    ],
    dependencies: links.filter((one) => !change.without?.includes(one.to)),
    groups: [group],
  };
  const risk: RiskStanding = {
    id: 'RSK-0001',
    assetId: 'CMP-0001',
    state: 'evaluated',
    inherentCls: 4,
    currentCls: 3,
    targetCls: 2,
    acceptedUntil: null,
    limitPassed: false,
    ...change.risk,
  };
  return {
    picture: pictureOf(register, defaultSettings),
    people: [ann, bo, gone],
    risks: change.risk === undefined || change.risk === null ? [] : [risk],
    differences: change.differences ?? [],
    now,
  };
}
const foundIn = (change?: Partial<Firm>): string[] => contradictions(looked(change)).map((one) => one.says);

test('a firm where everything goes together has no contradictions', () => {
  expect(foundIn()).toEqual([]);
});

const slow = { recoverH: 24 };
const day = (at: string) => new Date(`${at}T00:00:00Z`);
/** Rule, what makes it speak, and something close to it that does not. */
const table: [says: string, kind: 'E' | 'W', id: string, fires: Partial<Firm>, quiet: Partial<Firm>][] = [
  ['CR01', 'E', 'PRC-0001', { process: { rtoH: 48 } }, { process: { rtoH: 24 } }],
  ['CR02', 'W', 'PRC-0001', { process: { resumeH: 17 } }, { process: { resumeH: 16 } }],
  ['CR03', 'W', 'PRC-0001', { process: { rtoH: 24 } }, { process: { rtoH: 24, rtoReason: 'Agreed with sales' } }],
  ['CR04', 'W', 'SVC-0001', { component: slow, spare: slow }, { component: slow }],
  ['CR05', 'W', 'CMP-0001', { component: { backupIntervalH: 2 } }, { component: { backupIntervalH: 1 } }],
  ['CR06', 'W', 'SVC-0001', { service: { restartH: 24 } }, { service: { restartH: 2 } }],
  ['CR07rto', 'W', 'SVC-0001', { service: { restartH: null } }, { service: { restartH: 0 } }],
  [
    'CR07rpo',
    'W',
    'CMP-0001',
    { component: { backupIntervalH: null } },
    { component: { holdsData: false, backupIntervalH: null } },
  ],
  ['CR07group', 'W', 'SVC-0001', { group: { minUp: 3 } }, { group: { minUp: 1 } }],
  [
    'CR08',
    'E',
    'CMP-0001',
    { component: { backupIntervalH: null } },
    { component: { holdsData: null, backupIntervalH: null } },
  ],
  [
    'CR09',
    'W',
    'SVC-0001',
    { service: { suppliers: [{ name: 'TelA', committedRtoH: 24, contract: '' }] } },
    {
      service: {
        suppliers: [
          { name: 'TelA', committedRtoH: 8, contract: '' },
          { name: 'TelB', committedRtoH: null, contract: '' },
        ],
      },
    },
  ],
  ['CR10never', 'W', 'SVC-0001', { service: { procedure: 'documented' } }, {}],
  [
    'CR10old',
    'W',
    'SVC-0001',
    { service: { lastRecovery: { at: '2025-11-21', h: 2 } } },
    { service: { lastRecovery: { at: '2025-11-22', h: 2 } } },
  ],
  [
    'CR11',
    'W',
    'SVC-0001',
    { spare: { failureDomains: { site: ['HQ'] } } },
    { spare: { failureDomains: { team: ['one'] } } },
  ],
  ['CR12', 'E', 'PRC-0001', { without: ['SVC-0001'] }, { without: ['SVC-0001'], process: { bia: within(168) } }],
  ['CR13', 'W', 'SVC-0001', { without: ['CMP-0001', 'CMP-0002'] }, { without: ['CMP-0001'] }],
  ['CR14current', 'E', 'RSK-0001', { risk: { currentCls: 5 } }, { risk: { currentCls: 4 } }],
  ['CR14target', 'E', 'RSK-0001', { risk: { targetCls: 4 } }, { risk: { targetCls: null } }],
  ['CR16open', 'E', 'RSK-0001', { risk: { state: 'accepted' } }, { risk: { state: 'acceptance_requested' } }],
  [
    'CR16past',
    'E',
    'RSK-0001',
    { risk: { state: 'accepted', acceptedUntil: day('2026-11-22') } },
    { risk: { state: 'accepted', acceptedUntil: day('2026-11-23') } },
  ],
  [
    'CR17',
    'W',
    'RSK-0001',
    { risk: { currentCls: 4, limitPassed: true } },
    { risk: { currentCls: 3, limitPassed: true } },
  ],
  ['CR19owner', 'E', 'PRC-0001', { process: { ownerId: null } }, {}],
  ['CR19manager', 'E', 'SVC-0001', { service: { managerId: null } }, {}],
  ['CR19deputy', 'E', 'SVC-0001', { service: { deputyId: null } }, {}],
  ['CR19gone', 'E', 'SVC-0001', { service: { managerId: 'gone' } }, {}],
  ['CR19same', 'E', 'SVC-0001', { service: { deputyId: 'ann' } }, {}],
  ['CR20', 'W', 'SVC-0001', { service: { rpoToleranceH: 0 } }, { service: { rpoToleranceH: 0.25 } }],
  [
    'CR21',
    'W',
    'SVC-0001',
    { differences: [{ subjectId: 'SVC-0001', key: 'A12', question: { id: 'A12' } }] },
    { differences: [] },
  ],
];

test.each(table)('%s speaks where it should and is quiet where it should', (says, kind, id, fires, quiet) => {
  const found = contradictions(looked(fires)).filter((one) => one.says === says);
  expect(found.map((one) => [one.kind, one.id])).toContainEqual([kind, id]);
  expect(foundIn(quiet)).not.toContain(says);
});

test('every rule has a case', () => {
  expect(new Set(table.map(([says]) => says.slice(0, 4)))).toEqual(new Set(contradictionRules));
});

test('below criticality 3 a missing deputy is a warning, and nothing has to be tested', () => {
  const calm = { process: { bia: within(168) }, service: { deputyId: null, procedure: null } };
  expect(contradictions(looked(calm)).map((one) => [one.says, one.kind])).toEqual([['CR19deputy', 'W']]);
});

test('a number that is not known makes no gap and no ease: only what is missing is named', () => {
  const found = contradictions(looked({ service: { restartH: null }, component: slow, spare: slow }));
  expect(found.filter((one) => one.id === 'SVC-0001').map((one) => one.says)).toEqual(['CR07rto']);
  expect(found.find((one) => one.says === 'CR07rto')?.about).toEqual(['PRC-0001', 'SVC-0001']);
});

test('errors come first, then the more critical; equal rules stand together', () => {
  const found = contradictions(
    looked({ process: { rtoH: 48 }, component: { deputyId: null }, service: { restartH: 50 } }),
  );
  const kinds = found.map((one) => one.kind).join('');
  expect(kinds).toMatch(/^E+W+$/);
  const rules = byRule(found).map((one) => `${one.kind}${one.rule}`);
  expect(rules.filter((rule, i) => rule !== rules[i - 1])).toEqual([...new Set(rules)]);
  expect(new Set(chosen(found, { kind: 'E' }).map((one) => one.kind))).toEqual(new Set(['E']));
  const rule: ContradictionRule = 'CR01';
  expect(chosen(found, { rule }).map((one) => one.says)).toEqual(['CR01']);
});

test('of the errors what hurts in an outage comes first, what is only missing on paper last', () => {
  const found = contradictions(
    looked({ process: { rtoH: 48, deputyOwnerId: null }, component: { deputyId: null }, service: { restartH: 50 } }),
  );
  const counts = countRules(found);
  expect(counts.reduce((sum, one) => sum + one.count, 0)).toBe(found.length);
  const errors = counts.filter((one) => one.kind === 'E').map((one) => one.rule);
  expect(errors.indexOf('CR06')).toBeLessThan(errors.indexOf('CR01'));
  expect(errors.at(-1)).toBe('CR19');
});

test('people without a role read what concerns their own records', () => {
  const all = looked({ process: { rtoH: 48, ownerId: 'bo', deputyOwnerId: null }, service: { deputyId: null } });
  const found = contradictions(all);
  const manager: Person = {
    ...gone,
    active: true,
    grants: [{ role: 'TQS_MGR', scope: everything, from: now, by: 'x', confirmedBy: null }],
  };
  expect(readableBy(found, all.picture, manager)).toHaveLength(found.length);
  expect(readableBy(found, all.picture, { ...gone, active: true })).toEqual([]);
  expect(readableBy(found, all.picture, bo).map((one) => one.id)).toContain('PRC-0001');
});

test('a grave risk has its time from the day it was evaluated, unless something was decided', () => {
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
  const rated = (days: number, state: Risk['state']): Risk => ({
    ...newRisk({ id: 'RSK-0001', assetId: 'CMP-0004', threatId: 'T09' }, 'ann', day('2026-01-01')),
    state,
    rating: { T: 3, V: 4, outageH: null, by: 'ann', at: now },
    evaluatedAt: new Date(now.getTime() - days * 86_400_000),
  });
  const limit = (risk: Risk) => standingOf(picture, [risk], now).map((one) => [one.currentCls, one.limitPassed]);
  expect(limit(rated(31, 'evaluated'))).toEqual([[4, true]]);
  expect(limit(rated(30, 'evaluated'))).toEqual([[4, false]]);
  expect(limit(rated(31, 'in_treatment'))).toEqual([[4, false]]);
  expect(limit(rated(31, 'struck'))).toEqual([]);
});
