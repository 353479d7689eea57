import { setImmediate as pause } from 'node:timers/promises';
import {
  type Chunks,
  collect,
  limiting,
  parsePipeline,
  runStages,
  type Sources,
  skipping,
  sorting,
} from './aggregate.ts';
import { refuse } from './errors.ts';
import { identity } from './order.ts';
import { leaves, sortPattern, splitPath } from './paths.ts';
import { plan } from './plan.ts';
import { findProjection } from './projection.ts';
import { compile } from './query.ts';
import { countRows, readRow, type Store } from './rows.ts';
import { rows } from './scan.ts';
import { asInteger, type Doc, firstKey, isDoc, type Value } from './values.ts';

/** How long a read may keep the event loop, and with it the bot, to itself. */
const SLICE_MS = 10;

export interface Reading {
  store: Store;
  db: string;
  /** When the caller loses patience (maxTimeMS). */
  deadline: number;
}

async function* matching(
  { store, db, deadline }: Reading,
  name: string,
  filter: Doc,
  sort: Doc,
  matches: (doc: Doc) => boolean,
): Chunks {
  const collection = store.catalog.get(db, name);
  if (!collection) return;
  const chosen = plan(collection, filter, sort);
  let until = performance.now() + SLICE_MS;
  for (const chunk of rows(store, collection, chosen)) {
    const found: Doc[] = [];
    for (const row of chunk) {
      const doc = readRow(store, collection, row);
      if (doc && matches(doc)) found.push(doc);
    }
    if (found.length > 0) yield found;
    if (performance.now() > until) {
      if (performance.now() > deadline) refuse(50, 'operation exceeded time limit');
      await pause();
      until = performance.now() + SLICE_MS;
    }
  }
}

function asDoc(value: Value | undefined, what: string): Doc {
  if (value === undefined || value === null) return {};
  return isDoc(value) ? value : refuse(14, `${what} must be an object`);
}

function natural(sort: Doc): Doc {
  return firstKey(sort) === '$natural' && sort.$natural === 1 ? {} : sort;
}

function sorted(reading: Reading, name: string, filter: Doc, wanted: Doc, code?: number): Chunks {
  const sort = natural(wanted);
  const matches = compile(filter);
  sortPattern(sort, code);
  const collection = reading.store.catalog.get(reading.db, name);
  const inOrder = !collection || plan(collection, filter, sort).sorted;
  const found = matching(reading, name, filter, inOrder ? sort : {}, matches);
  return inOrder ? found : sorting(found, sort, code);
}

export function find(reading: Reading, command: Doc): Chunks {
  const filter = asDoc(command.filter, 'filter');
  const project = findProjection(asDoc(command.projection, 'projection'));
  const skip = asInteger(command.skip ?? 0, 'skip');
  const limit = asInteger(command.limit ?? 0, 'limit');
  if (skip < 0 || limit < 0) refuse(51024, 'skip and limit must not be negative');
  let found = sorted(reading, command.find as string, filter, asDoc(command.sort, 'sort'));
  if (skip > 0) found = skipping(found, skip);
  if (limit > 0) found = limiting(found, limit);
  return projected(found, project);
}

async function* projected(input: Chunks, project: (doc: Doc) => Doc): Chunks {
  for await (const docs of input) yield docs.map((doc) => project(doc));
}

export async function count(reading: Reading, command: Doc): Promise<number> {
  const filter = asDoc(command.query, 'query');
  const skip = asInteger(command.skip ?? 0, 'skip');
  const limit = Math.abs(asInteger(command.limit ?? 0, 'limit'));
  if (skip < 0) refuse(51024, 'skip must not be negative');
  let found = 0;
  if (firstKey(filter) === undefined) {
    const collection = reading.store.catalog.get(reading.db, command.count as string);
    found = collection ? countRows(reading.store, collection) : 0;
  } else
    for await (const docs of matching(reading, command.count as string, filter, {}, compile(filter)))
      found += docs.length;
  found = Math.max(found - skip, 0);
  return limit > 0 ? Math.min(found, limit) : found;
}

export async function distinct(reading: Reading, command: Doc): Promise<Value[]> {
  if (typeof command.key !== 'string') refuse(14, 'key must be a string');
  const filter = asDoc(command.query, 'query');
  const parts = splitPath(command.key);
  const values = new Map<string, Value>();
  for await (const docs of matching(reading, command.distinct as string, filter, {}, compile(filter)))
    for (const doc of docs)
      for (const value of leaves(doc, parts)) {
        const key = identity(value);
        if (!values.has(key)) values.set(key, value);
      }
  return [...values.values()];
}

/** The $match, $sort and $limit at the front are served by an index where there is one. */
export function aggregate(reading: Reading, command: Doc): Chunks {
  const stages = parsePipeline(command.pipeline ?? null);
  const pipeline = command.pipeline as Doc[];
  const name = command.aggregate as string;
  let at = 0;
  const filter = (pipeline[at]?.$match ?? {}) as Doc;
  if (pipeline[at]?.$match !== undefined) at++;
  const sort = (pipeline[at]?.$sort ?? {}) as Doc;
  if (pipeline[at]?.$sort !== undefined) at++;
  const sources: Sources = {
    find: (other, wanted) => collect(matching(reading, other, wanted, {}, compile(wanted))),
  };
  return runStages(sorted(reading, name, filter, sort, 15975), stages.slice(at), sources);
}
