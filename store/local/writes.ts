import { ObjectId } from 'bson';
import type { Collection } from './catalog.ts';
import { asRefused, refuse } from './errors.ts';
import { sortKey, sortPattern } from './paths.ts';
import { plan } from './plan.ts';
import { matchedIndex } from './positional.ts';
import { findProjection } from './projection.ts';
import { compile, type Matcher } from './query.ts';
import { insertRow, readRow, removeRow, replaceRow, type Store } from './rows.ts';
import { rows } from './scan.ts';
import type { Job } from './storage.ts';
import { parseUpdate, type Update, type Updated, upserted } from './update.ts';
import { checkValue, type Doc, isDoc, isRegex, type Value } from './values.ts';

export interface Target {
  store: Store;
  db: string;
  name: string;
}

const collectionOf = ({ store, db, name }: Target): Collection =>
  store.catalog.get(db, name) ?? store.catalog.create(db, name);

interface WriteError {
  index: number;
  code: number;
  errmsg: string;
}

/** Runs the statements of one command in turn; an error ends an ordered one. */
function* statements<T>(list: T[], ordered: boolean, run: (item: T, index: number) => Job<void> | void): Job<Doc> {
  const writeErrors: (WriteError & Doc)[] = [];
  for (const [index, item] of list.entries()) {
    try {
      yield* run(item, index) ?? [];
    } catch (error) {
      const { code, message, extra } = asRefused(error);
      if (code === 1) throw error;
      writeErrors.push({ index, code, errmsg: message, ...extra });
      if (ordered) break;
    }
    yield;
  }
  return writeErrors.length > 0 ? { writeErrors } : {};
}

function checkId(id: Value): void {
  if (Array.isArray(id) || isRegex(id)) refuse(53, "The '_id' value cannot be an array or a regex");
}

export function* insert(target: Target, docs: Doc[], ordered: boolean): Job<Doc> {
  let n = 0;
  const errors = yield* statements(docs, ordered, (doc) => {
    const { _id = new ObjectId(), ...rest } = doc;
    checkId(_id);
    const whole = { _id, ...rest };
    checkValue(whole);
    insertRow(target.store, collectionOf(target), whole);
    n++;
  });
  return { n, ...errors };
}

/** The rows that match, each read when its turn comes: what was changed before is seen as it is now. */
function* matches(
  { store, db, name }: Target,
  filter: Doc,
  test: Matcher,
  sort?: Doc,
): Generator<{ row: number; doc: Doc; collection: Collection }> {
  const collection = store.catalog.get(db, name);
  if (!collection) return;
  for (const chunk of rows(store, collection, plan(collection, filter, sort)))
    for (const row of chunk) {
      const doc = readRow(store, collection, row);
      if (!doc || !test(doc)) continue;
      const current = store.catalog.get(db, name);
      if (current?.id !== collection.id) refuse(175, 'the collection was dropped meanwhile');
      yield { row, doc, collection: current };
    }
}

interface UpdateStatement {
  q: Doc;
  update: Update;
  multi: boolean;
  upsert: boolean;
}

function parseStatement(statement: Doc): UpdateStatement {
  const { q, u, multi = false, upsert = false, arrayFilters } = statement;
  if (!isDoc(q)) refuse(14, 'q must be an object');
  const update = parseUpdate(u ?? null, arrayFilters ?? []);
  if (multi && update.kind === 'replace') refuse(9, 'multi update is not supported for replacement-style update');
  return { q, update, multi: multi === true, upsert: upsert === true };
}

const change = (filter: Doc, doc: Doc, update: Update): Updated =>
  update.apply(doc, false, (path) => matchedIndex(filter, doc, path));

function insertUpserted(target: Target, filter: Doc, update: Update): Doc {
  const doc = upserted(filter, update);
  checkId(doc._id as Value);
  checkValue(doc);
  insertRow(target.store, collectionOf(target), doc);
  return doc;
}

