import { exportCard, exportLinkCard, importLinkCard } from '../../cards/files.ts';
import { tables } from '../../domain/register-csv-columns.ts';
import type { NamedCard } from './every-card.ts';
import { alex, viewOf } from './sample.ts';

const link = { url: `https://lifeboat.example/files/${'a'.repeat(64)}`, minutes: 15 };

export function fileCards(): NamedCard[] {
  return [
    { name: 'export', card: exportCard(viewOf(alex)) },
    ...tables.map((table) => ({ name: `export of ${table}`, card: exportLinkCard(viewOf(alex), table, link) })),
    { name: 'import', card: importLinkCard(viewOf(alex), link) },
  ];
}
