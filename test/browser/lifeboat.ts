import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Lifeboat {
  /** Where the Playground is. */
  url: string;
  stop(): Promise<void>;
}

/** Everything as `npm start` leaves it: built code, embedded database, Playground; only ports and folder are our own. */
export async function startLifeboat(playgroundPort: number): Promise<Lifeboat> {
  const folder = mkdtempSync(join(tmpdir(), 'lifeboat-browser-'));
  const env = {
    ...process.env,
    PORT: '0',
    PLAYGROUND_PORT: String(playgroundPort),
    DATA_DIR: folder,
    MONGODB_URI: '',
    TIME_ZONE: 'Europe/Berlin',
  };
  const bot = spawn(process.execPath, ['dist/bot/index.js'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  return {
    url: await addressOf(bot),
    async stop() {
      bot.kill('SIGTERM');
      await new Promise((ended) => (bot.exitCode === null ? bot.once('exit', ended) : ended(null)));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function addressOf(bot: ChildProcess): Promise<string> {
  return new Promise((found, lost) => {
    let said = '';
    bot.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const address = /say hello:\s+(http:\S+)/.exec(said)?.[1];
      if (address) found(address);
    });
    bot.once('exit', (code) => lost(new Error(`Lifeboat ended with ${code}:\n${said}`)));
  });
}
