import express, { type Request, type Response, type Router } from 'express';
import { type Words, wordsFor } from '../../cards/words/index.ts';
import { mustHave, newPerson, type Person } from '../../domain/people.ts';
import { Refusal } from '../../domain/refusal.ts';
import { type Table, tables } from '../../domain/register-csv-columns.ts';
import { recogniseTable } from '../../domain/register-csv-rows.ts';
import type { Ticket } from '../../store/files.ts';
import { refusalSentence } from '../dispatch.ts';
import { exportOf, type Imported, importTable } from '../register-csv.ts';
import type { House } from '../turn.ts';
import { mostBytes, readCsv, writeCsv } from './csv.ts';
import {
  donePage,
  faultsPage,
  fileFaultSentence,
  pagePolicy,
  sentencePage,
  unreadablePage,
  uploadPage,
} from './files-page.ts';

export interface MadeFile {
  name: string;
  /** MIME type. */
  type: string;
  bytes: Uint8Array;
}

/** Makes the file of a ticket for who has it, as that person is now. A refusal becomes a sentence on a page. */
export type Maker = (house: House, ticket: Ticket, who: Person, now: Date) => Promise<MadeFile>;

export interface FilesParts {
  house: House;
  now(): Date;
  /** Files made elsewhere, by the kind of their ticket. */
  makers: Partial<Record<Exclude<Ticket['what']['kind'], 'import' | 'export'>, Maker>>;
}

interface Visit {
  ticket: Ticket;
  who: Person;
  words: Words;
}

/** Downloads and uploads: a link from Teams is good for one thing, for some minutes, in the name of who asked for it. */
export function filesDoor(parts: FilesParts): Router {
  const door = express.Router();
  door.use((_request, response, next) => {
    response.set({
      'cache-control': 'no-store',
      'content-security-policy': pagePolicy,
      // A form is sent with its origin only where referrers are allowed at home.
      'referrer-policy': 'same-origin',
      'x-robots-tag': 'noindex',
    });
    next();
  });
  door.get('/:token', (request, response) => visit(parts, request, response, download));
  door.post('/:token', (request, response) => visit(parts, request, response, upload));
  return door;
}

type Act = (parts: FilesParts, visit: Visit, request: Request, response: Response) => Promise<void>;

async function visit(parts: FilesParts, request: Request, response: Response, act: Act): Promise<void> {
  const { house, now } = parts;
  const token = String(request.params.token);
  const ticket = /^[\w-]{20,100}$/.test(token) ? await house.store.tickets.seek(token, now()) : null;
  if (!ticket) {
    const words = wordsFor('en');
    drain(request);
    send(response, 404, sentencePage(words, 'page.gone', words('page.gone.what')));
    return;
  }
  const words = house.words(ticket.locale);
  try {
    const kept = await house.store.people.seek(ticket.tenantId, ticket.personId);
    // Somebody who left is nobody any more: no role, so each deed refuses.
    const who = kept?.value ?? { ...newPerson(ticket.personId, ticket.tenantId, ''), active: false };
    await act(parts, { ticket, who, words }, request, response);
  } catch (error) {
    if (error instanceof Refusal) return refuse(response, words, error);
    const number = house.newKey().slice(0, 6).toUpperCase();
    house.fault(number, error, `files.${ticket.what.kind}`);
    send(response, 500, sentencePage(words, 'page.refused', words('page.fault', { number })));
  }
}

const unavailable: readonly string[] = ['importUnderWay', 'importUnfinished'];
const refuse = (response: Response, words: Words, refusal: Refusal): void =>
  send(
    response,
    unavailable.includes(refusal.key) ? 409 : 403,
    sentencePage(words, 'page.refused', refusalSentence(words, refusal)),
  );

function send(response: Response, status: number, html: string): void {
  response.status(status).type('html').send(html);
}

async function download(parts: FilesParts, visit: Visit, _request: Request, response: Response): Promise<void> {
  const { ticket, who, words } = visit;
  if (ticket.what.kind === 'import') {
    mustHave(who, 'ITSC_MGR');
    return send(response, 200, uploadPage(words));
  }
  const make = ticket.what.kind === 'export' ? exportMaker : parts.makers[ticket.what.kind];
  if (!make) throw new Refusal('notFound', { id: ticket.what.kind });
  const { name, type, bytes } = await make(parts.house, ticket, who, parts.now());
  response
    .attachment(name)
    .set({ 'content-type': type, 'content-length': String(bytes.byteLength) })
    .end(bytes);
}

