import { mostBytes, readCsv, writeCsv } from '../../bot/doors/csv.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const le = (text: string) => Uint8Array.from(Buffer.from(`\ufeff${text}`, 'utf16le'));
const be = (text: string) => Uint8Array.from(Buffer.from(`\ufeff${text}`, 'utf16le').swap16());

const table = [
  { line: 1, cells: ['name', 'kind'] },
  { line: 2, cells: ['Größe', 'server'] },
];

test.each([
  ['UTF-8', utf8('name,kind\nGröße,server\n')],
  ['UTF-8 with its mark, lines of Windows', utf8('\ufeffname,kind\r\nGröße,server')],
  ['semicolons', utf8('name;kind\nGröße;server')],
  ['tabs', utf8('name\tkind\nGröße\tserver')],
  ['quotes', utf8('"name","kind"\n"Größe","server"')],
  ['UTF-16 of little ends', le('name\tkind\r\nGröße\tserver\r\n')],
  ['UTF-16 of big ends', be('name,kind\nGröße,server')],
])('reads %s', (_name, bytes) => {
  expect(readCsv(bytes)).toEqual({ rows: table });
});

test('says on which line a row begins, also after cells of several lines, blank lines and a line for Excel', () => {
  expect(readCsv(utf8('a,b\n"1\n2",x\n\n3,y\n'))).toEqual({
    rows: [
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['1\n2', 'x'] },
      { line: 4, cells: [''] },
      { line: 5, cells: ['3', 'y'] },
    ],
  });
  expect(readCsv(utf8('sep=;\r\na;b\r\n1,5;x\r\n'))).toEqual({
    rows: [
      { line: 2, cells: ['a', 'b'] },
      { line: 3, cells: ['1,5', 'x'] },
    ],
  });
});

test.each<[string, Uint8Array, string, number | null]>([
  ['Latin-1', Uint8Array.from(Buffer.from('name\nGröße', 'latin1')), 'notUtf8', null],
  ['half an UTF-16', le('name,kind').slice(0, -1), 'oddUtf16', null],
  ['UTF-16 without its mark', Uint8Array.from(Buffer.from('name', 'utf16le')), 'binary', null],
  ['a workbook', utf8('PK\u0003\u0004xl'), 'binary', null],
  ['a quote that stays open', utf8('a,b\n1,2\n"3,4\n'), 'notCsv', 3],
  ['a quote in the middle', utf8('a,b\n1,2\n3,x"y"\n'), 'notCsv', 3],
  ['too many bytes', new Uint8Array(mostBytes + 1).fill(97), 'tooLarge', null],
  ['too many rows', utf8(`a\n${'1\n'.repeat(20_001)}`), 'tooManyRows', null],
])('refuses %s', (_name, bytes, reason, line) => {
  expect(readCsv(bytes)).toEqual({ fault: { reason, line } });
});

test('nothing and a header alone are no rows, and no fault either', () => {
  expect(readCsv(utf8(''))).toEqual({ rows: [] });
  expect(readCsv(utf8('\ufeff'))).toEqual({ rows: [] });
  expect(readCsv(utf8('name,kind'))).toEqual({ rows: table.slice(0, 1) });
  expect('rows' in readCsv(utf8(`a\n${'1\n'.repeat(20_000)}`))).toBe(true);
});

test('what is written is read again as it was', () => {
  const cells = [
    ['a', 'b;c', ''],
    ['"quoted"', 'two\nlines', "'=1"],
  ];
  const bytes = writeCsv(cells);
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const read = readCsv(bytes);
  expect('rows' in read && read.rows.map((row) => row.cells)).toEqual(cells);
});
