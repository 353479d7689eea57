import { type Collection, checkName } from './catalog.ts';
import { refuse, unsupported } from './errors.ts';
import { equal } from './order.ts';
import { isIndex } from './paths.ts';
import { compile } from './query.ts';
import { dropIndex, fillIndex } from './rows.ts';
import type { Job } from './storage.ts';
import { type Doc, firstKey, isDoc, isNumber, type Value } from './values.ts';
import type { Target } from './writes.ts';

const kept = ['v', 'key', 'name', 'unique', 'sparse', 'partialFilterExpression', 'expireAfterSeconds'];
const foreign = [
  'collation',
  'hidden',
  'weights',
  'default_language',
  'wildcardProjection',
  'storageEngine',
  'prepareUnique',
];
const partialOperators = ['$eq', '$gt', '$gte', '$lt', '$lte', '$exists', '$type', '$in'];

function checkKey(key: Value | undefined): Doc {
  if (!isDoc(key)) refuse(14, 'the index key must be an object');
  if (firstKey(key) === undefined) refuse(67, 'Index keys cannot be an empty object');
  for (const [path, order] of Object.entries(key)) {
    if (!isNumber(order)) refuse(67, `Unknown index plugin '${String(order)}'`);
    if (!Number.isFinite(Number(order)) || Number(order) === 0)
      refuse(67, 'Values in the index key pattern cannot be 0');
    const parts = path.split('.');
    if (parts.some((part) => part === '' || part.startsWith('$') || isIndex(part) || part === '__proto__'))
      refuse(67, `the index path '${path}' is not supported`);
  }
  return key;
}

function checkPartial(filter: Value): void {
  if (!isDoc(filter)) refuse(14, 'partialFilterExpression must be an object');
  for (const [path, condition] of Object.entries(filter)) {
    if (path.startsWith('$')) refuse(67, `unsupported expression in partial index: ${path}`);
    if (!isDoc(condition) || !firstKey(condition)?.startsWith('$')) continue;
    for (const [name, operand] of Object.entries(condition))
      if (!partialOperators.includes(name) || (name === '$exists' && operand !== true))
        refuse(67, `unsupported expression in partial index: ${name}`);
  }
  compile(filter);
}

function checkLifetime(seconds: Value, key: Doc): void {
  if (!isNumber(seconds)) refuse(67, 'TTL index expireAfterSeconds option must be numeric');
  if (Number(seconds) < 0 || Number(seconds) > 0x7fffffff) refuse(67, 'TTL index expireAfterSeconds is out of range');
  if (Object.keys(key).length > 1 || '_id' in key) refuse(67, 'TTL indexes are single-field indexes, and not on _id');
}

function parseSpec(given: Value): Doc {
  if (!isDoc(given)) refuse(14, 'indexes must be objects');
  const key = checkKey(given.key);
  const spec: Doc = { v: 2 };
  for (const [name, value] of Object.entries(given)) {
    if (foreign.includes(name)) unsupported(`the index option ${name}`);
    if (name === 'background' || value === null) continue;
    if (!kept.includes(name)) refuse(197, `The field '${name}' is not valid for an index specification`);
    if ((name === 'unique' || name === 'sparse') && !value) continue;
    spec[name] = name === 'unique' || name === 'sparse' ? true : value;
  }
  if (typeof spec.name !== 'string' || spec.name === '')
    refuse(9, "The 'name' field is a required property of an index specification");
  if (spec.partialFilterExpression !== undefined) checkPartial(spec.partialFilterExpression);
  if (spec.sparse && spec.partialFilterExpression !== undefined)
    refuse(67, 'cannot mix "partialFilterExpression" and "sparse" options');
  if (spec.expireAfterSeconds !== undefined) checkLifetime(spec.expireAfterSeconds, key);
  if (equal(key, { _id: 1 })) {
    if (['unique', 'sparse', 'partialFilterExpression'].some((name) => name in spec))
      refuse(197, 'not valid for an _id index specification');
    spec.name = '_id_';
  } else if (spec.name === '_id_') refuse(2, "The index name '_id_' is reserved for the _id index");
  return spec;
}

/** Two indexes with all of these alike are the same index, whatever they are called. */
const signature = ['key', 'partialFilterExpression', 'unique', 'sparse'];

/** True if the very same index is there already. */
function exists(collection: Collection, spec: Doc): boolean {
  const same = (other: Doc) => signature.every((name) => equal(spec[name], other[name]));
  const sameLife = (other: Doc) => equal(spec.expireAfterSeconds, other.expireAfterSeconds);
  const named = collection.indexes.find(({ name }) => name === spec.name);
  if (named) {
    if (!same(named.spec)) refuse(86, `An existing index has the same name as the requested index: ${named.name}`);
    if (!sameLife(named.spec))
      refuse(85, `An equivalent index already exists with the same name but different options: ${named.name}`);
    return true;
  }
  const twin = collection.indexes.find((index) => same(index.spec));
  if (twin) refuse(85, `Index already exists with a different name: ${twin.name}`);
  return false;
}

// biome-ignore lint/correctness/useYield: an index appears whole, in one transaction
export function* createIndexes({ store, db, name }: Target, list: Value): Job<Doc> {
  if (!Array.isArray(list) || list.length === 0) refuse(2, 'Must specify at least one index to create');
  const specs = list.map(parseSpec);
  checkName(db, name);
  const known = store.catalog.get(db, name);
  const numIndexesBefore = known?.indexes.length ?? 1;
  let collection = known ?? store.catalog.create(db, name);
  for (const spec of specs) {
    if (exists(collection, spec)) continue;
    fillIndex(store, collection, store.catalog.addIndex(collection, spec));
    collection = store.catalog.get(db, name) as Collection;
  }
  return { numIndexesBefore, numIndexesAfter: collection.indexes.length, createdCollectionAutomatically: !known };
}

export function* dropIndexes({ store, db, name }: Target, wanted: Value): Job<Doc> {
  const collection = store.catalog.get(db, name) ?? refuse(26, `ns not found ${db}.${name}`);
  const others = collection.indexes.slice(1);
  const one = (what: Value) => {
    const found = collection.indexes.find((index) => (isDoc(what) ? equal(index.spec.key, what) : index.name === what));
    if (!found) refuse(27, 'index not found');
    return found === collection.indexes[0] ? refuse(72, 'cannot drop _id index') : found;
  };
  const doomed = wanted === '*' ? others : Array.isArray(wanted) ? wanted.map(one) : [one(wanted)];
  for (const index of doomed) dropIndex(store, collection, index);
  return { nIndexesWas: collection.indexes.length };
}
