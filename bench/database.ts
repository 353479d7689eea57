import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

export interface BenchDatabase {
  name: string;
  uri: string;
  stop(): Promise<void>;
}

/** The server named by TEST_MONGODB_URI, or the embedded one, in a process of its own. */
export async function benchDatabase(folder: string): Promise<BenchDatabase> {
  const uri = process.env.TEST_MONGODB_URI;
  if (uri) return { name: 'the server of TEST_MONGODB_URI', uri, stop: () => Promise.resolve() };
  const dir = join(folder, 'db');
  mkdirSync(dir);
  const child = spawn(process.execPath, [resolve('dist/store/local/serve.js'), dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.once('exit', () => child.kill('SIGKILL'));
  const printed = await new Promise<string>((found, failed) => {
    child.stdout.once('data', (line: Buffer) => found(line.toString('utf8').trim()));
    child.once('exit', (code) => failed(new Error(`the database ended with ${code}`)));
  });
  return {
    name: 'the embedded database, in a process of its own',
    uri: printed,
    async stop() {
      const gone = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      await gone;
    },
  };
}
