import type { Facts } from './refusal.ts';
import {
  type CellFault,
  clearMark,
  type FaultReason,
  fault,
  plainCell,
  type Shelf,
  tidyCell,
} from './register-csv-cells.ts';
import { type Column, columns, type RecordOf, type Table, tables } from './register-csv-columns.ts';

/** A line of a file, split into its cells. Lines are counted from 1, the header included. */
export interface Row {
  line: number;
  cells: readonly string[];
}

export interface RowFault {
  line: number;
  /** Header of the column; null when it is about the whole line. */
  column: string | null;
  reason: FaultReason;
  facts: Facts;
}

/** A row with its cells by header. */
export interface Line {
  line: number;
  /** The cell as it will be read, tidy; '' where the file has none. */
  cell(header: string): string;
}

const headerKey = (header: string): string => header.toLowerCase().replace(/[\s_-]/g, '');
export const at = (line: number, column: string | null, { reason, facts }: CellFault): RowFault => ({
  line,
  column,
  reason,
  facts,
});

/** Which table a header belongs to: by its columns, by the name of the file, else by most columns. */
export function recogniseTable(header: readonly string[], fileName = ''): Table | null {
  const keys = header.map(headerKey).filter(Boolean);
  const known = tables.map((table) => {
    const own = new Set(columns[table].map((column) => headerKey(column.header)));
    return { table, count: keys.filter((key) => own.has(key)).length };
  });
  const fitting = known.filter(({ count }) => count === keys.length && count > 0);
  const [only] = fitting;
  if (fitting.length === 1 && only) return only.table;
  const file = headerKey(fileName);
  const named = tables.filter((table) => file.includes(table));
  if (named.length === 1 && named[0]) return named[0];
  const [first, second] = [...known].sort((one, other) => other.count - one.count);
  return first && first.count >= 2 && first.count > (second?.count ?? 0) ? first.table : null;
}

/** The lines of a file below its header; blank ones are left out. */
export function linesOf<T extends Table>(table: T, rows: readonly Row[]): { lines: Line[] } | { faults: RowFault[] } {
  const [head, ...body] = rows;
  const filled = body.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (!head || filled.length === 0) return { faults: [at(1, null, fault('emptyFile', ''))] };
  const { places, faults } = headerOf(table, head);
  const tooLong = filled.filter(({ cells }) => cells.slice(head.cells.length).some((cell) => cell.trim() !== ''));
  const extra = tooLong.map(({ line, cells }) =>
    at(line, null, fault('extraCells', '', { cells: cells.length, columns: head.cells.length })),
  );
  if (faults.length > 0 || extra.length > 0) return { faults: [...faults, ...extra] };
  const lines = filled.map(({ line, cells }) => ({
    line,
    cell: (header: string): string => tidyCell(cells[places.get(header) ?? -1] ?? ''),
  }));
  return { lines };
}

function headerOf(table: Table, { line, cells }: Row): { places: Map<string, number>; faults: RowFault[] } {
  const own = columns[table];
  const headers = own.map((column) => column.header);
  const places = new Map<string, number>();
  const faults: RowFault[] = [];
  cells.forEach((cell, place) => {
    const said = plainCell(tidyCell(cell));
    const header = headers.find((one) => headerKey(one) === headerKey(said));
    if (header === undefined) {
      const facts = { table, columns: headers.join(', ') };
      if (said !== '') faults.push(at(line, said.slice(0, 60), fault('unknownColumn', said, facts)));
    } else if (places.has(header)) faults.push(at(line, header, fault('doubleColumn', said)));
    else places.set(header, place);
  });
  const lacks = keysOf(table).filter((header) => !places.has(header));
  if (!places.has('id') || table === 'dependencies') {
    faults.push(...lacks.map((header) => at(line, header, fault('missingColumn', header, { table }))));
  }
  return { places, faults };
}

/** Columns by which a row of a table names its record, when it has no id. */
const keysOf = (table: Table): string[] => (table === 'dependencies' ? ['from', 'to'] : ['name']);

interface Filling<T extends Table> {
  table: T;
  line: Line;
  record: RecordOf<T>;
  people: Shelf;
  isNew: boolean;
}

/** Puts the cells of a line into a record: empty leaves as it is, "-" clears, what is the same changes nothing. */
export function fill<T extends Table>({
  table,
  line,
  record,
  people,
  isNew,
}: Filling<T>): {
  record: RecordOf<T>;
  faults: RowFault[];
} {
  const faults: RowFault[] = [];
  let filled = record;
  for (const column of columns[table] as readonly Column<RecordOf<T>>[]) {
    const cell = line.cell(column.header);
    if (cell === '') {
      if (isNew && column.required) faults.push(at(line.line, column.header, fault('missingValue', '')));
      continue;
    }
    if (!column.put || (!isNew && cell === tidyCell(column.show(record, people)))) continue;
    const next = cell === clearMark ? cleared(column, filled) : column.put(filled, plainCell(cell), people);
    if ('reason' in next) faults.push(at(line.line, column.header, next));
    else filled = answered(next.value, column.source);
  }
  return { record: filled, faults };
}

function cleared<R>(column: Column<R>, record: R): { value: R } | CellFault {
  return column.clear ? { value: column.clear(record) } : fault('notCleared', clearMark);
}

/** What a file says does not come from the answer any more that the value before it came from. */
function answered<R extends object>(record: R, source: string): R {
  if (!('sources' in record)) return record;
  const own = Object.entries(record.sources as Record<string, unknown>);
  const rest = own.filter(([key]) => key !== source && !key.startsWith(`${source}.`));
  return rest.length === own.length ? record : { ...record, sources: Object.fromEntries(rest) };
}

/** Same in content: what is fed from a file counts as changed only when it differs. */
export function same(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const keys = Object.keys(one);
  const values = other as Record<string, unknown>;
  return (
    Array.isArray(one) === Array.isArray(other) &&
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(values, key) && same((one as Record<string, unknown>)[key], values[key]))
  );
}
