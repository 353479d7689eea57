import type { Entry } from './notice.ts';
import { type AssetRecord, type Field, fieldValue, withValue } from './register-fields.ts';
import { type FieldFault, type Known, readField, textOf, tidy } from './register-text.ts';
import { folded } from './spelling.ts';

/** What was typed, by field; a field that is missing was not on the card. */
export type Typed = Readonly<Record<string, string>>;
/** What the fields showed when the card was drawn, as prints. */
export type Base = Readonly<Record<string, string>>;

/** A short mark of a text: tells whether it changed, without carrying it along. */
export function print(text: string): string {
  let hash = 0x811c9dc5;
  for (const letter of tidy(text)) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(36);
}

export const baseOf = (texts: Typed): Base =>
  Object.fromEntries(Object.entries(texts).map(([id, text]) => [id, print(text)]));

/** Which fields to take from a form, and which somebody else changed since it was drawn. */
export interface Compared {
  /** Typed here, and touched by nobody else. */
  mine: string[];
  /** Changed by somebody else, left alone here: stays as they want it. */
  theirs: string[];
  /** Changed by both, into different things. */
  both: string[];
}

/** Compares a form with what stands now, field by field. Without a base everything typed counts. */
export function compare(now: Typed, typed: Typed, base?: Base): Compared {
  const found: Compared = { mine: [], theirs: [], both: [] };
  for (const [id, text] of Object.entries(typed)) {
    const stands = now[id] ?? '';
    const before = base?.[id];
    const theirs = before !== undefined && print(stands) !== before;
    const touched = before === undefined || print(text) !== before;
    if (tidy(text) === tidy(stands)) continue;
    if (touched && theirs) found.both.push(id);
    else if (touched) found.mine.push(id);
    else found.theirs.push(id);
  }
  return found;
}

export const textsOf = (record: AssetRecord, fields: readonly Field[]): Typed =>
  Object.fromEntries(fields.map((field) => [field.id, textOf(record, field)]));

export interface Fault {
  fault: FieldFault;
  /** The record that has the name already. */
  id?: string;
}
export type Faults = Readonly<Record<string, Fault>>;

interface Filled<R> {
  record: R;
  faults: Faults;
  /** What the changed fields held before, for the history. */
  was: Record<string, unknown>;
}

/** Puts what was typed into a record; what cannot be read is a fault at its field (spec 3.3). */
export function fill<R extends AssetRecord>(
  record: R,
  fields: readonly Field[],
  typed: Typed,
  known: Known & { others: readonly { id: string; name: string }[] },
): Filled<R> {
  const faults: Record<string, Fault> = {};
  const was: Record<string, unknown> = {};
  let next = record;
  for (const field of fields) {
    const text = typed[field.id];
    if (text === undefined) continue;
    const read = readField(field, text, record, known);
    if ('fault' in read) faults[field.id] = read;
    else {
      was[field.id] = fieldValue(record, field);
      next = withValue(next, field, read.value);
    }
  }
  const taken = 'name' in was ? sameName(known.others, next) : undefined;
  if (taken) faults.name = { fault: 'nameTaken', id: taken.id };
  const deputy =
    fields.find((field) => isSecond(field.id) && field.id in typed) ??
    fields.find((field) => isFirst(field.id) && field.id in typed);
  if (deputy && standsInForThemselves(next)) faults[deputy.id] = { fault: 'samePerson' };
  return { record: next, faults, was };
}

const isFirst = (id: string): boolean => id === 'managerId' || id === 'ownerId';
const isSecond = (id: string): boolean => id === 'deputyId' || id === 'deputyOwnerId';

/** A record of the same kind with the same name: small letters and spaces make no difference. */
export const sameName = <N extends { id: string; name: string }>(
  all: readonly N[],
  one: N | { id: string; name: string },
): N | undefined => all.find((other) => other.id !== one.id && folded(other.name) === folded(one.name));

/** Manager and deputy are two people (CR-19). */
export function standsInForThemselves(record: AssetRecord): boolean {
  if ('deputyOwnerId' in record) return record.ownerId !== null && record.ownerId === record.deputyOwnerId;
  return 'deputyId' in record && record.managerId !== null && record.managerId === record.deputyId;
}

/** The last write after `seen` that touched a field; when none says so, the last write at all. */
export function whoChanged(
  history: readonly (Entry & { n: number })[],
  seen: number,
  field: string,
): (Entry & { n: number }) | undefined {
  const since = history.filter((one) => one.n > seen);
  return (
    since.findLast((one) => typeof one.was === 'object' && one.was !== null && Object.hasOwn(one.was, field)) ??
    since.at(-1)
  );
}
