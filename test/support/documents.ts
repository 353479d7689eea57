import { type Entry, fromBuffer } from 'yauzl';

/** One file out of a Word document. */
export function partOf(docx: Uint8Array, name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    fromBuffer(Buffer.from(docx), { lazyEntries: true }, (failed, zip) => {
      if (failed || !zip) return reject(failed ?? new Error('no zip'));
      zip.on('entry', (entry: Entry) => {
        if (entry.fileName !== name) return zip.readEntry();
        zip.openReadStream(entry, (error, stream) => {
          if (error || !stream) return reject(error ?? new Error(`no ${name}`));
          const parts: Buffer[] = [];
          stream.on('data', (part: Buffer) => parts.push(part));
          stream.on('end', () => resolve(Buffer.concat(parts).toString('utf8')));
        });
      });
      zip.on('end', () => reject(new Error(`no ${name}`)));
      zip.readEntry();
    });
  });
}

/** What is written in a Word document, a paragraph a line. */
export async function wordsInDocx(docx: Uint8Array): Promise<string> {
  const xml = await partOf(docx, 'word/document.xml');
  const paragraphs = xml
    .split('</w:p>')
    .map((one) => [...one.matchAll(/<w:t[^>]*>([^<]*)/g)].map((t) => t[1]).join(''));
  return paragraphs
    .join('\n')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&');
}

export interface ReadPdf {
  pages: number;
  words: string;
  /** Letters the font has no drawing for: they would show as boxes. */
  boxes: number;
  raw: string;
}

/** Reads a PDF that was written without compression: letters are numbers of the font, and each font says what they mean. */
export function readPdf(bytes: Uint8Array): ReadPdf {
  const raw = Buffer.from(bytes).toString('latin1');
  const objects = new Map([...raw.matchAll(/(\d+) 0 obj\n([\s\S]*?)endobj/g)].map((one) => [one[1], one[2] ?? '']));
  const fonts = new Map<string, string[]>();
  for (const [, name = '', id] of raw.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const unicode = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '')?.[1];
    fonts.set(name, meanings(objects.get(unicode) ?? ''));
  }
  let [font, words, boxes]: [string[], string, number] = [[], '', 0];
  for (const [all, name, shown] of raw.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (name) font = fonts.get(name) ?? [];
    for (const [, hex = ''] of (shown ?? '').matchAll(/<([0-9a-f]+)>/g)) {
      for (const glyph of hex.match(/.{4}/g) ?? []) {
        const number = Number.parseInt(glyph, 16);
        if (number === 0) boxes += 1;
        words += font[number] ?? '';
      }
    }
    if (all.endsWith('TJ')) words += '\n';
  }
  return { pages: [...raw.matchAll(/\/Type \/Page\n/g)].length, words: words.replace(/\s+/g, ' '), boxes, raw };
}

function meanings(map: string): string[] {
  const found: string[] = [];
  for (const [, from = '0', list = ''] of map.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/g)) {
    let at = Number.parseInt(from, 16);
    for (const [, hex = ''] of list.matchAll(/<([0-9a-f ]*)>/g)) {
      const units = (hex.match(/[0-9a-f]{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16));
      found[at] = String.fromCharCode(...units);
      at += 1;
    }
  }
  return found;
}
