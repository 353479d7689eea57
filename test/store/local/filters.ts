import fc from 'fast-check';
import { type Document, ObjectId } from 'mongodb';

const dates = [new Date('2026-01-01T00:00:00Z'), new Date('2026-02-01T12:30:00Z')];
const ids = ['000000000000000000000001', '0000000000000000000000ff'].map((hex) => new ObjectId(hex));

export const number = fc.constantFrom(-2, -1, 0, 1, 2, 3, 2.5, 0.5, 2 ** 31, 2 ** 40);
export const text = fc.constantFrom('a', 'b', 'ab', 'B', '', 'é');
export const scalar = fc.oneof(
  { weight: 4, arbitrary: number },
  { weight: 3, arbitrary: text },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(null, true, false) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(...dates, ...ids) },
);
export const small = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 1, arbitrary: fc.dictionary(fc.constantFrom('x', 'y'), scalar, { maxKeys: 2 }) },
);
export const plain = (value: object): Document => ({ ...value });
export const value = fc.oneof(
  { weight: 5, arbitrary: small },
  { weight: 2, arbitrary: fc.array(small, { maxLength: 3 }) },
  {
    weight: 1,
    arbitrary: fc
      .dictionary(fc.constantFrom('x', 'y', 'z'), fc.oneof(scalar, fc.array(scalar, { maxLength: 2 })), { maxKeys: 3 })
      .map(plain),
  },
);
export const id = fc.integer({ min: 1, max: 5 });
export const name = fc.constantFrom('a', 'b', 'c');
export const path = fc.oneof(
  { weight: 3, arbitrary: name },
  { weight: 2, arbitrary: fc.constantFrom('a.x', 'b.x', 'a.y', 'b.0', 'a.1', 'a.x.y', 'b.0.x', 'n.m') },
);
export const document = fc
  .record({ _id: id, a: value, b: value, c: small, n: number }, { requiredKeys: ['_id'] })
  .map((doc): Document => ({ ...doc }));

const comparison = fc.oneof(
  fc.record({
    op: fc.constantFrom('$eq', '$ne', '$gt', '$gte', '$lt', '$lte'),
    operand: fc.oneof(scalar, scalar, value),
  }),
  fc.record({ op: fc.constantFrom('$in', '$nin'), operand: fc.array(scalar, { maxLength: 3 }) }),
  fc.record({ op: fc.constant('$exists'), operand: fc.boolean() }),
  fc.record({ op: fc.constant('$size'), operand: fc.integer({ min: 0, max: 3 }) }),
  fc.record({
    op: fc.constant('$type'),
    operand: fc.constantFrom('number', 'string', 'array', 'object', 'null', 'date', 'objectId', 'bool'),
  }),
  fc.record({ op: fc.constant('$mod'), operand: fc.constantFrom([2, 0], [2, 1], [3, -1]) }),
  fc.record({ op: fc.constant('$all'), operand: fc.array(scalar, { minLength: 1, maxLength: 2 }) }),
  fc.record({ op: fc.constant('$regex'), operand: fc.constantFrom('^a', 'b$', 'A', '.') }),
);
export const operators = fc
  .array(comparison, { minLength: 1, maxLength: 2 })
  .map((list): Document => Object.fromEntries(list.map(({ op, operand }) => [op, operand])));
const condition = fc.oneof(
  { weight: 3, arbitrary: fc.oneof(scalar, value) },
  { weight: 6, arbitrary: operators },
  { weight: 1, arbitrary: operators.map((inner): Document => ({ $not: inner })) },
  { weight: 1, arbitrary: operators.map((inner): Document => ({ $elemMatch: inner })) },
  {
    weight: 1,
    arbitrary: fc.record({ x: fc.oneof(scalar, operators) }).map((inner): Document => ({ $elemMatch: { ...inner } })),
  },
);
const clause = fc.tuple(path, condition).map(([key, inner]): Document => ({ [key]: inner }));
export const filter = fc.oneof(
  { weight: 1, arbitrary: fc.constant<Document>({}) },
  { weight: 2, arbitrary: id.map((_id): Document => ({ _id })) },
  { weight: 5, arbitrary: clause },
  { weight: 2, arbitrary: fc.tuple(clause, clause).map(([a, b]): Document => ({ ...a, ...b })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('$and', '$or', '$nor'), clause, clause)
      .map(([op, a, b]): Document => ({ [op]: [a, b] })),
  },
);
