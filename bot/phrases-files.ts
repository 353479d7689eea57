import { type Table, tables } from '../domain/register-csv-columns.ts';
import type { Phrase } from './phrases.ts';

const said: Readonly<Record<string, Table>> = {
  ...Object.fromEntries(
    tables.flatMap((table) => [
      [table, table],
      [table.replace(/(ie)?s$/, (end) => (end === 'ies' ? 'y' : '')), table],
    ]),
  ),
  'business processes': 'processes',
  process: 'processes',
  'business data': 'data',
  'it services': 'services',
  'redundancy groups': 'groups',
  'stand-ins': 'groups',
  'stand ins': 'groups',
  links: 'dependencies',
};

/** Tables as files, typed. */
export const filePhrases: readonly Phrase[] = [
  {
    pattern: /^(?:export|download) (?:the |all )?(?<table>[a-z -]+?)(?: register| list)?(?: as csv| csv)?$/,
    deed({ table = '' }) {
      const meant = said[table.toLowerCase()];
      return meant ? { verb: 'files.export', data: { table: meant } } : null;
    },
  },
];
