import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { wordsFor } from '../../cards/words/index.ts';
import { system } from '../../domain/notice.ts';
import { everything, newPerson, type Person } from '../../domain/people.ts';
import { Refusal } from '../../domain/refusal.ts';
import { type Table, tables } from '../../domain/register-csv-columns.ts';
import { recogniseTable } from '../../domain/register-csv-rows.ts';
import { tenantIds } from '../../store/files.ts';
import { openStore, type Store } from '../../store/index.ts';
import { refusalSentence } from '../dispatch.ts';
import { exportOf, importTable } from '../register-csv.ts';
import { readConfig } from './config.ts';
import { readCsv, writeCsv } from './csv.ts';
import { openDatabase } from './database.ts';
import { doneSentences, fileFaultSentence, rowFaultSentence } from './files-page.ts';

const words = wordsFor('en');
const usage = [
  'npm run register:import -- file.csv [--table=components] [--tenant=id]',
  'npm run register:export -- components [file.csv] [--tenant=id]',
  `Tables: ${tables.join(', ')}. TENANT may be set instead of --tenant.`,
].join('\n');

/** What cannot be done, as lines for the person at the keyboard. */
export type Told = { done: string[] } | { failed: string[] };

interface Order {
  what: string;
  names: string[];
  options: Record<string, string>;
}

export function readOrder(said: readonly string[]): Order {
  const options = said.filter((word) => word.startsWith('--')).map((word) => word.slice(2).split('='));
  const [what = '', ...names] = said.filter((word) => !word.startsWith('--'));
  return { what, names, options: Object.fromEntries(options.map(([name = '', ...value]) => [name, value.join('=')])) };
}

/** Whoever sits at the machine with the database may do everything with it. */
const administrator = (tenantId: string, now: Date): Person => ({
  ...newPerson(system, tenantId, 'Administrator'),
  grants: [{ role: 'ITSC_MGR', scope: everything, from: now, by: system, confirmedBy: null }],
});

const tableNamed = (name: string | undefined): Table | null => tables.find((one) => one === name) ?? null;

/** Carries an order out in one tenant. */
export async function carryOut(
  store: Store,
  tenantId: string,
  { what, names, options }: Order,
  now: Date,
): Promise<Told> {
  const who = administrator(tenantId, now);
  const [first = '', file] = names;
  const table = tableNamed(what === 'export' ? first : options.table);
  if (what === 'export') {
    if (!table) return { failed: [usage] };
    const rows = await exportOf(store, tenantId, who, table);
    const to = file ?? `${table}.csv`;
    await writeFile(to, writeCsv(rows), { mode: 0o600 });
    return { done: [`${rows.length - 1} rows are in ${to}.`] };
  }
  if (what !== 'import' || first === '' || (options.table !== undefined && !table)) return { failed: [usage] };
  const csv = readCsv(await readFile(first));
  if ('fault' in csv) return { failed: [fileFaultSentence(words, csv.fault)] };
  const meant = table ?? recogniseTable(csv.rows[0]?.cells ?? [], basename(first));
  if (!meant) return { failed: [words(csv.rows.length === 0 ? 'csv.emptyFile' : 'csv.whichTable')] };
  const read = await importTable({ store, tenantId, who, now }, meant, csv.rows);
  if ('done' in read) return { done: doneSentences(words, read.done) };
  const lines = read.faults.map((fault) => {
    const place = [`line ${fault.line}`, ...(fault.column === null ? [] : [fault.column])].join(', ');
    return `${first}, ${place}: ${rowFaultSentence(words, fault)}`;
  });
  return { failed: [...lines, words('page.faults.count', { count: lines.length })] };
}

/** The tenant meant: the one there is, or the one named. */
export function tenantOf(all: readonly string[], named: string | undefined): { id: string } | { failed: string[] } {
  const [only] = all;
  if (named) return all.includes(named) ? { id: named } : { failed: [`There is no tenant ${named} here.`] };
  if (only && all.length === 1) return { id: only };
  const which =
    all.length === 0
      ? 'There is no tenant yet: say hello to Lifeboat in Teams first.'
      : `Say which tenant with --tenant=id: ${all.join(', ')}.`;
  return { failed: [which] };
}

async function main(said: readonly string[]): Promise<Told> {
  const order = readOrder(said);
  const { db, close } = await openDatabase(readConfig(process.env));
  try {
    const tenant = tenantOf(await tenantIds(db), order.options.tenant ?? process.env.TENANT);
    if ('failed' in tenant) return tenant;
    return await carryOut(await openStore(db), tenant.id, order, new Date());
  } finally {
    await close();
  }
}

/** What came of it, for the terminal: sentences, and never a stack of ours. */
function tell(told: Told): void {
  if ('done' in told) process.stdout.write(`${told.done.join('\n')}\n`);
  else process.stderr.write(`${told.failed.join('\n')}\n`);
  if ('failed' in told) process.exitCode = 1;
}

function sentence(error: unknown): string {
  if (error instanceof Refusal) return refusalSentence(words, error);
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' && path) return `There is no file ${path}.`;
  return error instanceof Error ? error.message : 'The register could not be moved.';
}

if (/register-files\.[jt]s$/.test(process.argv[1] ?? '')) {
  main(process.argv.slice(2)).then(tell, (error: unknown) => tell({ failed: [sentence(error)] }));
}
