import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

export interface Served {
  child: ChildProcess;
  uri: string;
  /** Ends it as a power switch does, or politely. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
}

/** The embedded database in a process of its own. */
export async function serve(dir: string): Promise<Served> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'store/local/serve.ts', dir], { cwd: root, stdio: 'pipe' });
  let complaint = '';
  child.stderr.on('data', (bytes) => {
    complaint += String(bytes);
  });
  const ended = once(child, 'exit');
  const uri = await Promise.race([
    once(child.stdout, 'data').then(([bytes]) => String(bytes).trim()),
    ended.then(() => Promise.reject(new Error(complaint))),
  ]);
  return {
    child,
    uri,
    async end(signal) {
      child.kill(signal);
      await ended;
    },
  };
}
