import type { Batch } from './cursors.ts';

function element(type: number, name: string, value: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([type]), Buffer.from(`${name}\0`), value]);
}

function document(parts: Uint8Array[]): Buffer {
  const size = parts.reduce((sum, part) => sum + part.length, 5);
  const head = Buffer.alloc(4);
  head.writeInt32LE(size);
  return Buffer.concat([head, ...parts, Buffer.from([0])], size);
}

function text(value: string): Buffer {
  const bytes = Buffer.from(`${value}\0`);
  const head = Buffer.alloc(4);
  head.writeInt32LE(bytes.length);
  return Buffer.concat([head, bytes]);
}

const DOCUMENT = Buffer.from([3]);
const OK = Buffer.alloc(8);
OK.writeDoubleLE(1);

/** The reply with a batch of documents, made of their bytes: they are not encoded twice. */
export function cursorReply(field: 'firstBatch' | 'nextBatch', ns: string, { id, docs }: Batch): Buffer {
  const number = Buffer.alloc(8);
  number.writeBigInt64LE(id);
  const items = docs.flatMap((doc, i) => [DOCUMENT, Buffer.from(`${i}\0`), doc]);
  const cursor = document([element(4, field, document(items)), element(18, 'id', number), element(2, 'ns', text(ns))]);
  return document([element(3, 'cursor', cursor), element(1, 'ok', OK)]);
}
