import { openCatalog } from './catalog.ts';
import { execute } from './commands.ts';
import { openCursors } from './cursors.ts';
import { failure, Refused } from './errors.ts';
import { openStorage } from './storage.ts';
import { sweep } from './ttl.ts';
import type { Doc } from './values.ts';
import { listen, type Reply } from './wire.ts';

export interface LocalOptions {
  dir: string;
  port?: number;
  host?: '127.0.0.1';
}

export interface LocalServer {
  uri: string;
  /** Ends after the commands in flight; the folder is free afterwards. */
  close(): Promise<void>;
  /** Removes expired documents now; it also happens by itself every minute. */
  sweep(now?: number): Promise<void>;
}

const SWEEP_MS = 60_000;

/** MongoDB's protocol on loopback, kept in a folder: the database of an installation without one. */
export async function startLocal({ dir, port = 0, host = '127.0.0.1' }: LocalOptions): Promise<LocalServer> {
  const storage = openStorage(dir);
  const store = { storage, catalog: openCatalog(storage) };
  const server = { store, cursors: openCursors() };
  const running = new Set<Promise<unknown>>();
  let closing: Promise<void> | undefined;

  const track = <T>(work: Promise<T>): Promise<T> => {
    running.add(work);
    const done = () => running.delete(work);
    work.then(done, done);
    return work;
  };
  const handle = async (command: Doc): Promise<Reply> =>
    closing ? failure(new Refused(91, 'the database is shutting down')) : track(execute(server, command));

  const listening = await listen(host, port, handle).catch(async (error) => {
    await storage.close();
    throw error;
  });
  const timer = setInterval(() => {
    server.cursors.sweep();
    track(sweep(store)).catch(() => undefined);
  }, SWEEP_MS);
  timer.unref();

  async function end(): Promise<void> {
    clearInterval(timer);
    const closed = new Promise((resolve) => listening.server.close(resolve));
    while (running.size > 0) await Promise.allSettled(running);
    // The last replies are handed to the sockets in the turns after their commands end.
    await new Promise((resolve) => setImmediate(resolve));
    listening.dropConnections();
    await closed;
    await storage.close();
  }

  return {
    uri: `mongodb://${host}:${listening.port}/?directConnection=true`,
    close: () => {
      closing ??= end();
      return closing;
    },
    sweep: (now) => track(sweep(store, now)),
  };
}
