import { createRequire } from 'node:module';
import pdfmake from 'pdfmake';
import type { Content, ContentTable, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { Block, CurveBlock, Document, HeatMapBlock, Table } from '../../domain/statement-document.ts';
import { drawable } from './drawable.ts';
import { curvePicture } from './pdf-curve.ts';
import { shade } from './shades.ts';

/** Fonts of the package itself; nothing is fetched, nothing else of the disk is read. */
const fonts = createRequire(import.meta.url)('pdfmake/fonts/Roboto.js') as Record<string, Record<string, string>>;
const fontFiles = new Set(Object.values(fonts).flatMap((font) => Object.values(font)));
pdfmake.setFonts(fonts);
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => fontFiles.has(path));

const width = 515;
const grid = { hLineWidth: () => 0.5, vLineWidth: () => 0.5, hLineColor: () => '#999999', vLineColor: () => '#999999' };

/** The document as PDF: A4, numbered pages, headings as bookmarks, heads of tables on every page. */
export async function pdfOf(document: Document, compress = true): Promise<Buffer> {
  const outlines = { outline: true, outlineExpanded: true };
  const definition: TDocumentDefinitions = {
    pageSize: 'A4',
    pageMargins: [40, 40, 40, 50],
    compress,
    language: document.language,
    displayTitle: true,
    version: '1.7',
    info: {
      title: drawable(document.title),
      subject: drawable(document.subtitle),
      creator: 'Lifeboat',
      author: 'Lifeboat',
    },
    defaultStyle: { font: 'Roboto', fontSize: 9, lineHeight: 1.15 },
    footer: (page, all) => ({
      text: document.page.replace('{page}', String(page)).replace('{all}', String(all)),
      alignment: 'center',
      fontSize: 8,
      margin: [0, 15, 0, 0],
    }),
    content: [
      { text: drawable(document.title), fontSize: 20, bold: true, ...outlines } as Content,
      { text: drawable(document.subtitle), fontSize: 12, margin: [0, 4, 0, 2] },
      { text: drawable(document.date), color: '#444444', margin: [0, 0, 0, 12] },
      ...together(document.blocks),
    ],
  };
  return pdfmake.createPdf(definition).getBuffer();
}

/** Longer tables start where they are and go on over the page. */
const mostKept = 12;
const isShort = (block: Block): boolean => block.kind !== 'table' || block.rows.length <= mostKept;

/** A heading stays with what it announces, as long as that is short. */
function together(blocks: readonly Block[]): Content[] {
  const content: Content[] = [];
  let kept: Content[] = [];
  const flush = (): void => {
    if (kept.length > 0) content.push({ stack: kept, unbreakable: true });
    kept = [];
  };
  for (const [i, block] of blocks.entries()) {
    const next = blocks[i + 1];
    if (!isShort(block)) flush();
    if (isShort(block)) kept.push(...drawn(block));
    else content.push(...drawn(block));
    const leads = block.kind === 'heading' || (block.kind === 'paragraph' && blocks[i - 1]?.kind === 'heading');
    if (!leads || next === undefined) flush();
  }
  return content;
}

function drawn(block: Block): Content[] {
  switch (block.kind) {
    case 'heading':
      return [headingOf(block)];
    case 'paragraph':
      return [{ text: drawable(block.text), margin: [0, 0, 0, 6] }];
    case 'facts':
      return [tableOf({ kind: 'table', head: [], rows: block.pairs, widths: [1, 2] })];
    case 'table':
      return [tableOf(block)];
    case 'curve':
      return [curvePicture(block, width), tableOf(curveTable(block), curveShade(block))];
    case 'heatMap':
      return [tableOf(heatTable(block), (row, column) => shade(block.rows[row - 1]?.cells[column - 1]?.cls))];
  }
}

function headingOf({ level, text }: Extract<Block, { kind: 'heading' }>): Content {
  const shown = drawable(text);
  const look = level === 1 ? { fontSize: 14, margin: [0, 14, 0, 6] } : { fontSize: 11, margin: [0, 10, 0, 4] };
  // The bookmark of a section opens its subsections; a heading never stands alone at the foot of a page.
  return { text: shown, bold: true, headlineLevel: level, outline: true, outlineText: shown, ...look } as Content;
}

type Shading = (row: number, column: number) => string | undefined;

function tableOf({ head, rows, widths, numeric = [] }: Table, fill: Shading = () => undefined): ContentTable {
  const columns = head.length || rows[0]?.length || 1;
  const shares = widths ?? Array.from({ length: columns }, () => 1);
  const all = shares.reduce((sum, one) => sum + one, 0);
  const inner = width - columns * 9;
  const room = shares.map((share) => (inner * share) / all);
  const cell = (text: string, row: number, column: number) => ({
    text: drawable(text, (room[column] ?? 0) / 5),
    fontSize: 8,
    ...(row === 0 && head.length > 0 && { bold: true, fillColor: '#e6e6e6' }),
    ...(numeric.includes(column) && { alignment: 'right' as const }),
    ...(fill(row, column) !== undefined && { fillColor: fill(row, column) }),
  });
  const body = head.length > 0 ? [head, ...rows] : rows;
  return {
    table: {
      headerRows: head.length > 0 ? 1 : 0,
      widths: room,
      body: body.map((row, r) => row.map((text, c) => cell(text, r, c))),
      dontBreakRows: false,
    },
    layout: grid,
    margin: [0, 2, 0, 8],
  };
}

const curveTable = ({ corner, points, series }: CurveBlock): Table => ({
  kind: 'table',
  head: [corner, ...points],
  rows: series.map(({ name, levels }) => [name, ...levels.map(String)]),
  widths: [2.5, ...points.map(() => 1)],
  numeric: points.map((_, i) => i + 1),
});
const curveShade =
  ({ series }: CurveBlock): Shading =>
  (row, column) =>
    column > 0 ? shade(series[row - 1]?.levels[column - 1]) : undefined;

const heatTable = ({ corner, columns, rows }: HeatMapBlock): Table => ({
  kind: 'table',
  head: [corner, ...columns],
  rows: rows.map(({ name, cells }) => [name, ...cells.map((cell) => cell.text)]),
  widths: [1.4, ...columns.map(() => 1)],
});
