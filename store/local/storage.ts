import { mkdirSync, realpathSync } from 'node:fs';
import { type Database, open } from 'lmdb';
import { isAlive, leave, type Owner, self, take } from './owner.ts';

export type Table = Database<Buffer, Buffer>;
/** A write in steps: between two of them it may be committed so far, and others may have their turn. */
export type Job<T> = Generator<void, T>;

export interface Storage {
  meta: Table;
  docs: Table;
  entries: Table;
  /** Runs the job in the next transaction, together with all others that wait; resolves once it is on disk. */
  write<T>(job: Job<T>): Promise<T>;
  close(): Promise<void>;
}

interface Waiting {
  job: Job<unknown>;
  done: boolean;
  result?: unknown;
  error?: unknown;
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

/** How long one job may hold up the others, and the event loop. */
const SLICE_MS = 15;
const OWNER = Buffer.from('owner');

export function openStorage(path: string): Storage {
  mkdirSync(path, { recursive: true });
  const dir = realpathSync(path);
  const root = open({ path: `${dir}/data`, noSubdir: false, maxDbs: 4, encoding: 'binary', keyEncoding: 'binary' });
  const table = (name: string): Table =>
    root.openDB<Buffer, Buffer>({ name, encoding: 'binary', keyEncoding: 'binary' });
  const [meta, docs, entries] = [table('meta'), table('docs'), table('entries')];
  try {
    root.transactionSync(() => claim(meta, dir));
  } catch (error) {
    void root.close();
    throw error;
  }
  take(dir);

  const queue: Waiting[] = [];
  let scheduled = false;

  function step(waiting: Waiting): void {
    const until = performance.now() + SLICE_MS;
    try {
      root.childTransaction(() => {
        do {
          const { done, value } = waiting.job.next();
          if (!done) continue;
          waiting.done = true;
          waiting.result = value;
          return;
        } while (performance.now() < until);
      });
    } catch (error) {
      waiting.done = true;
      waiting.error = error;
    }
  }

  async function flush(): Promise<void> {
    let batch: Waiting[] = [];
    try {
      await root.transaction(() => {
        scheduled = false;
        batch = queue.splice(0);
        for (const waiting of batch) step(waiting);
      });
    } catch (error) {
      for (const waiting of batch) waiting.reject(error);
      return;
    }
    for (const waiting of batch) settle(waiting);
  }

  function enqueue(waiting: Waiting): void {
    queue.push(waiting);
    if (scheduled) return;
    scheduled = true;
    void flush();
  }

  function settle(waiting: Waiting): void {
    if (!waiting.done) enqueue(waiting);
    else if (waiting.error !== undefined) waiting.reject(waiting.error);
    else waiting.resolve(waiting.result);
  }

  return {
    meta,
    docs,
    entries,
    write: (job) =>
      new Promise((resolve, reject) => {
        enqueue({ job, done: false, resolve: resolve as (result: unknown) => void, reject });
      }),
    async close() {
      await root.transaction(() => meta.removeSync(OWNER));
      await root.close();
      leave(dir);
    },
  };
}

function claim(meta: Table, dir: string): void {
  const record = meta.getBinary(OWNER);
  const owner = record ? (JSON.parse(record.toString()) as Owner) : undefined;
  if (owner && isAlive(owner, dir)) throw new Error(`another Lifeboat is using this folder: ${dir} (pid ${owner.pid})`);
  meta.putSync(OWNER, Buffer.from(JSON.stringify(self())));
}

/** The least key after all that begin with this prefix. */
export function after(prefix: Buffer): Buffer {
  let end = prefix.length;
  while (end > 0 && prefix[end - 1] === 0xff) end--;
  const next = Buffer.from(prefix.subarray(0, end));
  if (end > 0) next[end - 1] = (next[end - 1] as number) + 1;
  return next;
}

export const ROW_BYTES = 6;

export function tableKey(id: number, rest?: Buffer, row?: number): Buffer {
  const key = Buffer.alloc(4 + (rest?.length ?? 0) + (row === undefined ? 0 : ROW_BYTES));
  key.writeUInt32BE(id, 0);
  rest?.copy(key, 4);
  if (row !== undefined) key.writeUIntBE(row, key.length - ROW_BYTES, ROW_BYTES);
  return key;
}

export const rowOf = (key: Buffer): number => key.readUIntBE(key.length - ROW_BYTES, ROW_BYTES);
