import fc from 'fast-check';
import { Query } from 'mingo';
import type { Document } from 'mongodb';
import type { Operation } from './operations.ts';
import type { Answer, Side } from './verdict.ts';

/**
 * Stands in where no other engine is at hand: a list, mingo's filters and the plainest updates there are.
 * It knows few operations, and those differently made from ours.
 */
export function model(): Side {
  let docs: Document[] = [];

  const matching = (filter: Document) => docs.filter((doc) => new Query(filter).test(doc));
  const byId = (list: Document[]) => [...list].sort((a, b) => a._id - b._id);

  function change(doc: Document, update: Document): Answer {
    const next = structuredClone(doc);
    for (const [path, value] of Object.entries(update.$set ?? {})) next[path] = value;
    for (const path of Object.keys(update.$unset ?? {})) delete next[path];
    for (const [path, value] of Object.entries(update.$inc ?? {})) {
      if (path in next && typeof next[path] !== 'number') return { code: 14 };
      next[path] = (next[path] ?? 0) + (value as number);
    }
    for (const [path, value] of Object.entries(update.$push ?? {})) {
      if (path in next && !Array.isArray(next[path])) return { code: 2 };
      next[path] = [...(next[path] ?? []), value];
    }
    const changed = JSON.stringify(next) !== JSON.stringify(doc);
    docs = docs.map((own) => (own === doc ? next : own));
    return { gives: changed };
  }

  function update(request: Extract<Operation, { kind: 'update' }>): Answer {
    const found = matching(request.filter).slice(0, request.many ? undefined : 1);
    let modified = 0;
    for (const doc of found) {
      const answer = change(doc, request.update);
      if (answer.code !== undefined) return answer;
      if (answer.gives) modified++;
    }
    return { gives: [found.length, modified, 0] };
  }

  function answer(request: Operation): Answer {
    switch (request.kind) {
      case 'insert':
        if (docs.some(({ _id }) => _id === request.doc._id)) return { code: 11000 };
        docs.push(structuredClone(request.doc));
        return { gives: request.doc._id };
      case 'update':
        return update(request);
      case 'delete': {
        const gone = matching(request.filter);
        docs = docs.filter((doc) => !gone.includes(doc));
        return { gives: gone.length };
      }
      case 'find': {
        const found = byId(matching(request.filter)).slice(request.skip);
        return { gives: request.limit > 0 ? found.slice(0, request.limit) : found };
      }
      case 'count':
        return { gives: matching(request.filter).length };
      case 'index':
        return { gives: Object.entries(request.key).flat().join('_') };
      default:
        throw new Error(`the model does not know ${request.kind}`);
    }
  }

  return { ask: async (request) => answer(request), contents: async () => byId(docs) };
}

const id = fc.integer({ min: 1, max: 6 });
const number = fc.integer({ min: -2, max: 4 });
const word = fc.constantFrom('a', 'b', 'ab');
const list = fc.array(number, { minLength: 1, maxLength: 3 });
export const plainDocument = fc
  .record({ _id: id, n: number, s: word, l: list }, { requiredKeys: ['_id'] })
  .map((doc): Document => ({ ...doc }));

const clause = fc.oneof(
  number.map((n): Document => ({ n })),
  word.map((s): Document => ({ s })),
  number.map((l): Document => ({ l })),
  fc
    .tuple(fc.constantFrom('n', 'l'), fc.constantFrom('$gt', '$gte', '$lt', '$lte', '$ne'), number)
    .map(([path, op, n]): Document => ({ [path]: { [op]: n } })),
  fc.array(number, { maxLength: 3 }).map((values): Document => ({ n: { $in: values } })),
  fc.boolean().map((there): Document => ({ s: { $exists: there } })),
  fc.tuple(number, number).map(([low, high]): Document => ({ n: { $gte: low, $lte: high } })),
);
const filter = fc.oneof(
  fc.constant<Document>({}),
  clause,
  fc.tuple(clause, clause).map(([a, b]): Document => ({ $or: [a, b] })),
  fc.tuple(clause, clause).map(([a, b]): Document => ({ $and: [a, b] })),
);
const update = fc.oneof(
  number.map((n): Document => ({ $set: { n } })),
  word.map((s): Document => ({ $set: { s } })),
  fc.constantFrom('n', 's', 'l').map((path): Document => ({ $unset: { [path]: '' } })),
  fc.tuple(fc.constantFrom('n', 's'), fc.constantFrom(1, -2)).map(([path, by]): Document => ({ $inc: { [path]: by } })),
  fc.tuple(fc.constantFrom('l', 'n'), number).map(([path, n]): Document => ({ $push: { [path]: n } })),
);

export const plainOperation: fc.Arbitrary<Operation> = fc.oneof(
  plainDocument.map((doc): Operation => ({ kind: 'insert', doc })),
  fc.tuple(filter, id, update, fc.boolean()).map(
    ([where, _id, change, many]): Operation => ({
      kind: 'update',
      filter: many ? where : { ...where, _id },
      update: change,
      many,
      upsert: false,
    }),
  ),
  fc.tuple(filter, id).map(([where, _id]): Operation => ({ kind: 'delete', filter: { ...where, _id }, many: true })),
  fc.tuple(filter, fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 3 })).map(
    ([where, skip, limit]): Operation => ({
      kind: 'find',
      filter: where,
      sort: { _id: 1 },
      projection: {},
      skip,
      limit,
    }),
  ),
  filter.map((where): Operation => ({ kind: 'count', filter: where })),
  fc
    .constantFrom<Document>({ n: 1 }, { s: -1 }, { l: 1 }, { s: 1, n: -1 })
    .map((key): Operation => ({ kind: 'index', key, options: {} })),
);
