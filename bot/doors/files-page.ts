import { createHash } from 'node:crypto';
import type { WordKey, Words } from '../../cards/words/index.ts';
import type { Tally } from '../../domain/register-csv.ts';
import { tables } from '../../domain/register-csv-columns.ts';
import type { RowFault } from '../../domain/register-csv-rows.ts';
import type { FileFault } from './csv.ts';

const style =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:3rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}' +
  'label{display:block;margin:1rem 0 .25rem;font-weight:600}button,input,select{font:inherit}' +
  'button{margin-top:1.5rem;padding:.5rem 1.5rem}table{border-collapse:collapse;width:100%}' +
  'td,th{border:1px solid #888;padding:.25rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}' +
  'th,td:first-child{white-space:nowrap}' +
  '@media(prefers-color-scheme:dark){body{color:#eee;background:#1b1b1b}a{color:#9cf}}';

const styleHash = createHash('sha256').update(style).digest('base64');

/** Nothing but the text, this one style, and a form that goes where the page came from. */
export const pagePolicy = `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

/** Rows shown of what does not fit; the rest is counted. */
const mostFaults = 200;

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark);
const paragraph = (text: string): string => `<p>${escaped(text)}</p>`;

function page(words: Words, title: string, body: readonly string[]): string {
  return [
    `<!doctype html><html lang="${escaped(words.locale)}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<title>Lifeboat: ${escaped(title)}</title><style>${style}</style></head>`,
    `<body><main><h1>${escaped(title)}</h1>`,
    ...body,
    '</main></body></html>',
  ].join('\n');
}

export const sentencePage = (words: Words, title: WordKey, sentence: string): string =>
  page(words, words(title), [paragraph(sentence)]);

/** Where a file is chosen. It is sent to the address the page has. */
export const uploadPage = (words: Words): string => page(words, words('files.import'), uploadForm(words));

function uploadForm(words: Words): string[] {
  const choices = tables.map((table) => `<option value="${table}">${escaped(words(`table.${table}`))}</option>`);
  return [
    paragraph(words('files.import.how')),
    paragraph(words('page.import.how')),
    '<form method="post" enctype="multipart/form-data">',
    `<label for="file">${escaped(words('page.import.file'))}</label>`,
    '<input id="file" name="file" type="file" accept=".csv,.txt,text/csv" required>',
    `<label for="table">${escaped(words('page.import.table'))}</label>`,
    `<select id="table" name="table"><option value="">${escaped(words('page.import.auto'))}</option>`,
    ...choices,
    `</select><div><button type="submit">${escaped(words('page.import.do'))}</button></div></form>`,
  ];
}

/** What an import came to. */
export function donePage(words: Words, tally: Tally): string {
  return page(words, words(isSame(tally) ? 'page.same' : 'page.done'), [
    ...doneSentences(words, tally).map(paragraph),
    paragraph(words('page.done.back')),
  ]);
}

const isSame = ({ added, changed }: Tally): boolean => added + changed === 0;

export function doneSentences(words: Words, tally: Tally): string[] {
  if (isSame(tally)) return [words('page.same.what', { count: tally.same })];
  const counts = (['added', 'changed', 'same'] as const).filter((what) => tally[what] > 0);
  return counts.map((what) => words(`page.done.${what}`, { count: tally[what] }));
}

/** Why nothing was imported, row by row, and the form again. */
export function faultsPage(words: Words, faults: readonly RowFault[]): string {
  const head = (['line', 'column', 'what'] as const).map((name) => `<th>${escaped(words(`page.faults.${name}`))}</th>`);
  const rows = faults.slice(0, mostFaults).map((fault) => {
    const cells = [String(fault.line), fault.column ?? '', rowFaultSentence(words, fault)];
    return `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`;
  });
  const more = faults.length - rows.length;
  return page(words, words('page.faults'), [
    paragraph(words('page.faults.count', { count: faults.length })),
    `<table><thead><tr>${head.join('')}</tr></thead><tbody>`,
    ...rows,
    '</tbody></table>',
    ...(more > 0 ? [paragraph(words('page.faults.more', { count: more }))] : []),
    `<h2>${escaped(words('page.faults.again'))}</h2>`,
    ...uploadForm(words),
  ]);
}

export const unreadablePage = (words: Words, sentence: string): string =>
  page(words, words('page.faults'), [
    paragraph(sentence),
    `<h2>${escaped(words('page.faults.again'))}</h2>`,
    ...uploadForm(words),
  ]);

export const rowFaultSentence = (words: Words, { reason, facts }: RowFault): string => words(`csv.${reason}`, facts);

export const fileFaultSentence = (words: Words, { reason, line }: FileFault): string =>
  reason === 'notCsv' && line !== null ? words('file.notCsv.line', { line }) : words(`file.${reason}`);
