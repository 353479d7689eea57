import type { GrantableRole } from '../../domain/people.ts';
import { sampleTenant } from '../../domain/sample.ts';

export interface Somebody {
  id: string;
  name: string;
  role?: GrantableRole;
}

const first = `Marlene Viktor Anke Bruno Carla Dirk Edda Falk Gesine Holger Inken Jasper Kerstin Lothar Milena Norbert
  Odette Pascal Quirin Ragna Stefan Thekla Ulrich Verena Wanda Xaver Yvonne Zeno Armin Birte Cosima Detlef Elfriede
  Florian Gundula Heiko Irmgard Jonas Kirsten Ludger`.split(/\s+/);
const last = `Adler Brandt Claasen Dorn Ebert Fuchs Gerlach Hoppe Ihde Jansen Kessler Lorenz Moll Nagel Otten Pohl
  Quandt Rabe Seidel Thoma Uhlig Voss Wirth Xanten Ysop Zander Arends Behrens Cordes Diehl Engel Feld Gruber Horn Imhof
  Junker Koch Linde Mertens Neitzel`.split(/\s+/);
/** What people call the roles. */
export const roleWords: Readonly<Record<GrantableRole, string>> = {
  ITSC_MGR: 'continuity manager',
  APP_MGR: 'application manager',
  INFRA_MGR: 'infrastructure manager',
  TQS_MGR: 'test manager',
};
const roleOf = (n: number): GrantableRole | undefined =>
  n < 2 ? 'ITSC_MGR' : n < 6 ? 'APP_MGR' : n < 10 ? 'INFRA_MGR' : n < 12 ? 'TQS_MGR' : undefined;

/** Forty people: two continuity, four application, four infrastructure and two test managers, and those who do the work. */
export const people: Somebody[] = first.map((name, n) => {
  const role = roleOf(n);
  const id = `22222222-2222-4222-8222-${String(n).padStart(12, '0')}`;
  return { id, name: `${name} ${last[n]}`, ...(role && { role }) };
});
const who = (n: number): Somebody => {
  const person = people[n];
  if (!person) throw new Error(`nobody is number ${n}`);
  return person;
};
export const [manager, deputyManager, administrator] = [who(0), who(1), who(39)];
export const users = people.slice(12, 39);
export const tenantId = sampleTenant;

interface Row {
  name: string;
  /** Names of what it needs; `!` in front: important only. */
  needs: string;
  by: number;
}
const rows = (text: string): Row[] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split(':').map((part) => part.trim()))
    .map(([name = '', by, needs = '']) => ({ name, by: Number(by), needs }));

/** Name: number of the owner: services and data. The first three hurt at once, the next four within days. */
const processRows = rows(`
  Order intake:12: Web shop, ERP, Customer records
  Goods dispatch:13: ERP, Warehouse system
  Incoming payments:14: Payment gateway, Accounts
  Customer support:15: Mail, Telephony, !ERP
  Purchasing:16: ERP, !Mail
  Production planning:17: ERP, Reporting, Recipes
  Payroll run:18: Payroll system, Staff files
  Month end closing:19: ERP, Reporting
  Recruiting:20: Mail, !File shares
  Marketing:21: !Mail, File shares
  Fleet planning:22: File shares
  Emergency planning:0: File shares, !Mail`);
const serviceRows = rows(`
  Web shop:2: Payment gateway, Sign-in, web-a, web-b, db-shop, wan-1, wan-2, firewall
  Reporting:2: ERP, db-erp
  Payroll system:3: Sign-in, crm-cloud, !file-1
  ERP:3: Sign-in, app-a, app-b, db-erp, !lan-dr, lan-hq
  Warehouse system:3: Sign-in, app-a, lan-hq
  Payment gateway:4: db-pay, wan-1, firewall
  Mail:4: Sign-in, crm-cloud, !wan-2
  File shares:5: Sign-in, file-1, !backup-1
  Telephony:5: lan-hq, wan-2
  Sign-in:5: dir-1`);
