import { docxOf } from '../../bot/doors/docx.ts';
import { drawable } from '../../bot/doors/drawable.ts';
import { pdfOf } from '../../bot/doors/pdf.ts';
import type { Block, Document } from '../../domain/statement-document.ts';
import { partOf, readPdf, wordsInDocx } from '../support/documents.ts';

const levels = ['1 Minor', '2 Noticeable', '3 Serious', '4 Critical', '5 Catastrophic'];
const points = ['1 hour', '4 hours', '8 hours', '1 day', '3 days', '1 week', '2 weeks'];
const curve: Block = {
  kind: 'curve',
  title: 'Order intake',
  corner: 'Kind of damage',
  points,
  levels,
  series: [{ name: 'Financial', levels: [1, 2, 3, 4, 4, 4, 5] }],
};
const map: Block = {
  kind: 'heatMap',
  corner: 'Likelihood / impact',
  columns: levels,
  rows: [5, 4, 3, 2, 1].map((L) => ({
    name: `Likelihood ${L}`,
    cells: [1, 2, 3, 4, 5].map((I) => ({ cls: 3, count: L, text: `Class 3: ${L * I} risks` })),
  })),
};
const documentOf = (...blocks: Block[]): Document => ({
  title: 'Risk analysis statement',
  subtitle: 'Zürich',
  date: 'As of 22 November 2026',
  language: 'en-GB',
  page: 'Page {page} of {all}',
  blocks,
});
const heading: Block = { kind: 'heading', level: 1, text: 'Risk list' };
const rows = (count: number): Block => ({
  kind: 'table',
  head: ['Risk', 'Asset', 'Class'],
  rows: Array.from({ length: count }, (_, i) => [`RSK-${i}`, `Component number ${i}`, '4']),
  numeric: [2],
});

test('the PDF has title, language, bookmarks and numbered pages, and repeats the head of a table', async () => {
  const pdf = readPdf(await pdfOf(documentOf(heading, rows(200)), false));
  expect(pdf.raw.startsWith('%PDF-1.7')).toBe(true);
  expect(pdf.raw).toContain('/Lang (en-GB)');
  expect(pdf.raw).toContain('/DisplayDocTitle true');
  expect(pdf.raw).toContain('/Title (Risk list)');
  expect(pdf.pages).toBeGreaterThan(3);
  expect(pdf.words.match(/Asset/g)).toHaveLength(pdf.pages);
  expect(pdf.words).toContain(`Page 2 of ${pdf.pages}`);
  expect(pdf.words).toContain('RSK-199');
});

test('Word gets real headings, title, language, page numbers, and heads that repeat', async () => {
  const docx = await docxOf(documentOf(heading, { kind: 'heading', level: 2, text: 'Part' }, rows(3)));
  const xml = await partOf(docx, 'word/document.xml');
  expect(xml).toContain('<w:pStyle w:val="Heading1"/>');
  expect(xml).toContain('<w:pStyle w:val="Heading2"/>');
  expect(xml).toContain('<w:tblHeader/>');
  expect(await partOf(docx, 'docProps/core.xml')).toContain('<dc:title>Risk analysis statement</dc:title>');
  expect(await partOf(docx, 'word/styles.xml')).toContain('<w:lang w:val="en-GB"/>');
  expect(await partOf(docx, 'word/footer1.xml')).toContain('NUMPAGES');
});

test('the heat map and the curve tell in words what they show in colours', async () => {
  const document = documentOf(curve, map);
  const pdf = readPdf(await pdfOf(document, false));
  const docx = await wordsInDocx(await docxOf(document));
  for (const words of [pdf.words, docx]) {
    for (const said of ['Class 3: 25 risks', 'Likelihood 5', 'Financial', '2 weeks']) expect(words).toContain(said);
  }
  expect(docx).toContain('Kind of damage');
  expect(pdf.words).toContain('5 Catastrophic');
});

const odd = 'Größe „Zürich“ naïve façade – Łódź ≥ 3 → db-1 “x” 🎉 漢字 \u202Eesrever\u0007 <w:t>&amp; \uD800';
test('umlauts, quotes and accents come out right; what the font lacks is replaced, never a box', async () => {
  const document = documentOf({ kind: 'paragraph', text: odd });
  const pdf = readPdf(await pdfOf(document, false));
  for (const said of ['Größe „Zürich“', 'naïve façade – Łódź ≥ 3 › db-1 “x”']) expect(pdf.words).toContain(said);
  expect(pdf.boxes).toBe(0);
  const docx = await wordsInDocx(await docxOf(document));
  expect(docx).toContain('Größe „Zürich“ naïve façade – Łódź ≥ 3 → db-1 “x” 🎉 漢字');
  expect(docx).toContain('<w:t>&amp;');
});

test.each([
  ['→ ok', '› ok'],
  ['🎉', '?'],
  ['漢字 かな', '?'],
  ['ﬁne ½ ① Ａ', 'fine ½ 1 A'],
  ['a\u200bb\u00adc', 'abc'],
  ['', '–'],
])('%j is drawn as %j', (text, drawn) => {
  expect(drawable(text)).toBe(drawn);
});

test('a word wider than its column may be broken', () => {
  expect(drawable('x'.repeat(25), 10)).toBe(`${'x'.repeat(10)}\u200b${'x'.repeat(10)}\u200b${'x'.repeat(5)}`);
});

test('names of 4000 letters and tables without rows can be written', async () => {
  const long = documentOf({ kind: 'table', head: ['A', 'B'], rows: [['x'.repeat(4000), '漢'.repeat(4000)]] });
  expect(readPdf(await pdfOf(long, false)).pages).toBeGreaterThan(0);
  expect((await docxOf(long)).subarray(0, 2).toString()).toBe('PK');
  expect((await pdfOf(documentOf())).subarray(0, 4).toString()).toBe('%PDF');
});
