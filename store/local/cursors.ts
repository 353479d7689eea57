import { randomBytes } from 'node:crypto';
import type { Chunks } from './aggregate.ts';
import { refuse } from './errors.ts';
import { type Doc, encode, MAX_DOCUMENT } from './values.ts';

interface Cursor {
  ns: string;
  docs: AsyncIterator<Doc[]>;
  /** Read already, not yet given out. */
  waiting: Uint8Array[];
  usedAt: number;
}

export interface Batch {
  id: bigint;
  docs: Uint8Array[];
}

const IDLE_MS = 10 * 60_000;

export interface Cursors {
  open(ns: string, input: Chunks, size: number, single: boolean): Promise<Batch>;
  more(id: bigint, ns: string, size: number): Promise<Batch>;
  kill(ids: bigint[]): bigint[];
  sweep(): void;
}

export function openCursors(): Cursors {
  const cursors = new Map<bigint, Cursor>();

  /** A batch ends at its size, at 16 MB, or with the cursor. */
  async function take(cursor: Cursor, size: number): Promise<{ docs: Uint8Array[]; ended: boolean }> {
    const docs: Uint8Array[] = [];
    let bytes = 0;
    for (;;) {
      while (cursor.waiting.length > 0 && docs.length < size) {
        const next = cursor.waiting[0] as Uint8Array;
        if (docs.length > 0 && bytes + next.length > MAX_DOCUMENT) return { docs, ended: false };
        cursor.waiting.shift();
        docs.push(next);
        bytes += next.length;
      }
      if (docs.length >= size && (cursor.waiting.length > 0 || size === 0)) return { docs, ended: false };
      const { done, value } = await cursor.docs.next();
      if (done) return { docs, ended: true };
      cursor.waiting = value.map(encode);
    }
  }

  async function batch(id: bigint | undefined, cursor: Cursor, size: number, single: boolean): Promise<Batch> {
    const { docs, ended } = await take(cursor, size);
    if (ended || single) {
      await cursor.docs.return?.();
      return { id: 0n, docs };
    }
    const own = id ?? (randomBytes(8).readBigUInt64BE() >> 1n) + 1n;
    cursor.usedAt = Date.now();
    cursors.set(own, cursor);
    return { id: own, docs };
  }

  return {
    open: (ns, input, size, single) =>
      batch(undefined, { ns, docs: input[Symbol.asyncIterator](), waiting: [], usedAt: 0 }, size, single),
    async more(id, ns, size) {
      const cursor = cursors.get(id) ?? refuse(43, `cursor id ${id} not found`);
      if (cursor.ns !== ns) refuse(13, `cursor ${id} belongs to another namespace`);
      cursors.delete(id);
      return batch(id, cursor, size, false);
    },
    kill: (ids) =>
      ids.filter((id) => {
        void cursors.get(id)?.docs.return?.();
        return cursors.delete(id);
      }),
    sweep() {
      for (const [id, { usedAt }] of cursors) if (Date.now() - usedAt > IDLE_MS) this.kill([id]);
    },
  };
}
