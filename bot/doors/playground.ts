import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { Config } from './config.ts';
import type { Log } from './log.ts';

interface Somebody {
  id: string;
  name: string;
}

export interface PlaygroundParts {
  config: Config;
  /** The first sits at the keyboard; the Playground wants five more. */
  people: readonly Somebody[];
  tenantId: string;
  botName: string;
  /** Where Lifeboat itself listens. */
  port?: number;
  log: Log;
}

export interface Playground {
  url: string;
  stop(): Promise<void>;
}

/**
 * Starts Microsoft's Agents Playground, a Teams without a tenant. Null when it is not installed, as in production.
 * @throws when it does not come up
 */
export async function startPlayground(parts: PlaygroundParts): Promise<Playground | null> {
  const cli = whereIs('@microsoft/m365agentsplayground');
  if (!cli) return null;
  const folder = resolve(parts.config.dataDir, 'playground');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'playground.yml'), scene(parts));
  const child = launch(cli, folder, parts);
  try {
    const url = await listening(child);
    await ready(url, child);
    let wanted = true;
    child.once('exit', (code) => wanted && parts.log.warn({ code }, 'the Playground ended'));
    return {
      url,
      stop() {
        wanted = false;
        return stopped(child);
      },
    };
  } catch (error) {
    await stopped(child);
    throw error;
  }
}

function whereIs(name: string): string | null {
  try {
    return createRequire(import.meta.url).resolve(`${name}/cli.js`);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return null;
    throw error;
  }
}

/** It would listen to the whole network, and whoever reaches it can act as anybody: it is kept to this computer. */
const loopbackOnly = `data:text/javascript,${encodeURIComponent(`
  import net from 'node:net';
  const listen = net.Server.prototype.listen;
  net.Server.prototype.listen = function (first, ...rest) {
    if (typeof first !== 'number' && typeof first !== 'string') return listen.call(this, { ...first, host: '127.0.0.1' }, ...rest);
    return listen.call(this, Number(first), '127.0.0.1', ...rest.filter((one) => typeof one === 'function'));
  };
`)}`;

function launch(cli: string, folder: string, { config, port = config.port }: PlaygroundParts): ChildProcess {
  const endpoint = `http://127.0.0.1:${port}/api/messages`;
  const options = ['-e', endpoint, '-c', 'msteams', '-p', String(config.playgroundPort), '--disable-telemetry'];
  const child = spawn(process.execPath, ['--import', loopbackOnly, cli, 'start', ...options], {
    cwd: folder,
    env: environment(folder),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = (): boolean => child.kill();
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  return child;
}

/** No browser, no telemetry, no proxy; and nothing of our own settings, which are no business of a test tool. */
function environment(folder: string): NodeJS.ProcessEnv {
  const passed = [
    'PATH',
    'HOME',
    'USERPROFILE',
    'SystemRoot',
    'TEMP',
    'TMP',
    'TMPDIR',
    'LANG',
    'APPDATA',
    'LOCALAPPDATA',
  ];
  const own = Object.fromEntries(passed.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
  return {
    ...own,
    TEAMSAPPTESTER_BROWSER: 'none',
    APPLICATION_INSIGHTS_NO_STATSBEAT: '1',
    M365_AGENTS_PLAYGROUND_CONFIG_PATH: join(folder, 'playground.yml'),
    M365_AGENTS_PLAYGROUND_LOGFILE: join(folder, 'playground.log'),
  };
}

const patienceMs = 60_000;

/** A busy port makes it take another one: it says which. */
function listening(child: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let said = '';
    const timer = setTimeout(() => failed(new Error('the Playground did not start in time')), patienceMs);
    const hear = (part: Buffer): void => {
      said = (said + part.toString('utf8')).slice(-20_000);
      const port = /Listening on (\d+)/.exec(said)?.[1];
      if (!port) return;
      clearTimeout(timer);
      // Not localhost: that may mean ::1 first, where nothing listens.
      found(`http://127.0.0.1:${port}`);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('error', failed);
    child.once('exit', (code) => {
      clearTimeout(timer);
      failed(new Error(`the Playground ended with ${code}; its log is in the folder playground`));
    });
  });
}

async function ready(url: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + patienceMs;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`the Playground ended with ${child.exitCode}`);
    const answers = await fetch(`${url}/_internal/v1/testConfig`).then(
      ({ status }) => status === 200,
      () => false,
    );
    if (answers) return;
    await new Promise((next) => setTimeout(next, 150));
  }
  throw new Error('the Playground did not become ready in time');
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 3_000);
  await gone;
  clearTimeout(timer);
}

/** JSON is YAML. */
function scene({ people, tenantId, botName }: PlaygroundParts): string {
  const [me, ...others] = people.slice(0, 6).map(user);
  return JSON.stringify(
    {
      version: '0.1.1',
      tenantId,
      bot: { id: '28:11111111-1111-4111-8111-0000000000b0', name: botName },
      currentUser: me,
      users: others,
      personalChat: { id: `a:${people[0]?.id}` },
      groupChat: { id: '19:crew@thread.v2', name: 'Continuity crew' },
      team: {
        id: '19:harbour@thread.tacv2',
        name: 'Harbour Works',
        aadGroupId: '11111111-1111-4111-8111-0000000000f0',
        channels: [{ id: '19:continuity@thread.tacv2', name: 'Continuity' }],
      },
    },
    null,
    2,
  );
}

function user({ id, name }: Somebody): Record<string, string> {
  const [givenName = name, ...rest] = name.split(' ');
  const email = `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@example.com`;
  // "userPrincipleName" is how the Playground spells it.
  return { id: `29:${id}`, name, userPrincipleName: email, aadObjectId: id, givenName, surname: rest.join(' '), email };
}
