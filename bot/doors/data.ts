import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { exportAll, holdsData, importAll } from '../../store/portable.ts';
import { readConfig } from './config.ts';
import { openDatabase } from './database.ts';

/** `npm run data:export [-- file]` and `npm run data:import -- file [--over]`: moves a trial to a real server and back. */
async function main([what, ...rest]: string[]): Promise<string> {
  const file = rest.find((word) => !word.startsWith('--')) ?? 'lifeboat-export.jsonl';
  const { db, where, close } = await openDatabase(readConfig(process.env));
  try {
    if (what === 'export') return `${await writeOut(db, file)} records of ${where} are in ${file}.`;
    if (what !== 'import') return 'Say export or import.';
    if ((await holdsData(db)) && !rest.includes('--over')) {
      return `Nothing was imported: ${where} holds data already. With --over, records of the same id are replaced.`;
    }
    const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '');
    return `${await importAll(db, lines)} records of ${file} are in ${where}.`;
  } finally {
    await close();
  }
}

async function writeOut(db: Parameters<typeof exportAll>[0], file: string): Promise<number> {
  const out = createWriteStream(file, { mode: 0o600 });
  const count = await exportAll(db, async (line) => {
    if (!out.write(line)) await once(out, 'drain');
  });
  out.end();
  await once(out, 'finish');
  return count;
}

main(process.argv.slice(2)).then(
  (done) => process.stdout.write(`${done}\n`),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : 'The data could not be moved.'}\n`);
    process.exitCode = 1;
  },
);
