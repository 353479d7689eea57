import type { Facts } from './refusal.ts';
import { plainHours, readDuration } from './tiers.ts';

/** Why a row of a table was not taken, as a key of the words file. */
export const faultReasons = [
  'emptyFile',
  'whichTable',
  'unknownColumn',
  'doubleColumn',
  'missingColumn',
  'extraCells',
  'missingValue',
  'notCleared',
  'unknownId',
  'idMismatch',
  'doubleInFile',
  'nameTaken',
  'ambiguousName',
  'unknownRecord',
  'ambiguousRecord',
  'unknownPerson',
  'ambiguousPerson',
  'samePerson',
  'notNumber',
  'notDuration',
  'notChoice',
  'notYesNo',
  'notDate',
  'notDamage',
  'notPair',
  'tooLong',
  'selfLink',
  'forbiddenLink',
  'cycle',
  'minUpTooHigh',
  'memberNotNeeded',
  'memberNotEssential',
  'memberElsewhere',
] as const;
export type FaultReason = (typeof faultReasons)[number];

export interface CellFault {
  reason: FaultReason;
  facts: Facts;
}
export type Read<V> = { value: V } | CellFault;

/** How one kind of value stands in a cell. `show` gives '' for what is not known. */
export interface Codec<V> {
  read(text: string, people: Shelf): Read<V>;
  show(value: V, people: Shelf): string;
}

/** Records by what people call them. */
export interface Shelf {
  /** Ids of what is meant: by id, else everything of that name. */
  find(said: string): readonly string[];
  /** The name where it means nothing else, else the id. */
  call(id: string): string;
}

/** Between the values of a cell that holds several. */
export const listMark = '|';
/** In a cell: takes the value off the record. An empty cell leaves it as it is. */
export const clearMark = '-';

// At the beginning of a cell, and after whatever another program may take for the end of one.
const formula = /(^|[;,\t\n\r])((?:'|[^\S\t\n\r])*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g;
const formulaMarked = /(^|[;,\t\n\r])'((?:'|[^\S\t\n\r])*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g;

/** A cell that no spreadsheet computes: an apostrophe stands before what would begin a formula. */
export function neutral(text: string): string {
  const inert = text.replace(formula, "$1'$2");
  return /^(?:'|[^\S\t\r\n])*[\t\r\n]/.test(inert) ? `'${inert}` : inert;
}

/** The text again, without the apostrophes of `neutral`. */
export function plainCell(cell: string): string {
  const bare = /^'(?:'|[^\S\t\r\n])*[\t\r\n]/.test(cell) ? cell.slice(1) : cell;
  return bare.replace(formulaMarked, '$1$2');
}

/** A cell as two cells are compared: one kind of line end, nothing around it. */
export const tidyCell = (cell: string): string => cell.replace(/\r\n?/g, '\n').trim().normalize('NFC');
export const nameKey = (name: string): string => tidyCell(name).replace(/\s+/g, ' ').toLowerCase();
const shortly = (value: string): string => (value.length > 60 ? `${[...value].slice(0, 59).join('')}…` : value);
export const fault = (reason: FaultReason, value: string, facts: Facts = {}): CellFault => ({
  reason,
  facts: { value: shortly(value), ...facts },
});

export function shelfOf(named: Iterable<{ id: string; name: string }>): Shelf {
  const names = new Map<string, string>();
  const ids = new Map<string, string>();
  const byName = new Map<string, string[]>();
  for (const { id, name } of named) {
    names.set(id, name);
    ids.set(id.toLowerCase(), id);
    const key = nameKey(name);
    const same = byName.get(key);
    if (same) same.push(id);
    else byName.set(key, [id]);
  }
  const find = (said: string): readonly string[] => {
    const id = ids.get(said.toLowerCase());
    return id === undefined ? (byName.get(nameKey(said)) ?? []) : [id];
  };
  return {
    find,
    call(id) {
      const name = names.get(id) ?? '';
      const plain = /^[^|\t\n]+$/.test(name) && name === tidyCell(name) && name !== clearMark;
      return plain && find(name).length === 1 && find(name)[0] === id ? name : id;
    },
  };
}

export const text = (most: number): Codec<string | null> => ({
  read: (said) => (said.length > most ? fault('tooLong', said, { most }) : { value: said }),
  show: (value) => neutral(value ?? ''),
});

export const duration: Codec<number | null> = {
  read(said) {
    const hours = readDuration(said);
    return hours === null ? fault('notDuration', said) : { value: hours };
  },
  show: (value) => (value === null ? '' : `${plainHours(value)}h`),
};

export const whole = (least: number, most: number): Codec<number | null> => ({
  read(said) {
    const value = Number(said);
    const fits = /^\d{1,6}$/.test(said) && value >= least && value <= most;
    return fits ? { value } : fault('notNumber', said, { least, most });
  },
  show: (value) => (value === null ? '' : String(value)),
});

export const choice = <V extends string>(options: readonly V[]): Codec<V | null> => ({
  read(said) {
    const key = said.toLowerCase().replace(/[\s_-]/g, '');
    const value = options.find((one) => one.toLowerCase() === key);
    return value === undefined ? fault('notChoice', said, { choices: options.join(', ') }) : { value };
  },
  show: (value) => value ?? '',
});

const yes: readonly string[] = ['yes', 'true', 'y', '1', 'x'];
const no: readonly string[] = ['no', 'false', 'n', '0'];
export const yesNo: Codec<boolean | null> = {
  read(said) {
    const key = said.toLowerCase();
    if (yes.includes(key)) return { value: true };
    return no.includes(key) ? { value: false } : fault('notYesNo', said);
  },
  show: (value) => (value === null ? '' : value ? 'yes' : 'no'),
};

/** A day, written 2026-11-22. */
export const day: Codec<string | null> = {
  read: (said) => (isDay(said) ? { value: said } : fault('notDate', said)),
  show: (value) => neutral(value ?? ''),
};

export function isDay(said: string): boolean {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(said)?.map(Number) ?? [];
  if (!year || !month || !date || month > 12) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return date <= (days[month - 1] ?? 0);
}

export const person: Codec<string | null> = {
  read(said, people) {
    const found = people.find(said);
    if (found.length > 1) return fault('ambiguousPerson', said);
    return found[0] === undefined ? fault('unknownPerson', said) : { value: found[0] };
  },
  show: (value, people) => (value === null ? '' : neutral(people.call(value))),
};

export const parts = (said: string): string[] => [
  ...new Set(
    said
      .split(listMark)
      .map((one) => one.trim())
      .filter(Boolean),
  ),
];

/** Several values of a kind, each once. */
export const several = <V extends string>(one: Codec<V | null>): Codec<V[]> => ({
  read(said, people) {
    const value: V[] = [];
    for (const part of parts(said)) {
      const read = one.read(part, people);
      if ('reason' in read) return read;
      if (read.value !== null) value.push(read.value);
    }
    return { value };
  },
  show: (value, people) => neutral(value.map((each) => plainCell(one.show(each, people))).join(listMark)),
});
