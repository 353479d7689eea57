import { Worker } from 'node:worker_threads';
import type { Document } from '../../domain/statement-document.ts';
import { docxOf } from './docx.ts';
import { pdfOf } from './pdf.ts';

export type Format = 'pdf' | 'docx';

/** A document as a file, in the thread that asks. */
export const rendered = (document: Document, format: Format): Promise<Uint8Array> =>
  format === 'pdf' ? pdfOf(document) : docxOf(document);

/** Sources that were not compiled (tests) have no worker to load. */
const compiled = import.meta.url.endsWith('.js');

/**
 * A document as a file, in a thread of its own: a long one takes seconds, in which nobody else's click may wait.
 * @throws what rendering throws; Error when the thread ends without a word
 */
export function renderedApart(document: Document, format: Format): Promise<Uint8Array> {
  if (!compiled) return rendered(document, format);
  return new Promise((done, failed) => {
    const worker = new Worker(new URL('./render-worker.js', import.meta.url), { workerData: { document, format } });
    worker.once('message', (bytes: Uint8Array) => done(bytes));
    worker.once('error', failed);
    worker.once('exit', () => failed(new Error(`rendering ${format} ended without a file`)));
  });
}
