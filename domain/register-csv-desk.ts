import { prefixes } from './kinds.ts';
import type { Dependency, Register } from './register.ts';
import { fault, nameKey, neutral, plainCell, type Shelf, tidyCell } from './register-csv-cells.ts';
import type { RecordOf, Table } from './register-csv-columns.ts';
import { at, type Line, type RowFault, same } from './register-csv-rows.ts';

/** A record as it is and as a row wants it; null = it is new, and its id is a stand-in. */
export interface Change<R> {
  line: number;
  before: R | null;
  after: R;
}

/** Where one file is read: what is known, and what the rows have come to. */
export interface Desk {
  register: Register;
  people: Shelf;
  assets: Shelf;
  faults: RowFault[];
  changes: Change<RecordOf<Table>>[];
  /** Links that groups take in or let go. */
  links: Change<Dependency>[];
  same: number;
}

/** Notes what a row has come to. */
export function settle(desk: Desk, change: Change<RecordOf<Table>>, faults: readonly RowFault[]): void {
  desk.faults.push(...faults);
  if (change.before && same(change.before, change.after)) desk.same += 1;
  else desk.changes.push(change);
}

type Named = Exclude<Table, 'dependencies'>;
interface Identified<T extends Named> {
  line: Line;
  /** Null = a new record. */
  record: RecordOf<T> | null;
}

/** Which record each row means: by id when it gives one, else by name. Rows that cannot be told are left out. */
export function identify<T extends Named>(table: T, lines: readonly Line[], desk: Desk): Identified<T>[] {
  const records = desk.register[table] as readonly RecordOf<T>[];
  const byId = new Map(records.map((one) => [one.id, one]));
  const byName = new Map<string, RecordOf<T>[]>();
  for (const one of records) {
    const same = byName.get(nameKey(one.name));
    if (same) same.push(one);
    else byName.set(nameKey(one.name), [one]);
  }
  const ids = new Map<string, number>();
  const names = new Map<string, number>();
  return lines.flatMap((line): Identified<T>[] => {
    const wrong = (column: string, reason: Parameters<typeof fault>[0], facts = {}): [] => {
      desk.faults.push(at(line.line, column, fault(reason, plainCell(line.cell(column)), facts)));
      return [];
    };
    const id = line.cell('id').toUpperCase();
    const name = nameKey(plainCell(line.cell('name')));
    const called = byName.get(name) ?? [];
    if (id !== '' && !byId.has(id)) return wrong('id', 'unknownId');
    if (id === '' && name === '') return wrong('name', 'missingValue');
    if (id === '' && called.length > 1) return wrong('name', 'ambiguousName');
    const record = byId.get(id) ?? called[0] ?? null;
    const before = record ? ids.get(record.id) : undefined;
    if (before !== undefined) return wrong(id === '' ? 'name' : 'id', 'doubleInFile', { other: before });
    if (record) ids.set(record.id, line.line);
    const shown = record && tidyCell(neutral(record.name));
    const renamed = name !== '' && shown !== line.cell('name') && (!record || nameKey(record.name) !== name);
    const twin = names.get(name);
    if (renamed && twin !== undefined) return wrong('name', 'doubleInFile', { other: twin });
    if (renamed && called.some((one) => one !== record)) return wrong('name', 'nameTaken', { id: called[0]?.id ?? '' });
    if (name !== '') names.set(name, line.line);
    return [{ line, record }];
  });
}

/** Letters of the numbers a table's records get; dependencies are named by their ends. */
export const letters: Readonly<Record<Named, string>> = {
  processes: prefixes.process,
  data: prefixes.data,
  services: prefixes.service,
  components: prefixes.component,
  groups: 'GRP',
};
