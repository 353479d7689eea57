import { type Table, tables } from '../domain/register-csv-columns.ts';
import { button, type Card, card, hint, text } from './kit.ts';
import { ask, pick } from './kit-inputs.ts';
import { linkRow } from './kit-link.ts';
import type { View } from './view.ts';

/** Which table to write into a file. */
export function exportCard(view: View): Card {
  const { words } = view;
  const choices = tables.map((table) => ({ title: words(`table.${table}`), value: table }));
  const input = pick({ id: 'table', label: words('files.which'), choices, value: 'components', look: 'expanded' });
  return card(view, {
    title: words('files.export'),
    body: [text(words('files.export.what')), ask(view, { input })],
    actions: [
      [
        button('files.export', {}, words('files.make'), 'positive'),
        button('files.import', {}, words('files.import')),
        button('home.open', {}, words('kit.home')),
      ],
    ],
    foot: words('files.export.typed'),
  });
}

interface Link {
  url: string;
  minutes: number;
}

/** The link to a table as a file. */
export function exportLinkCard(view: View, table: Table, { url, minutes }: Link): Card {
  const { words } = view;
  return card(view, {
    title: words('files.ready', { table: words(`table.${table}`) }),
    body: [
      text(words('files.ready.what')),
      linkRow(words('files.download'), url),
      hint(words('files.until', { minutes })),
    ],
    actions: [[button('files.export', {}, words('files.another')), button('home.open', {}, words('kit.home'))]],
    foot: words('files.export.typed'),
  });
}

/** The link to the page that takes a file. */
export function importLinkCard(view: View, { url, minutes }: Link): Card {
  const { words } = view;
  return card(view, {
    title: words('files.import'),
    body: [
      text(words('files.import.what')),
      text(words('files.import.how'), { isSubtle: true }),
      linkRow(words('files.choose'), url),
      hint(words('files.until', { minutes })),
    ],
    actions: [[button('files.export', {}, words('files.export')), button('home.open', {}, words('kit.home'))]],
    foot: words('files.import.typed'),
  });
}
