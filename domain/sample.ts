import type { Bia } from './bia.ts';
import type { ComponentKind } from './kinds.ts';
import { everything, type GrantableRole, newPerson, type Person } from './people.ts';
import {
  type BusinessProcess,
  type Component,
  type Dependency,
  type ItService,
  newComponent,
  newDependency,
  newProcess,
  newService,
  RedundancyGroup,
  type Strength,
} from './register.ts';

/** Harbour Works, an invented firm to try Lifeboat with: the worked example of spec 3.7.8 and six people. */
export const sampleTenant = '11111111-1111-4111-8111-000000000001';
const account = (n: number): string => `11111111-1111-4111-8111-0000000000${20 + n}`;

interface Role {
  name: string;
  role?: GrantableRole;
  changeAuthority?: true;
  installer?: true;
}
const crew: Role[] = [
  { name: 'Alex Wilber', role: 'ITSC_MGR' },
  { name: 'Adele Vance', role: 'APP_MGR' },
  { name: 'Isaiah Langer', role: 'INFRA_MGR' },
  { name: 'Lynne Robbins', role: 'TQS_MGR' },
  { name: 'Uma Patel' },
  { name: 'Chris Green', changeAuthority: true, installer: true },
];

/** The first sits at the keyboard of a trial. */
export function samplePeople(now: Date): Person[] {
  return crew.map(({ name, role, changeAuthority, installer }, n) => ({
    ...newPerson(account(n), sampleTenant, name),
    changeAuthority: changeAuthority ?? false,
    installer: installer ?? false,
    grants: role ? [{ role, scope: everything, from: now, by: 'system', confirmedBy: null }] : [],
  }));
}

const [, adele, isaiah, , uma, chris] = crew.map((_, n) => account(n));

const never = { criticalFromH: null, catastrophicFromH: null };
const damageFrom = (criticalFromH: number, catastrophicFromH: number | null = null) => ({
  criticalFromH,
  catastrophicFromH,
});
const orderIntake: Bia = { FIN: damageFrom(24), OPS: damageFrom(8), LEG: never, REP: damageFrom(72, 336), SAF: never };
const payrollRun: Bia = { FIN: never, OPS: damageFrom(336), LEG: damageFrom(168), REP: never, SAF: never };

export const sampleProcesses: BusinessProcess[] = [
  {
    ...newProcess('PRC-0001', 'Order intake'),
    department: 'Sales',
    ownerId: uma ?? null,
    bia: orderIntake,
    rtoH: 4,
    rpoH: 1,
    workaroundH: 2,
  },
  {
    ...newProcess('PRC-0002', 'Payroll run'),
    department: 'People',
    ownerId: chris ?? null,
    bia: payrollRun,
    rtoH: 72,
    rpoH: 24,
    workaroundH: 48,
  },
  { ...newProcess('PRC-0003', 'Customer support'), department: 'Service', ownerId: uma ?? null },
];

const service = (n: number, name: string, restartH: number | null): ItService => ({
  ...newService(`SVC-000${n}`, name),
  managerId: adele ?? null,
  restartH,
});
export const sampleServices: ItService[] = [
  service(1, 'Web shop', 0.5),
  service(2, 'ERP', 1),
  service(3, 'Sign-in', 0.25),
  service(4, 'Payroll', null),
  service(5, 'File share', null),
];

type Domains = Component['failureDomains'];
const component = (
  n: number,
  name: string,
  kind: ComponentKind,
  recoverH: number | null,
  failureDomains: Domains,
  backupIntervalH: number | null = null,
): Component => ({
  ...newComponent(`CMP-000${n}`, name, kind),
  managerId: isaiah ?? null,
  recoverH,
  failureDomains,
  holdsData: backupIntervalH !== null,
  backupIntervalH,
});
export const sampleComponents: Component[] = [
  component(1, 'web-a', 'server', 1, { site: ['HQ'], power: ['A'], adminDomain: ['ad1'] }),
  component(2, 'web-b', 'server', 1, { site: ['DR'], power: ['X'], adminDomain: ['ad1'] }),
  component(3, 'db-1', 'database', 6, { site: ['HQ'], power: ['A'], adminDomain: ['ad1'], data: ['erp'] }, 24),
  component(4, 'san-1', 'storage', 8, { site: ['HQ'], power: ['A'] }),
  component(5, 'dc-a', 'directory', 2, { site: ['HQ'], power: ['A'], adminDomain: ['ad1'] }),
  component(6, 'dc-b', 'directory', 2, { site: ['HQ'], power: ['B'], adminDomain: ['ad1'] }),
  component(7, 'wan-1', 'wan', null, { site: ['HQ'], provider: ['TelA'] }),
];

const needs = (from: string, to: string, strength: Strength = 'essential', groupId: string | null = null): Dependency =>
  newDependency({ from, to, strength, groupId, source: 'sample' });
export const sampleDependencies: Dependency[] = [
  needs('PRC-0001', 'SVC-0001'),
  needs('PRC-0001', 'SVC-0002'),
  needs('PRC-0002', 'SVC-0002'),
  needs('SVC-0001', 'SVC-0003', 'important'),
  needs('SVC-0002', 'SVC-0003'),
  needs('SVC-0001', 'CMP-0007'),
  needs('SVC-0002', 'CMP-0003'),
  needs('CMP-0003', 'CMP-0004'),
  needs('SVC-0001', 'CMP-0001', 'essential', 'GRP-0001'),
  needs('SVC-0001', 'CMP-0002', 'essential', 'GRP-0001'),
  needs('SVC-0003', 'CMP-0005', 'essential', 'GRP-0002'),
  needs('SVC-0003', 'CMP-0006', 'essential', 'GRP-0002'),
];
const pair = (id: string, name: string, dependentId: string): RedundancyGroup =>
  RedundancyGroup.parse({ id, name, dependentId, minUp: 1, failoverH: 0.1, repairWindowH: 168 });
export const sampleGroups: RedundancyGroup[] = [
  pair('GRP-0001', 'Web servers', 'SVC-0001'),
  pair('GRP-0002', 'Directory pair', 'SVC-0003'),
];
