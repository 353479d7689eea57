import { refuse } from './errors.ts';
import { isIndex, type Parts } from './paths.ts';
import { compile, type Matcher } from './query.ts';
import { type Doc, field, firstKey, isDoc, type Maybe, type Value } from './values.ts';

const MAX_PADDING = 1_500_000;

export type Identifiers = Map<string, Matcher>;

export interface Place {
  holder: Doc | Value[];
  key: string;
}

export function updatePath(path: string): Parts {
  const parts = path.split('.');
  if (parts.some((part) => part === '')) refuse(56, `The update path '${path}' contains an empty field name`);
  if (parts.includes('__proto__') || parts.includes('_bsontype')) refuse(2, `the path '${path}' is not allowed`);
  if (parts.filter((part) => part === '$').length > 1)
    refuse(2, `Too many positional elements found in path '${path}'`);
  parts.forEach((part, i) => {
    const positional = part === '$' || /^\$\[.*\]$/.test(part);
    if (positional && i === 0) refuse(2, `Cannot have a positional element in the first position in path '${path}'`);
    if (part.startsWith('$') && !positional) refuse(52, `The dollar ($) prefixed field '${part}' is not allowed`);
  });
  return parts;
}

function identifierOf(filter: Doc): string | undefined {
  const name = firstKey(filter);
  if (name === undefined || !name.startsWith('$')) return name?.split('.')[0];
  const inner = filter[name];
  return Array.isArray(inner) && isDoc(inner[0]) ? identifierOf(inner[0]) : undefined;
}

export function parseArrayFilters(filters: Value): Identifiers {
  const identifiers: Identifiers = new Map();
  if (!Array.isArray(filters)) refuse(14, 'arrayFilters must be an array');
  for (const filter of filters) {
    if (!isDoc(filter)) refuse(14, 'arrayFilters must hold documents');
    const name = identifierOf(filter);
    if (name === undefined) refuse(9, 'Cannot use an expression without a top-level field name in arrayFilters');
    if (!/^[a-z][a-zA-Z0-9]*$/.test(name)) refuse(2, `Error parsing array filter: '${name}' is not a valid identifier`);
    if (identifiers.has(name)) refuse(9, `Found multiple array filters with the same top-level field name ${name}`);
    if (JSON.stringify(namesIn(filter)).includes('$expr')) refuse(115, '$expr is not supported in arrayFilters');
    if (namesIn(filter).some((other) => other !== name))
      refuse(9, 'Error parsing array filter: expected a single top-level field name');
    identifiers.set(name, compile(filter));
  }
  return identifiers;
}

function namesIn(filter: Doc): string[] {
  return Object.entries(filter).flatMap(([name, value]) => {
    if (!name.startsWith('$')) return [name.split('.')[0] as string];
    return Array.isArray(value) ? value.flatMap((inner) => (isDoc(inner) ? namesIn(inner) : [])) : [name];
  });
}

/** Every identifier in a path has its filter, and every filter is used by some path. */
export function checkIdentifiers(identifiers: Identifiers, paths: Parts[]): void {
  const used = new Set<string>();
  for (const part of paths.flat()) {
    const name = /^\$\[(.+)\]$/.exec(part)?.[1];
    if (name === undefined) continue;
    if (!identifiers.has(name)) refuse(2, `No array filter found for identifier '${name}'`);
    used.add(name);
  }
  for (const name of identifiers.keys())
    if (!used.has(name)) refuse(9, `The array filter for identifier '${name}' was not used in the update`);
}

export interface Positions {
  identifiers: Identifiers;
  /** The index of the element of that array which the query matched. */
  matched(arrayPath: string): number | undefined;
}

/** The concrete paths that a path with $, $[] or $[name] stands for in this document. */
export function expand(doc: Doc, parts: Parts, positions: Positions): Parts[] {
  const at = parts.findIndex((part) => part.startsWith('$'));
  if (at === -1) return [parts];
  const before = parts.slice(0, at);
  const after = parts.slice(at + 1);
  const part = parts[at] as string;
  const under = (index: number) => expand(doc, [...before, String(index), ...after], positions);
  if (part === '$') {
    const index = positions.matched(before.join('.'));
    return under(index ?? refuse(2, 'The positional operator did not find the match needed from the query.'));
  }
  const array = valueAt(doc, before);
  if (array === undefined)
    refuse(2, `The path '${before.join('.')}' must exist in the document in order to apply array updates.`);
  if (!Array.isArray(array)) refuse(2, 'Cannot apply array updates to non-array element');
  const name = part.slice(2, -1);
  const matches = name === '' ? () => true : (positions.identifiers.get(name) as Matcher);
  return array.flatMap((item, index) => (matches({ [name]: item }) ? under(index) : []));
}

export function valueAt(doc: Doc, parts: Parts): Maybe {
  let current: Maybe = doc;
  for (const part of parts) {
    if (Array.isArray(current)) current = isIndex(part) ? current[Number(part)] : undefined;
    else current = isDoc(current) ? field(current, part) : undefined;
  }
  return current;
}

function inside(holder: Value, key: string): holder is Doc | Value[] {
  return Array.isArray(holder) ? isIndex(key) : isDoc(holder);
}

function pad(array: Value[], length: number): void {
  if (length - array.length > MAX_PADDING) refuse(2, `can't backfill more than ${MAX_PADDING} elements`);
  while (array.length < length) array.push(null);
}

/** Where the path ends. Without `create` a missing way gives undefined; `strict`: a way through a scalar is refused. */
export function locate(doc: Doc, parts: Parts, create: boolean, strict: boolean): Place | undefined {
  let holder: Value = doc;
  for (let i = 0; ; i++) {
    const key = parts[i] as string;
    if (!inside(holder, key)) {
      if (!strict) return undefined;
      refuse(28, `Cannot create field '${key}' in an element that holds no fields (path '${parts.join('.')}')`);
    }
    if (i === parts.length - 1) return { holder, key };
    let next: Maybe = Array.isArray(holder) ? holder[Number(key)] : field(holder, key);
    if (next === undefined) {
      if (!create) return undefined;
      next = {};
      write(holder, key, next);
    }
    holder = next;
  }
}

export const read = ({ holder, key }: Place): Maybe =>
  Array.isArray(holder) ? holder[Number(key)] : field(holder, key);

export function write(holder: Doc | Value[], key: string, value: Value): void {
  if (!Array.isArray(holder)) {
    holder[key] = value;
    return;
  }
  pad(holder, Number(key));
  holder[Number(key)] = value;
}
