import { pictureOf } from '../../domain/picture.ts';
import {
  newComponent,
  newDependency,
  newProcess,
  newService,
  RedundancyGroup,
  type Register,
  type Strength,
} from '../../domain/register.ts';
import { readTable } from '../../domain/register-csv.ts';
import { Settings } from '../../domain/settings.ts';

const settings = Settings.parse({ id: 'settings' });
const needs = (from: string, to: string, strength: Strength, groupId: string | null = null) =>
  newDependency({ from, to, strength, groupId, source: 'manual' });
const group = RedundancyGroup.parse({ id: 'GRP-1', dependentId: 'SVC-1', minUp: 1, failoverH: 0, repairWindowH: 168 });
const register = (other: Strength, groupId: string | null): Register => ({
  processes: [{ ...newProcess('PRC-1', 'Order intake'), bia: { FIN: { criticalFromH: 4, catastrophicFromH: null } } }],
  data: [],
  services: [newService('SVC-1', 'ERP')],
  components: [newComponent('CMP-1', 'db-a', 'database'), newComponent('CMP-2', 'db-b', 'database')],
  dependencies: [
    needs('PRC-1', 'SVC-1', 'essential'),
    needs('SVC-1', 'CMP-1', 'essential', 'GRP-1'),
    needs('SVC-1', 'CMP-2', other, groupId),
  ],
  groups: [group],
});
const level = (all: Register, id: string) => pictureOf(all, settings).criticality(id)?.level;
const people = new Map<string, string>();

test('a database is no less critical for a second one in its group that is only useful', () => {
  expect(level(register('essential', 'GRP-1'), 'CMP-1')).toBe(3);
  expect(level(register('supporting', 'GRP-1'), 'CMP-1')).toBe(4);
});

test('a table that says a member is only useful takes it out of its group', () => {
  const rows = ['from,to,strength', 'ERP,db-b,supporting'].map((row, i) => ({ line: i + 1, cells: row.split(',') }));
  const read = readTable('dependencies', rows, register('essential', 'GRP-1'), people);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  expect(read.changes.changes[0]?.after).toMatchObject({ strength: 'supporting', groupId: null });
});

test('a table of groups cannot make something stand in that is only useful', () => {
  const lines = ['id,dependent,members', 'GRP-1,ERP,db-a|db-b'].map((row, i) => ({
    line: i + 1,
    cells: row.split(','),
  }));
  const read = readTable('groups', lines, register('important', null), people);
  expect('faults' in read && read.faults.map((one) => one.reason)).toEqual(['memberNotEssential']);
});
