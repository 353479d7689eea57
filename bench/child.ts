import { type ChildProcess, spawn } from 'node:child_process';
import { type AddressInfo, createServer } from 'node:net';

/** A server in a process of its own, whose processor time can be asked for. */
export interface Child {
  port: number;
  /** Processor time used so far, in microseconds. */
  cpu(): Promise<number>;
  stop(): Promise<void>;
}

// The same few lines in every server measured: it answers how much processor time it has used.
const reporter = `data:text/javascript,${encodeURIComponent(`
  process.on('message', (wish) => {
    if (wish === 'cpu') { const { user, system } = process.cpuUsage(); process.send({ cpu: user + system }); }
  });
`)}`;

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

interface Start {
  script: string;
  args?: string[];
  env: Record<string, string>;
  port: number;
}

/** `profile`: a folder for a processor profile of the run. */
export async function startChild({ script, args = [], env, port }: Start, profile?: string): Promise<Child> {
  const typescript = script.endsWith('.ts') ? ['--import', 'tsx'] : [];
  const profiling = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [];
  const child = spawn(process.execPath, [...profiling, ...typescript, '--import', reporter, script, ...args], {
    env: { PATH: process.env.PATH ?? '', NODE_ENV: '', ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  process.once('exit', () => child.kill('SIGKILL'));
  await answering(child, port);
  return { port, cpu: () => cpuOf(child), stop: () => ended(child) };
}

async function answering(child: ChildProcess, port: number): Promise<void> {
  const until = Date.now() + 60_000;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`a server ended with ${child.exitCode} before it listened`);
    const up = await fetch(`http://127.0.0.1:${port}/healthz`).then(
      () => true,
      () => false,
    );
    if (up) return;
    await new Promise((next) => setTimeout(next, 100));
  }
  throw new Error('a server did not listen in time');
}

function cpuOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.once('message', (said) => resolve((said as { cpu: number }).cpu));
    child.send('cpu');
  });
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await gone;
  clearTimeout(timer);
}
