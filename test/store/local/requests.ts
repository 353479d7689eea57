import fc from 'fast-check';
import type { Document } from 'mongodb';
import { document, filter, id, name, number, operators, path, plain, scalar, small, text, value } from './filters.ts';
import type { Operation } from './operations.ts';

const position = fc.constantFrom('a.0', 'a.1', 'b.x', 'a.x.y', 'b.3', 'n.m', 'a.0.x', '_id');
const target = fc.oneof(
  { weight: 5, arbitrary: name },
  { weight: 1, arbitrary: fc.constant('n') },
  { weight: 3, arbitrary: position },
  { weight: 1, arbitrary: fc.constantFrom('a.$[]', 'b.$[].x', 'a.$[e]', 'b.$[e].x') },
);
const argument: Record<string, fc.Arbitrary<unknown>> = {
  $set: value,
  $setOnInsert: value,
  $unset: fc.constant(''),
  $inc: fc.oneof({ weight: 6, arbitrary: fc.constantFrom(1, -1, 2.5, 2 ** 31) }, { weight: 1, arbitrary: text }),
  $mul: fc.constantFrom(2, 0, -1),
  $min: fc.oneof(scalar, value),
  $max: fc.oneof(scalar, value),
  $push: fc.oneof(
    value,
    fc
      .record(
        {
          $each: fc.array(small, { minLength: 1, maxLength: 3 }),
          $slice: fc.constantFrom(-3, -2, -1, 1, 2, 3),
          $position: fc.integer({ min: -2, max: 3 }),
          $sort: fc.constantFrom<unknown>(1, -1, { x: 1 }, { x: -1, y: 1 }),
        },
        { requiredKeys: ['$each'] },
      )
      .map(plain),
  ),
  $addToSet: fc.oneof(value, fc.record({ $each: fc.array(small, { minLength: 1, maxLength: 3 }) }).map(plain)),
  $pull: fc.oneof(scalar, value, operators),
  $pullAll: fc.array(small, { maxLength: 3 }),
  $pop: fc.constantFrom(1, -1),
  $rename: fc.constantFrom('a', 'b', 'd'),
};
/** The remote engine makes the way to what these do not find, or refuses it: {$pull: {'a.x': 1}} leaves a: {}. */
const culling = ['$pull', '$pullAll', '$pop', '$unset', '$rename'];
const change = fc.oneof(
  ...Object.entries(argument).map(([op, arbitrary]) =>
    fc
      .tuple(
        op === '$setOnInsert'
          ? name
          : culling.includes(op)
            ? fc.oneof(name, fc.constantFrom('a.$[]', 'b.$[e]'))
            : target,
        arbitrary,
      )
      .map(([key, operand]): Document => ({ [op]: { [key]: operand } })),
  ),
);
export const update = fc.oneof(
  { weight: 4, arbitrary: change },
  {
    weight: 3,
    arbitrary: fc.tuple(change, change).map(([a, b]): Document => {
      const merged: Document = { ...a };
      for (const [op, fields] of Object.entries(b)) merged[op] = { ...merged[op], ...fields };
      return merged;
    }),
  },
);

const direction = fc.constantFrom(1, -1);
const sort = fc.oneof(
  fc.constant<Document>({ _id: 1 }),
  fc.tuple(path, direction, direction).map(([key, one, two]): Document => ({ [key]: one, _id: two })),
);
const projection = fc.oneof(
  { weight: 2, arbitrary: fc.constant<Document>({}) },
  {
    weight: 2,
    arbitrary: fc
      .uniqueArray(path, { minLength: 1, maxLength: 2 })
      .map((keys): Document => Object.fromEntries(keys.map((key) => [key, 1]))),
  },
  {
    weight: 2,
    arbitrary: fc
      .uniqueArray(path, { minLength: 1, maxLength: 2 })
      .map((keys): Document => Object.fromEntries(keys.map((key) => [key, 0]))),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(name, fc.constantFrom<unknown>(2, -1, [1, 1], [-2, 1]))
      .map(([key, n]): Document => ({ [key]: { $slice: n } })),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(name, operators).map(([key, inner]): Document => ({ [key]: { $elemMatch: inner } })),
  },
);