const exportMaker: Maker = async (house, ticket, who, now) => {
  const { what } = ticket;
  const table = what.kind === 'export' ? tables.find((one) => one === what.table) : undefined;
  if (!table) throw new Refusal('notFound', { id: what.kind });
  const bytes = writeCsv(await exportOf(house.store, ticket.tenantId, who, table));
  return { name: `${table}-${now.toISOString().slice(0, 10)}.csv`, type: 'text/csv; charset=utf-8', bytes };
};

async function upload(parts: FilesParts, visit: Visit, request: Request, response: Response): Promise<void> {
  const { ticket, words } = visit;
  if (ticket.what.kind !== 'import') {
    drain(request);
    return send(response, 405, sentencePage(words, 'page.gone', words('page.gone.what')));
  }
  const sent = await formOf(request);
  if ('failed' in sent) {
    return send(response, sent.failed === 'tooLarge' ? 413 : 400, unreadablePage(words, words(`file.${sent.failed}`)));
  }
  const csv = readCsv(sent.bytes);
  if ('fault' in csv) return send(response, 422, unreadablePage(words, fileFaultSentence(words, csv.fault)));
  const [head] = csv.rows;
  const table = sent.table ?? recogniseTable(head?.cells ?? [], sent.name);
  if (!table) return send(response, 422, unreadablePage(words, words(head ? 'csv.whichTable' : 'csv.emptyFile')));
  const imported = await take(parts, visit, table, csv.rows);
  if ('faults' in imported) send(response, 422, faultsPage(words, imported.faults));
  else send(response, 200, donePage(words, imported.done));
}

function take(
  { house, now }: FilesParts,
  { ticket, who }: Visit,
  table: Table,
  rows: Parameters<typeof importTable>[2],
): Promise<Imported> {
  const { store } = house;
  const { tenantId, playedBy } = ticket;
  return importTable({ store, tenantId, who, playedBy, now: now() }, table, rows);
}

type Form = { bytes: Uint8Array; name: string; table: Table | null } | { failed: 'tooLarge' | 'none' };

/** Boundaries and the other field around the file. */
const aroundFile = 10_000;

async function formOf(request: Request): Promise<Form> {
  const type = request.headers['content-type'] ?? '';
  const body = await bytesOf(request, mostBytes + aroundFile);
  if (body === 'tooLarge') return { failed: 'tooLarge' };
  if (body === null || !/^multipart\/form-data\b/i.test(type)) return { failed: 'none' };
  const form = await parsed(type, body);
  const file = form?.get('file');
  if (!form || !file || typeof file === 'string' || file.size === 0) return { failed: 'none' };
  const said = form.get('table');
  const table = tables.find((one) => one === said) ?? null;
  return { bytes: new Uint8Array(await file.arrayBuffer()), name: file.name, table };
}

/** The form as the platform itself reads it; null when it is none: the bytes are all there, so nothing else can fail. */
const parsed = (type: string, body: Uint8Array<ArrayBuffer>): Promise<FormData | null> =>
  new globalThis.Response(body, { headers: { 'content-type': type } }).formData().catch(() => null);

/** Whoever sends too much hears why, so it is read to its end, but it is not kept. */
function bytesOf(request: Request, most: number): Promise<Uint8Array<ArrayBuffer> | 'tooLarge' | null> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let size = 0;
    request.on('data', (part: Buffer) => {
      size += part.length;
      if (size <= most) parts.push(part);
      else parts.length = 0;
      if (size > 10 * most) request.destroy();
    });
    request.on('end', () => resolve(size > most ? 'tooLarge' : new Uint8Array(Buffer.concat(parts))));
    request.on('error', () => resolve(null));
    request.on('close', () => resolve(null));
  });
}

/** What nobody reads still has to go by, or the answer never arrives. */
function drain(request: Request): void {
  void bytesOf(request, mostBytes);
}
