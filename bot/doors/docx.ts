import {
  AlignmentType,
  BorderStyle,
  Document as File,
  Footer,
  Table as Grid,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Block, Document, Table } from '../../domain/statement-document.ts';
import { shade } from './shades.ts';

/** Room between the margins of A4, in twentieths of a point. */
const width = 9638;

/** The document for Word: real headings, title and language set, heads of tables on every page. */
export async function docxOf(document: Document): Promise<Buffer> {
  const file = new File({
    title: plain(document.title),
    subject: plain(document.subtitle),
    creator: 'Lifeboat',
    styles: { default: { document: { run: { font: 'Calibri', size: 20, language: { value: document.language } } } } },
    sections: [
      {
        properties: { page: { margin: { top: 1134, bottom: 1134, left: 1134, right: 1134 } } },
        footers: { default: footer(document.page) },
        children: [
          new Paragraph({ text: plain(document.title), heading: HeadingLevel.TITLE }),
          new Paragraph({ children: [new TextRun({ text: plain(document.subtitle), size: 26 })] }),
          new Paragraph({ text: plain(document.date), spacing: { after: 240 } }),
          ...document.blocks.flatMap(written),
        ],
      },
    ],
  });
  return Packer.toBuffer(file);
}

function footer(page: string): Footer {
  const parts = page.split(/(\{page\}|\{all\})/).map((part) => {
    if (part === '{page}') return PageNumber.CURRENT;
    return part === '{all}' ? PageNumber.TOTAL_PAGES : part;
  });
  return new Footer({
    children: [
      new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ children: parts, size: 16 })] }),
    ],
  });
}

function written(block: Block): (Paragraph | Grid)[] {
  switch (block.kind) {
    case 'heading': {
      const heading = block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2;
      return [new Paragraph({ text: plain(block.text), heading, keepNext: true, spacing: { before: 240, after: 80 } })];
    }
    case 'paragraph':
      return [new Paragraph({ text: plain(block.text), spacing: { after: 120 } })];
    case 'facts':
      return spaced({ kind: 'table', head: [], rows: block.pairs, widths: [1, 2] });
    case 'table':
      return spaced(block);
    case 'curve': {
      const { title, corner, points, series } = block;
      const rows = series.map(({ name, levels }) => [name, ...levels.map(String)]);
      const numeric = points.map((_, i) => i + 1);
      const levels: Table = {
        kind: 'table',
        head: [corner, ...points],
        rows,
        widths: [3, ...points.map(() => 1)],
        numeric,
      };
      const named = new Paragraph({ children: [new TextRun({ text: plain(title), bold: true })], keepNext: true });
      return [named, ...spaced(levels, (row, column) => shade(series[row]?.levels[column - 1]))];
    }
    case 'heatMap': {
      const { corner, columns, rows } = block;
      const cells = rows.map(({ name, cells: all }) => [name, ...all.map((cell) => cell.text)]);
      const map: Table = { kind: 'table', head: [corner, ...columns], rows: cells };
      return spaced(map, (row, column) => shade(rows[row]?.cells[column - 1]?.cls));
    }
  }
}

type Shading = (row: number, column: number) => string | undefined;

/** A table, and the paragraph Word wants between two of them. */
const spaced = (table: Table, fill?: Shading): (Paragraph | Grid)[] => [
  gridOf(table, fill),
  new Paragraph({ text: '' }),
];

function gridOf({ head, rows, widths, numeric = [] }: Table, fill: Shading = () => undefined): Grid {
  const columns = head.length || rows[0]?.length || 1;
  const shares = widths ?? Array.from({ length: columns }, () => 1);
  const all = shares.reduce((sum, one) => sum + one, 0);
  const columnWidths = shares.map((share) => Math.floor((width * share) / all));
  const line = { style: BorderStyle.SINGLE, size: 4, color: '999999' } as const;
  const cell = (text: string, column: number, look: { bold?: boolean; fill?: string | undefined }): TableCell =>
    new TableCell({
      width: { size: columnWidths[column] ?? 0, type: WidthType.DXA },
      margins: { left: 60, right: 60, top: 30, bottom: 30 },
      ...(look.fill && { shading: { type: ShadingType.CLEAR, fill: look.fill.slice(1), color: 'auto' } }),
      children: [
        new Paragraph({
          children: [new TextRun({ text: plain(text), size: 16, ...(look.bold && { bold: true }) })],
          ...(numeric.includes(column) && { alignment: AlignmentType.RIGHT }),
        }),
      ],
    });
  const headRow = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: head.map((text, c) => cell(text, c, { bold: true, fill: '#e6e6e6' })),
  });
  return new Grid({
    layout: TableLayoutType.FIXED,
    width: { size: width, type: WidthType.DXA },
    columnWidths,
    borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line },
    rows: [
      ...(head.length > 0 ? [headRow] : []),
      ...rows.map((row, r) => new TableRow({ children: row.map((text, c) => cell(text, c, { fill: fill(r, c) })) })),
    ],
  });
}

/** Characters XML cannot hold, halves of characters among them, are left out: Word would not open the file. */
const plain = (text: string): string =>
  text.replace(/(?![\n\t])\p{Cc}|\p{Cs}|[\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu, '').replace(/\s*\n\s*/g, ' ') ||
  '–';