/** Name and kind: number of the manager: what it runs on: site. */
const componentRows = `
  web-a server:8: host-a: HQ
  web-b server:8: host-b: HQ
  app-a server:8: host-a, host-b: HQ
  app-b server:8: host-b: DR
  file-1 server:8: san-hq: HQ
  host-a virtualization:8: san-hq, lan-hq: HQ
  host-b virtualization:8: san-dr, lan-dr: DR
  db-erp database:9: san-hq, !backup-1: HQ
  db-shop database:9: san-hq: HQ
  db-pay database:9: san-dr: DR
  dir-1 directory:9: host-a: HQ
  san-hq storage:9: ups-hq, room-hq: HQ
  san-dr storage:9: ups-dr, room-dr: DR
  backup-1 backup:9: room-dr: DR
  crm-cloud saas:9: : Cloud
  lan-hq network:7: ups-hq: HQ
  lan-dr network:7: ups-dr: DR
  firewall network:7: lan-hq: HQ
  wan-1 wan:7: : HQ
  wan-2 wan:7: : DR
  ups-hq power:6: room-hq: HQ
  ups-dr power:6: room-dr: DR
  room-hq room:6: : HQ
  room-dr room:6: : DR`
  .trim()
  .split('\n')
  .map((line) => line.split(':').map((part) => part.trim()))
  .map(([named = '', by, needs = '', site = '']) => {
    const [name = '', kind = ''] = named.split(' ');
    return { name, kind, by: Number(by), needs, site };
  });
const dataRows = rows(`
  Customer records:12: ERP
  Accounts:14: Payment gateway
  Recipes:17: File shares
  Staff files:18: Payroll system`);
const groupRows = [
  'Web servers,Web shop,web-a|web-b,1,1h',
  'Lines,Web shop,wan-1|wan-2,1,1h',
  'Applications,ERP,app-a|app-b,1,4h',
  'Hosts of app-a,app-a,host-a|host-b,1,1h',
];

const all = [...processRows, ...dataRows, ...serviceRows, ...componentRows];
const parts = (needs: string): string[] => needs.split(',').flatMap((one) => one.trim() || []);
const bare = (need: string): string => need.replace('!', '');
const sorts = {
  data: dataRows,
  service: serviceRows,
  component: componentRows,
  process: processRows,
} as const;

/** Names of what a record needs, of one kind. */
export const needsOf = (name: string, kind: keyof typeof sorts): string[] =>
  parts(all.find((one) => one.name === name)?.needs ?? '')
    .map(bare)
    .filter((need) => sorts[kind].some((one) => one.name === need));
/** Names of the records of a kind that need this one. */
export const usersOf = (name: string, kind: keyof typeof sorts): string[] =>
  sorts[kind].filter((one) => parts(one.needs).map(bare).includes(name)).map((one) => one.name);
export const siteOf = (name: string): string => componentRows.find((one) => one.name === name)?.site ?? 'HQ';
/** 0 = hurts at once, 1 = within days, 2 = within weeks. */
export function haste(process: string): 0 | 1 | 2 {
  const place = processRows.findIndex((one) => one.name === process);
  return place < 3 ? 0 : place < 7 ? 1 : 2;
}
export const ownerOf = (name: string): Somebody => who(all.find((one) => one.name === name)?.by ?? -1);
export const named = (kind: keyof typeof sorts): string[] => sorts[kind].map((one) => one.name);

const csv = (head: string, lines: readonly string[]): string => `${[head, ...lines].join('\n')}\n`;
const owned = (lines: readonly Row[]): string[] => lines.map(({ name, by }) => `${name},${who(by).name}`);
const withDeputy = processRows.map(
  ({ name, by }, n) => `${name},${who(by).name},${who(24 + n).name},Department ${n % 4}`,
);
const links = all.flatMap(({ name, needs }) =>
  parts(needs).map((need) => `${name},${bare(need)},${need.startsWith('!') ? 'important' : 'essential'}`),
);

/** The whole register as files, in the order in which they have to come. */
export const files = {
  processes: csv('name,owner,deputy,department', withDeputy),
  data: csv('name,owner', owned(dataRows)),
  services: csv('name,manager', owned(serviceRows)),
  components: csv(
    'name,kind,manager,site',
    componentRows.map(({ name, kind, by, site }) => `${name},${kind},${who(by).name},${site}`),
  ),
  dependencies: csv('from,to,strength', links),
  groups: csv('name,dependent,members,min up,failover', groupRows),
};
