import {
  type Dependency,
  newComponent,
  newData,
  newProcess,
  newService,
  type RedundancyGroup,
  type Register,
} from './register.ts';
import { fault, neutral, plainCell, type Shelf, shelfOf } from './register-csv-cells.ts';
import { type Column, columns, type RecordOf, type Table } from './register-csv-columns.ts';
import { type Change, type Desk, identify, letters, settle } from './register-csv-desk.ts';
import { membersOf, readGroups, shownMembers } from './register-csv-groups.ts';
import { readDependencies } from './register-csv-links.ts';
import { at, fill, type Line, linesOf, type Row, type RowFault } from './register-csv-rows.ts';
import type { AssetRecord } from './register-fields.ts';
import { standsInForThemselves } from './register-form.ts';

/** What a file comes to: everything it would write, or everything that is wrong with it. */
export interface Changes {
  table: Table;
  changes: readonly Change<RecordOf<Table>>[];
  /** Dependencies that groups of the file take in or let go. */
  links: readonly Change<Dependency>[];
  /** Rows that say what is known already. */
  same: number;
}
export type Reading = { changes: Changes } | { faults: RowFault[] };

/** Names of people by id. */
export type PeopleNames = ReadonlyMap<string, string>;

const peopleShelf = (people: PeopleNames): Shelf => shelfOf([...people].map(([id, name]) => ({ id, name })));
const assetShelf = ({ processes, data, services, components }: Register): Shelf =>
  shelfOf([...processes, ...data, ...services, ...components]);

/**
 * Reads a table of the register, header first (spec 3.3). All or nothing: one bad row and no row counts.
 * A row means the record of its id, else of its name, else a new one. An empty cell leaves what is there, "-" takes
 * it away. New records carry a stand-in for their id: see `numbered`.
 */
export function readTable(table: Table, rows: readonly Row[], register: Register, people: PeopleNames): Reading {
  const read = linesOf(table, rows);
  if ('faults' in read) return read;
  const desk: Desk = {
    register,
    people: peopleShelf(people),
    assets: assetShelf(register),
    faults: [],
    changes: [],
    links: [],
    same: 0,
  };
  if (table === 'dependencies') readDependencies(read.lines, desk);
  else if (table === 'groups') readGroups(read.lines, desk);
  else readAssets(table, read.lines, desk);
  if (desk.faults.length > 0) return { faults: desk.faults.sort((one, other) => one.line - other.line) };
  return { changes: { table, changes: desk.changes, links: desk.links, same: desk.same } };
}

type AssetTable = Exclude<Table, 'dependencies' | 'groups'>;
const blank: { readonly [T in AssetTable]: (id: string) => RecordOf<T> } = {
  processes: (id) => newProcess(id, ''),
  data: (id) => newData(id, ''),
  services: (id) => newService(id, ''),
  components: (id) => newComponent(id, '', 'server'),
};

function readAssets<T extends AssetTable>(table: T, lines: readonly Line[], desk: Desk): void {
  for (const { line, record: before } of identify(table, lines, desk)) {
    const fresh = before ?? (blank[table](`new-${line.line}`) as RecordOf<T>);
    const { record, faults } = fill({ table, line, record: fresh, people: desk.people, isNew: before === null });
    settle(desk, { line: line.line, before, after: record }, [...faults, ...ownDeputy(line, before, record)]);
  }
}

/** As in the form: manager and deputy are two people (CR-19). What was so before the file is none of its faults. */
function ownDeputy(line: Line, before: AssetRecord | null, after: AssetRecord): RowFault[] {
  if (!standsInForThemselves(after) || (before && standsInForThemselves(before))) return [];
  const column = ['deputy', 'manager', 'owner'].find((header) => line.cell(header) !== '') ?? null;
  return [at(line.line, column, fault('samePerson', column ? plainCell(line.cell(column)) : ''))];
}

export interface Tally {
  added: number;
  changed: number;
  same: number;
}

/** How many rows add something, change something, and say what is known. */
export function tally({ changes, links, same }: Changes): Tally {
  const added = changes.filter(({ before }) => before === null).length;
  const touched = new Set([...changes, ...links].map(({ line }) => line)).size;
  return { added, changed: touched - added, same: changes.length + same - touched };
}

/** How many new numbers of which letters a reading needs. */
export function numbersNeeded({ table, changes }: Changes): { letters: string; count: number } | null {
  const count = changes.filter(({ before }) => before === null).length;
  return table === 'dependencies' || count === 0 ? null : { letters: letters[table], count };
}

/** The reading with real ids in the place of stand-ins, in the order of the rows. */
export function numbered(read: Changes, refs: readonly string[]): Changes {
  if (read.table === 'dependencies') return read;
  const fresh = read.changes.filter(({ before }) => before === null);
  const ids = new Map(fresh.map(({ after }, i) => [after.id, refs[i] ?? after.id]));
  const changes = read.changes.map((one) => ({
    ...one,
    after: { ...one.after, id: ids.get(one.after.id) ?? one.after.id },
  }));
  const links = read.links.map((one) => {
    const { groupId } = one.after;
    return { ...one, after: { ...one.after, groupId: groupId === null ? null : (ids.get(groupId) ?? groupId) } };
  });
  return { ...read, changes, links };
}

/** A table as rows of cells, header first: read again it changes nothing. No cell is computed by a spreadsheet. */
export function exportTable(table: Table, register: Register, people: PeopleNames): string[][] {
  const shelf = peopleShelf(people);
  const assets = assetShelf(register);
  const members = membersOf(register);
  const ends = {
    from: (one: Dependency) => neutral(assets.call(one.from)),
    to: (one: Dependency) => neutral(assets.call(one.to)),
    dependent: (one: RedundancyGroup) => neutral(assets.call(members(one).dependentId)),
    members: (one: RedundancyGroup) => shownMembers(members(one).memberIds, assets),
  };
  const all = columns[table] as unknown as readonly Column<RecordOf<Table>>[];
  const cell = (column: Column<RecordOf<Table>>, record: RecordOf<Table>): string => {
    const own = column.put ? undefined : (ends as Record<string, (one: never) => string>)[column.header];
    return own ? own(record as never) : column.show(record, shelf);
  };
  // What hangs from a record that was put aside is in no table.
  const known = (id: string): boolean => assets.find(id).length > 0;
  const records = register[table].filter((one) => !('from' in one) || (known(one.from) && known(one.to)));
  const rows = records.map((record) => all.map((column) => cell(column, record)));
  return [all.map((column) => column.header), ...rows];
}
