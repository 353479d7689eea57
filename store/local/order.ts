import type { Binary, BSONRegExp, ObjectId } from 'bson';
import { type Doc, type Maybe, rank, rankOf, type Value } from './values.ts';

/** Strings compare as UTF-8 bytes: surrogate pairs come after everything below U+10000. */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  const end = Math.min(a.length, b.length);
  let at = 0;
  while (at < end && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  if (at === end) return a.length - b.length;
  const left = a.charCodeAt(at);
  const right = b.charCodeAt(at);
  const above = (unit: number) => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);
  return above(left) - above(right);
}

function compareNumbers(a: number | bigint, b: number | bigint): number {
  if (a < b) return -1;
  if (a > b) return 1;
  const leftNaN = typeof a === 'number' && Number.isNaN(a);
  const rightNaN = typeof b === 'number' && Number.isNaN(b);
  return leftNaN === rightNaN ? 0 : leftNaN ? -1 : 1;
}

function compareBinary(a: Binary, b: Binary): number {
  if (a.position !== b.position) return a.position - b.position;
  if (a.sub_type !== b.sub_type) return a.sub_type - b.sub_type;
  return Buffer.compare(a.value(), b.value());
}

function compareDocs(a: Doc, b: Doc): number {
  const left = Object.keys(a);
  const right = Object.keys(b);
  for (let i = 0; i < left.length && i < right.length; i++) {
    const [x, y] = [left[i] as string, right[i] as string];
    const byType = rankOf(a[x]) - rankOf(b[y]);
    if (byType !== 0) return byType;
    const byName = compareStrings(x, y);
    if (byName !== 0) return byName;
    const byValue = compare(a[x], b[y]);
    if (byValue !== 0) return byValue;
  }
  return left.length - right.length;
}

function compareArrays(a: Value[], b: Value[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const order = compare(a[i], b[i]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** MongoDB's order over all values; a missing field comes first. Fields of documents count in their order. */
export function compare(a: Maybe, b: Maybe): number {
  const type = rankOf(a);
  const byType = type - rankOf(b);
  if (byType !== 0) return byType;
  switch (type) {
    case rank.number:
      return compareNumbers(a as number, b as number);
    case rank.string:
      return compareStrings(a as string, b as string);
    case rank.object:
      return compareDocs(a as Doc, b as Doc);
    case rank.array:
      return compareArrays(a as Value[], b as Value[]);
    case rank.binary:
      return compareBinary(a as Binary, b as Binary);
    case rank.objectId:
      return Buffer.compare((a as ObjectId).id, (b as ObjectId).id);
    case rank.boolean:
      return Number(a) - Number(b);
    case rank.date:
      return (a as Date).getTime() - (b as Date).getTime();
    case rank.regex: {
      const [x, y] = [a as BSONRegExp, b as BSONRegExp];
      return compareStrings(x.pattern, y.pattern) || compareStrings(x.options, y.options);
    }
  }
  return 0;
}

export const equal = (a: Maybe, b: Maybe): boolean => compare(a, b) === 0;

// Below: the same order as bytes, so that lmdb and Buffer.compare sort as `compare` does.

let scratch = Buffer.alloc(64 * 1024);
let at = 0;

function room(size: number): void {
  if (at + size <= scratch.length) return;
  const larger = Buffer.alloc(2 * (at + size));
  scratch.copy(larger, 0, 0, at);
  scratch = larger;
}

function putByte(byte: number): void {
  room(1);
  scratch[at++] = byte;
}

/** Zero bytes are escaped as 00 FF; 00 00 ends the text, so a prefix sorts before what it begins. */
function putText(text: string): void {
  room(3 * text.length + 2);
  const parts = text.includes('\0') ? text.split('\0') : [text];
  parts.forEach((part, i) => {
    if (i > 0) {
      room(3 * text.length + 4);
      scratch[at++] = 0;
      scratch[at++] = 0xff;
    }
    at += scratch.write(part, at, 'utf8');
  });
  room(2);
  scratch[at++] = 0;
  scratch[at++] = 0;
}

/** A double in order-preserving form, then what an int64 differs from its nearest double. */
function putNumber(value: number | bigint): void {
  room(10);
  const double = Number(value) || 0;
  const start = at;
  if (typeof value === 'number' && Number.isNaN(value)) scratch.fill(0, start, start + 8);
  else {
    scratch.writeDoubleBE(double, start);
    if ((scratch[start] as number) & 0x80) for (let i = start; i < start + 8; i++) scratch[i] = ~(scratch[i] as number);
    else scratch[start] = (scratch[start] as number) | 0x80;
  }
  scratch.writeUInt16BE(0x8000 + (typeof value === 'bigint' ? Number(value - BigInt(double)) : 0), start + 8);
  at += 10;
}

function putBinary(value: Binary): void {
  const bytes = value.value();
  room(bytes.length + 5);
  scratch.writeUInt32BE(bytes.length, at);
  scratch[at + 4] = value.sub_type;
  scratch.set(bytes, at + 5);
  at += bytes.length + 5;
}

function putObjectId(value: ObjectId): void {
  room(12);
  scratch.set(value.id, at);
  at += 12;
}

function putDoc(value: Doc): void {
  for (const key of Object.keys(value)) {
    const inner = rankOf(value[key]);
    putByte(inner);
    putText(key);
    payloads[inner]?.(value[key] as never);
  }
  putByte(0);
}

/** How the value is written after the byte of its type. */
const payloads: Record<number, (value: never) => void> = {
  [rank.number]: putNumber,
  [rank.date]: (value: Date) => putNumber(value.getTime()),
  [rank.string]: putText,
  [rank.boolean]: (value: boolean) => putByte(value ? 1 : 0),
  [rank.binary]: putBinary,
  [rank.objectId]: putObjectId,
  [rank.object]: putDoc,
  [rank.array]: (value: Value[]) => {
    for (const item of value) putValue(item);
    putByte(0);
  },
  [rank.regex]: (value: BSONRegExp) => {
    putText(value.pattern);
    putText(value.options);
  },
};

function putValue(value: Maybe): void {
  const type = value === undefined ? rank.null : rankOf(value);
  putByte(type);
  payloads[type]?.(value as never);
}

/** Stands for the empty array, which sorts before null. */
export const EMPTY_ARRAY = Symbol('empty array');
export type KeyPart = Maybe | typeof EMPTY_ARRAY;

export function keyBytes(parts: KeyPart[], descending: boolean[]): Buffer {
  at = 0;
  parts.forEach((part, i) => {
    const start = at;
    if (part === EMPTY_ARRAY) putByte(rank.emptyArray);
    else putValue(part);
    if (descending[i]) for (let byte = start; byte < at; byte++) scratch[byte] = ~(scratch[byte] as number);
  });
  return Buffer.from(scratch.subarray(0, at));
}

/** One text per value, the same for values that are equal: for sets and groups. Missing differs from null. */
export const identity = (value: Maybe): string => (value === undefined ? '' : keyBytes([value], []).toString('latin1'));
