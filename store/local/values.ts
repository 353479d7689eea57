import { type Binary, BSON, type BSONRegExp, type MaxKey, type MinKey, type ObjectId } from 'bson';
import { refuse } from './errors.ts';

export type Value =
  | null
  | boolean
  | number
  | bigint
  | string
  | Date
  | ObjectId
  | Binary
  | BSONRegExp
  | MinKey
  | MaxKey
  | Value[]
  | Doc;
/** A number is an int32 or a double, a bigint is an int64; a field that is not there is undefined. */
export type Doc = { [name: string]: Value };
export type Maybe = Value | undefined;

export const MAX_DOCUMENT = 16 * 1024 * 1024;
const MAX_DEPTH = 100;

/** MongoDB's order of types (its "canonical type"); equal ranks compare with each other. */
export const rank = {
  missing: 0,
  minKey: 1,
  emptyArray: 2,
  null: 5,
  number: 10,
  string: 15,
  object: 20,
  array: 25,
  binary: 30,
  objectId: 35,
  boolean: 40,
  date: 45,
  regex: 50,
  maxKey: 127,
} as const;

const bsonRank: Record<string, number> = {
  ObjectId: rank.objectId,
  Binary: rank.binary,
  BSONRegExp: rank.regex,
  MinKey: rank.minKey,
  MaxKey: rank.maxKey,
};

export function rankOf(value: Maybe): number {
  switch (typeof value) {
    case 'undefined':
      return rank.missing;
    case 'number':
    case 'bigint':
      return rank.number;
    case 'string':
      return rank.string;
    case 'boolean':
      return rank.boolean;
  }
  if (value === null) return rank.null;
  if (Array.isArray(value)) return rank.array;
  if (value instanceof Date) return rank.date;
  const type = (value as { _bsontype?: string })._bsontype;
  return type === undefined ? rank.object : (bsonRank[type] ?? refuse(2, `values of type ${type} cannot be kept`));
}

export function isDoc(value: unknown): value is Doc {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    (value as { _bsontype?: string })._bsontype === undefined
  );
}

export const isNumber = (value: unknown): value is number | bigint =>
  typeof value === 'number' || typeof value === 'bigint';
export const isRegex = (value: Maybe): value is BSONRegExp => rankOf(value) === rank.regex;

export const entries = (doc: Doc): [string, Value][] => Object.entries(doc);

/** An own field only: "constructor" in a path must not find JavaScript's. */
export function field(doc: Doc, name: string): Maybe {
  return Object.hasOwn(doc, name) ? doc[name] : undefined;
}

export function firstKey(doc: Doc): string | undefined {
  for (const key in doc) return key;
  return undefined;
}

/** {$gt: 1} and its like: what MongoDB reads as operators rather than as a value. */
export const isOperators = (value: Maybe): value is Doc => isDoc(value) && firstKey(value)?.startsWith('$') === true;

export const truthy = (value: Maybe): boolean =>
  value !== undefined && value !== null && value !== false && value !== 0 && value !== 0n;

export function asInteger(value: Maybe, what: string, code = 2): number {
  const number = typeof value === 'bigint' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isSafeInteger(number)) refuse(code, `${what} must be an integer`);
  return number;
}

export const decode = (bytes: Uint8Array): Doc =>
  BSON.deserialize(bytes, { useBigInt64: true, bsonRegExp: true }) as Doc;

export const encode = (doc: Doc): Uint8Array => BSON.serialize(doc, { ignoreUndefined: true });

export function copy<T extends Maybe>(value: T): T {
  if (Array.isArray(value)) return value.map(copy) as T;
  if (!isDoc(value)) return value;
  const result: Doc = {};
  for (const key in value) result[key] = copy(value[key] as Value);
  return result as T;
}

/** Refuses what this store could not give back unchanged. */
export function checkValue(value: unknown, depth = 0): void {
  if (typeof value !== 'object' || value === null) {
    if (value === undefined || typeof value === 'symbol') refuse(2, 'undefined cannot be kept');
    return;
  }
  if (depth > MAX_DEPTH) refuse(15, `documents may be nested ${MAX_DEPTH} levels deep`);
  if (Array.isArray(value)) {
    for (const item of value) checkValue(item, depth + 1);
  } else if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) refuse(2, 'a date out of range cannot be kept');
  } else if (isDoc(value)) {
    for (const key in value) {
      checkName(key);
      checkValue(value[key], depth + 1);
    }
  } else rankOf(value as Value);
}

function checkName(name: string): void {
  if (name.startsWith('$')) refuse(52, `The dollar ($) prefixed field '${name}' is not allowed here`);
  if (name === '__proto__' || name === '_bsontype') refuse(2, `the field name '${name}' is not allowed`);
}

/** Checks types and names anywhere in a request: filters, updates and pipelines may hold `$` names. */
export function checkRequest(value: unknown, depth = 0): void {
  if (typeof value !== 'object' || value === null) return;
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) refuse(2, 'a date out of range cannot be kept');
    return;
  }
  if (depth > 2 * MAX_DEPTH) refuse(15, 'the request is nested too deep');
  if (Array.isArray(value)) {
    for (const item of value) checkRequest(item, depth + 1);
  } else if ((value as { _bsontype?: string })._bsontype !== undefined) {
    if (Object.hasOwn(value, '_bsontype')) refuse(2, "the field name '_bsontype' is not allowed");
    rankOf(value as Value);
  } else {
    for (const key in value) {
      if (key === '__proto__') refuse(2, "the field name '__proto__' is not allowed");
      checkRequest((value as Doc)[key], depth + 1);
    }
  }
}
