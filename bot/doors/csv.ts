import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { Row } from '../../domain/register-csv-rows.ts';

/** More than a register of our size ever needs. */
export const mostBytes = 5_000_000;
export const mostRows = 20_000;
const mostCell = 50_000;

/** Why a file could not be read at all, as a key of the words file. */
export type FileFault = {
  reason: 'tooLarge' | 'tooManyRows' | 'notUtf8' | 'binary' | 'notCsv' | 'oddUtf16';
  line: number | null;
};
export type CsvRead = { rows: Row[] } | { fault: FileFault };

const broken = (reason: FileFault['reason'], line: number | null = null): { fault: FileFault } => ({
  fault: { reason, line },
});

/** The bytes of a CSV file as rows, header first. Excel's separators and encodings are told by the file itself. */
export function readCsv(bytes: Uint8Array): CsvRead {
  if (bytes.byteLength > mostBytes) return broken('tooLarge');
  const decoded = decode(bytes);
  if (typeof decoded !== 'string') return decoded;
  if (decoded.includes('\0')) return broken('binary');
  const { text, skipped, delimiter } = headOf(decoded);
  try {
    const found = parse(text, {
      delimiter,
      info: true,
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      max_record_size: mostCell * 60,
      to: mostRows + 2,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    if (found.length > mostRows + 1) return broken('tooManyRows');
    const starts = found.map((_, i) => (found[i - 1]?.info.lines ?? 0) + 1 + skipped);
    return { rows: found.map(({ record }, i) => ({ line: starts[i] ?? i + 1, cells: record })) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const at = (error as { lines?: unknown }).lines;
    return broken('notCsv', typeof at === 'number' ? at + skipped : null);
  }
}

/** UTF-8, or UTF-16 that says so. Nothing else is guessed: a wrong guess would put wrong names into the register. */
function decode(bytes: Uint8Array): string | { fault: FileFault } {
  const [first, second] = bytes;
  const utf16 = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : null;
  // A spreadsheet itself, not a table saved from it.
  if (first === 0x50 && second === 0x4b) return broken('binary');
  try {
    return new TextDecoder(utf16 ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    return broken(utf16 ? 'oddUtf16' : 'notUtf8');
  }
}

const separators = [',', ';', '\t'] as const;

/** The separator the header uses most, outside of quotes; Excel's own `sep=;` line counts more. */
function headOf(text: string): { text: string; skipped: number; delimiter: string } {
  const told = /^sep=([,;\t])\r?\n/.exec(text);
  if (told?.[1]) return { text: text.slice(told[0].length), skipped: 1, delimiter: told[1] };
  const header = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text)?.[0].replace(/"(?:[^"]|"")*"/g, '') ?? '';
  const counted = separators.map((mark) => ({ mark, count: header.split(mark).length }));
  const [best] = counted.sort((one, other) => other.count - one.count);
  return { text, skipped: 0, delimiter: best?.mark ?? ',' };
}

/** Rows as a CSV file that Excel opens as it is: UTF-8 with its mark, every cell in quotes. */
export function writeCsv(rows: readonly (readonly string[])[]): Buffer {
  const table = rows.map((row) => [...row]);
  return Buffer.from(
    stringify(table, { bom: true, quoted: true, quoted_empty: false, record_delimiter: '\r\n' }),
    'utf8',
  );
}
