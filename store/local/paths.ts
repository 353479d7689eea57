import { Refused, refuse } from './errors.ts';
import { EMPTY_ARRAY, type KeyPart, keyBytes } from './order.ts';
import { type Doc, field, isDoc, type Maybe, type Value } from './values.ts';

export type Parts = string[];
export type ValueTest = (value: Maybe) => boolean;

export const isIndex = (part: string): boolean => /^(0|[1-9]\d*)$/.test(part);

/**
 * Whether the test holds somewhere at the path, entering arrays as MongoDB's matcher does.
 * `entering`: also test each element of an array found at the end of the path, besides the array itself.
 */
export function anywhere(doc: Doc, parts: Parts, test: ValueTest, entering: boolean, from = 0): boolean {
  let current: Doc = doc;
  for (let i = from; ; i++) {
    const value = field(current, parts[i] as string);
    if (i === parts.length - 1) return atLeaf(value, test, entering);
    if (Array.isArray(value)) return inArray(value, parts, test, entering, i + 1);
    if (!isDoc(value)) return test(undefined);
    current = value;
  }
}

function atLeaf(value: Maybe, test: ValueTest, entering: boolean): boolean {
  if (entering && Array.isArray(value) && value.some(test)) return true;
  return test(value);
}

function inArray(array: Value[], parts: Parts, test: ValueTest, entering: boolean, from: number): boolean {
  const part = parts[from] as string;
  const index = isIndex(part) ? Number(part) : -1;
  return array.some((item, i) => {
    if (isDoc(item) && anywhere(item, parts, test, entering, from)) return true;
    if (i !== index) return false;
    if (from === parts.length - 1) return test(item);
    if (Array.isArray(item)) return inArray(item, parts, test, entering, from + 1);
    return isDoc(item) && anywhere(item, parts, test, entering, from + 1);
  });
}

/** Every value at the path, arrays at its end opened once: what `distinct` lists. */
export function leaves(doc: Doc, parts: Parts): Value[] {
  const found: Value[] = [];
  const take = (value: Maybe) => {
    if (Array.isArray(value)) found.push(...value);
    else if (value !== undefined) found.push(value);
    return false;
  };
  anywhere(doc, parts, take, false);
  return found;
}

interface Pending {
  at: number;
  parts: Parts;
}

/** Follows documents only; stops at the first array on the way. */
function descend(doc: Doc, parts: Parts): { value: Maybe; rest: Parts } {
  let current: Maybe = doc;
  for (let i = 0; i < parts.length; i++) {
    if (Array.isArray(current)) {
      if (!isIndex(parts[i] as string)) return { value: current, rest: parts.slice(i) };
      if (current.some((item) => isDoc(item) && field(item, parts[i] as string) !== undefined))
        refuse(16746, `Ambiguous field name found in array: '${parts[i]}'`);
      current = current[Number(parts[i])];
    } else current = isDoc(current) ? field(current, parts[i] as string) : undefined;
  }
  return { value: current, rest: [] };
}

/** The combinations of values a document has at some paths: one, or one per element of one array. */
function combinations(doc: Doc, pending: Pending[], fixed: KeyPart[], out: KeyPart[][]): void {
  let array: Value[] | undefined;
  const waiting: Pending[] = [];
  for (const { at, parts } of pending) {
    const { value, rest } = descend(doc, parts);
    if (!Array.isArray(value)) fixed[at] = value;
    else {
      if (array && array !== value) throw new Refused(171, 'cannot index parallel arrays');
      array = value;
      waiting.push({ at, parts: rest });
    }
  }
  if (!array) {
    out.push(fixed);
    return;
  }
  for (const item of array.length > 0 ? array : [EMPTY_ARRAY]) {
    const next = [...fixed];
    const deeper = waiting.filter(({ parts }) => parts.length > 0);
    for (const { at, parts } of waiting) if (parts.length === 0) next[at] = item as KeyPart;
    if (deeper.length > 0) combinations(isDoc(item) ? item : {}, deeper, next, out);
    else out.push(next);
  }
}

export interface KeyPattern {
  parts: Parts[];
  descending: boolean[];
}

export interface DocumentKeys {
  keys: Buffer[];
  /** Per field: the document has an array on that path. */
  multikey: boolean[];
  /** No field of the pattern is there: sparse indexes leave such documents out. */
  absent: boolean;
}

export function keysOf(doc: Doc, pattern: KeyPattern): DocumentKeys {
  const simple = pattern.parts.map((parts) => descend(doc, parts));
  const multikey = simple.map(({ value }) => Array.isArray(value));
  if (!multikey.includes(true)) {
    const values = simple.map(({ value }) => value);
    const absent = values.every((value) => value === undefined);
    return { keys: [keyBytes(values, pattern.descending)], multikey, absent };
  }
  const found: KeyPart[][] = [];
  combinations(
    doc,
    pattern.parts.map((parts, at) => ({ at, parts })),
    [],
    found,
  );
  const absent = found.every((values) => pattern.parts.every((_, i) => values[i] === undefined));
  const keys = found.map((values) =>
    keyBytes(
      pattern.parts.map((_, i) => values[i]),
      pattern.descending,
    ),
  );
  return { keys: keys.sort(Buffer.compare), multikey, absent };
}

/** Where a document stands in a sort: its least key, an array counts by its least (or greatest) element. */
export function sortKey(doc: Doc, pattern: KeyPattern): Buffer {
  try {
    return keysOf(doc, pattern).keys[0] as Buffer;
  } catch (error) {
    if (error instanceof Refused && error.code === 171) refuse(2, 'cannot sort with keys that are parallel arrays');
    throw error;
  }
}

export function sortPattern(spec: Doc, code = 2): KeyPattern {
  const names = Object.keys(spec);
  const descending = names.map((name) => {
    const direction = Number(spec[name]);
    if (typeof spec[name] === 'object' || (direction !== 1 && direction !== -1))
      refuse(code, '$sort key ordering must be 1 (for ascending) or -1 (for descending)');
    return direction === -1;
  });
  return { parts: names.map(splitPath), descending };
}

export function splitPath(path: string): Parts {
  const parts = path.split('.');
  if (parts.includes('__proto__')) refuse(2, `the path '${path}' is not allowed`);
  return parts;
}

/** The values behind one of a document's keys, for the message about a duplicate. */
export function keyValues(doc: Doc, paths: string[], pattern: KeyPattern, isKey: (bytes: Buffer) => boolean): Doc {
  const found: KeyPart[][] = [];
  combinations(
    doc,
    pattern.parts.map((parts, at) => ({ at, parts })),
    [],
    found,
  );
  const complete = found.map((values) => paths.map((_, i) => values[i]));
  const values = complete.find((candidate) => isKey(keyBytes(candidate, pattern.descending))) ?? [];
  return Object.fromEntries(
    paths.map((path, i) => {
      const value = values[i];
      return [path, value === undefined || value === EMPTY_ARRAY ? null : (value as Value)];
    }),
  );
}