const field = fc.constantFrom('$a', '$b', '$c', '$n', '$a.x', '$b.x', '$nope');
const expression = fc.oneof(
  field,
  scalar.map((literal): unknown => ({ $literal: literal })),
  fc
    .tuple(
      fc.constantFrom('$eq', '$ne', '$gt', '$gte', '$lt', '$lte', '$cmp'),
      field,
      fc.oneof(
        field,
        scalar.map((literal): unknown => ({ $literal: literal })),
      ),
    )
    .map(([op, a, b]): unknown => ({ [op]: [a, b] })),
  fc.tuple(field, field).map(([a, b]): unknown => ({ $ifNull: [a, b, 'none'] })),
  fc.tuple(field, field, field).map(([a, b, c]): unknown => ({ $cond: [a, b, c] })),
  fc.tuple(fc.constantFrom('$add', '$subtract', '$multiply'), number).map(([op, n]): unknown => ({ [op]: ['$n', n] })),
  fc.constantFrom<unknown>(
    { $isArray: '$a' },
    { $cond: [{ $isArray: '$a' }, { $size: '$a' }, -1] },
    { $max: ['$n', 1] },
    { $min: '$a' },
    { $avg: '$a' },
    { $sum: '$a' },
  ),
  fc.constantFrom<unknown>(
    { $cond: [{ $isArray: '$a' }, { $filter: { input: '$a', cond: { $gt: ['$$this', 1] } } }, []] },
    { $mergeObjects: [{ k: '$a' }, { l: '$b' }] },
  ),
);
const stage = fc.oneof(
  filter.map((inner): Document => ({ $match: inner })),
  expression.map((inner): Document => ({ $set: { d: inner } })),
  expression.map((inner): Document => ({ $project: { a: 1, d: inner } })),
  name.map((key): Document => ({ $unwind: `$${key}` })),
  name.map(
    (key): Document => ({ $unwind: { path: `$${key}`, preserveNullAndEmptyArrays: true, includeArrayIndex: 'i' } }),
  ),
  fc.constantFrom<Document>({ $sort: { _id: 1 } }, { $sort: { _id: -1 } }),
);
const ending = fc.oneof(
  fc.constant<Document[]>([]),
  fc
    .tuple(fc.constantFrom('$c', '$n', null), fc.constantFrom('$n', '$c', '$a'))
    .map(([key, n]): Document[] => [
      { $group: { _id: key, c: { $sum: 1 }, s: { $sum: n }, min: { $min: n }, max: { $max: n }, avg: { $avg: n } } },
    ]),
  fc.constant<Document[]>([{ $sort: { _id: 1 } }, { $skip: 1 }, { $limit: 2 }]),
  fc.constant<Document[]>([{ $match: {} }, { $group: { _id: null, n: { $sum: 1 } } }]),
);

/** Unique ones are sparse: what is missing the remote engine does not take for null in an index built afterwards. */
const index = fc.oneof(
  fc.tuple(
    fc.constantFrom<Document>({ a: 1 }, { b: -1 }, { 'a.x': 1 }),
    fc.constant<Document>({ unique: true, sparse: true }),
  ),
  fc.tuple(
    fc.constantFrom<Document>(
      { a: 1 },
      { b: -1 },
      { 'a.x': 1 },
      { n: 1, c: -1 },
      { c: 1, a: 1 },
      { c: -1, n: 1 },
      { 'b.x': 1, n: 1 },
    ),
    fc.constantFrom<Document>(
      {},
      {},
      { sparse: true },
      { partialFilterExpression: { c: 'a' } },
      { partialFilterExpression: { n: { $gt: 0 } } },
    ),
  ),
);

const identified = fc.tuple(id, filter).map(([_id, rest]): Document => ({ ...rest, _id }));

export const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('insert' as const), doc: document }) },
  {
    weight: 8,
    arbitrary: fc
      .record({
        filter: fc.oneof(
          identified,
          id.map((_id): Document => ({ _id })),
        ),
        every: filter,
        update,
        many: fc.boolean(),
        upsert: fc.boolean(),
        element: operators,
      })
      .map(({ filter: one, every, update: change_, many, upsert, element }): Operation => {
        const filtered = JSON.stringify(change_).includes('$[e]') ? { arrayFilters: [{ e: element }] } : {};
        return {
          kind: 'update',
          filter: many ? every : one,
          update: change_,
          many,
          upsert: upsert && !many,
          ...filtered,
        };
      }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('update' as const),
      filter: identified,
      update: expression.map((inner): Document[] => [{ $set: { d: inner } }]),
      many: fc.constant(false),
      upsert: fc.constant(false),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('replace' as const),
      filter: identified,
      doc: document.map(({ _id, ...rest }) => rest),
      upsert: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('modify' as const),
      filter,
      update: change.filter((one) => !JSON.stringify(one).includes('$[e]')),
      after: fc.boolean(),
      upsert: fc.constant(false),
      sort,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), filter: identified, many: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('take' as const), filter, sort }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('find' as const),
      filter,
      sort,
      projection,
      skip: fc.integer({ min: 0, max: 2 }),
      limit: fc.integer({ min: 0, max: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('count' as const), filter }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('distinct' as const), path, filter }) },
  {
    weight: 3,
    arbitrary: fc.tuple(fc.array(stage, { maxLength: 2 }), ending).map(([stages, end]): Operation => {
      // What $unwind makes of one document has no order among itself.
      const tied = stages.some((one) => '$unwind' in one) && end.some((one) => '$limit' in one);
      return { kind: 'aggregate', pipeline: tied ? stages : [...stages, ...end] };
    }),
  },
  { weight: 2, arbitrary: index.map(([key, options]): Operation => ({ kind: 'index', key, options })) },
);