export function* update(target: Target, list: Doc[], ordered: boolean): Job<Doc> {
  const upsertedIds: Doc[] = [];
  let n = 0;
  let nModified = 0;
  const errors = yield* statements(list, ordered, function* (statement, index) {
    const { q, update: change_, multi, upsert } = parseStatement(statement);
    let matched = 0;
    for (const { row, doc, collection } of matches(target, q, compile(q))) {
      matched++;
      const next = change(q, doc, change_);
      if (replaceRow(target.store, collection, row, doc, next.doc) || next.counts) nModified++;
      n++;
      if (!multi) break;
      yield;
    }
    if (matched > 0 || !upsert) return;
    const doc = insertUpserted(target, q, change_);
    upsertedIds.push({ index, _id: doc._id as Value });
    n++;
  });
  return { n, nModified, ...(upsertedIds.length > 0 ? { upserted: upsertedIds } : {}), ...errors };
}

export function* remove(target: Target, list: Doc[], ordered: boolean): Job<Doc> {
  let n = 0;
  const errors = yield* statements(list, ordered, function* ({ q, limit }) {
    if (!isDoc(q)) refuse(14, 'q must be an object');
    if (Number(limit) !== 0 && Number(limit) !== 1) refuse(9, 'The limit field in delete objects must be 0 or 1');
    for (const { row, doc, collection } of matches(target, q, compile(q))) {
      removeRow(target.store, collection, row, doc);
      n++;
      if (Number(limit) === 1) break;
      yield;
    }
  });
  return { n, ...errors };
}

function first(target: Target, filter: Doc, sort: Doc): { row: number; doc: Doc; collection: Collection } | undefined {
  const { store, db, name } = target;
  const test = compile(filter);
  const pattern = sortPattern(sort);
  const collection = store.catalog.get(db, name);
  if (!collection) return undefined;
  const inOrder = pattern.parts.length === 0 || plan(collection, filter, sort).sorted;
  let best: { key: Buffer; found: { row: number; doc: Doc; collection: Collection } } | undefined;
  for (const found of matches(target, filter, test, inOrder ? sort : undefined)) {
    if (inOrder) return found;
    const key = sortKey(found.doc, pattern);
    if (!best || Buffer.compare(key, best.key) < 0) best = { key, found };
  }
  return best?.found;
}

// biome-ignore lint/correctness/useYield: one statement, in one transaction
export function* findAndModify(target: Target, command: Doc): Job<Doc> {
  const { query, sort, fields, remove: removing, new: fresh, upsert, arrayFilters } = command;
  for (const value of [query, sort, fields])
    if (value !== undefined && value !== null && !isDoc(value)) refuse(14, 'query, sort and fields must be objects');
  if (!removing && command.update === undefined) refuse(9, 'Either an update or remove=true must be specified');
  if (removing && (command.update !== undefined || upsert || fresh))
    refuse(9, 'Cannot specify remove together with an update, upsert or new');
  const filter = (query ?? {}) as Doc;
  const project = findProjection((fields ?? {}) as Doc);
  const updating = removing ? undefined : parseUpdate(command.update as Value, arrayFilters ?? []);
  const found = first(target, filter, (sort ?? {}) as Doc);
  if (!found) {
    if (!updating || !upsert)
      return { lastErrorObject: updating ? { n: 0, updatedExisting: false } : { n: 0 }, value: null };
    const doc = insertUpserted(target, filter, updating);
    const lastErrorObject = { n: 1, updatedExisting: false, upserted: doc._id as Value };
    return { lastErrorObject, value: fresh ? project(doc) : null };
  }
  const { row, doc, collection } = found;
  if (!updating) {
    removeRow(target.store, collection, row, doc);
    return { lastErrorObject: { n: 1 }, value: project(doc) };
  }
  const next = change(filter, doc, updating);
  replaceRow(target.store, collection, row, doc, next.doc);
  return { lastErrorObject: { n: 1, updatedExisting: true }, value: project(fresh ? next.doc : doc) };
}
