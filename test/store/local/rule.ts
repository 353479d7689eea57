import type { Collection, Document } from 'mongodb';
import { ObjectId } from 'mongodb';

/** One rule of MongoDB's: what it answers, or the code of the error it answers with. */
export interface Case {
  title: string;
  docs?: Document[];
  run(collection: Collection<Document>): Promise<unknown>;
  gives?: unknown;
  code?: number;
  /** Why an engine is left out: where it does not do what MongoDB does. */
  not?: { embedded?: string; remote?: string };
}

type Expected = unknown[] | { code: number };
type Not = Case['not'];

const ended = (expected: unknown): { gives?: unknown; code?: number } =>
  typeof expected === 'object' && expected !== null && 'code' in expected && Object.keys(expected).length === 1
    ? { code: (expected as { code: number }).code }
    : { gives: expected };

/** Documents are given as their values of `a`; the expected ones as their positions, from 0. */
export function finding(title: string, values: unknown[], filter: Document, expected: Expected, not?: Not): Case {
  return {
    title: `find: ${title}`,
    docs: values.map((a, _id) => (a === undefined ? { _id } : { _id, a })),
    run: async (c) => (await c.find(filter).sort({ _id: 1 }).toArray()).map(({ _id }) => _id),
    ...ended(expected),
    ...(not ? { not } : {}),
  };
}

export function updating(
  title: string,
  before: Document,
  update: Document | Document[],
  expected: Document,
  options: Document = {},
  not?: Not,
): Case {
  const { filter = {}, ...rest } = options;
  return {
    title: `update: ${title}`,
    docs: [{ _id: 1, ...before }],
    run: async (c) => {
      await c.updateOne(filter, update, rest);
      const { _id, ...after } = (await c.findOne({})) as Document;
      return after;
    },
    ...ended(expected),
    ...(not ? { not } : {}),
  };
}

export function upserting(title: string, filter: Document, update: Document, expected: Document, not?: Not): Case {
  return {
    title: `upsert: ${title}`,
    run: async (c) => {
      await c.updateOne(filter, update, { upsert: true });
      const { _id, ...after } = (await c.findOne({})) as Document;
      return _id instanceof ObjectId ? after : { _id, ...after };
    },
    ...ended(expected),
    ...(not ? { not } : {}),
  };
}

export function projecting(title: string, doc: Document, projection: Document, expected: Document, not?: Not): Case {
  return {
    title: `projection: ${title}`,
    docs: [{ _id: 1, ...doc }],
    run: (c) => c.findOne({}, { projection }),
    ...ended(expected),
    ...(not ? { not } : {}),
  };
}

export function piping(title: string, docs: Document[], pipeline: Document[], expected: Expected, not?: Not): Case {
  return {
    title: `pipeline: ${title}`,
    docs: docs.map((doc, _id) => ({ _id, ...doc })),
    run: (c) => c.aggregate(pipeline).toArray(),
    ...ended(expected),
    ...(not ? { not } : {}),
  };
}

const sample = {
  n: 7,
  f: 2.5,
  s: 'Hello World',
  d: new Date('2026-03-29T01:30:15.250Z'),
  list: [3, 1, 2],
  docs: [{ k: 'x', v: 1 }, { k: 'y' }, { v: 3 }],
  nil: null,
  o: { p: { q: 5 } },
};

export function computing(title: string, expression: unknown, expected: unknown, not?: Not): Case {
  return {
    title: `expression: ${title}`,
    docs: [{ _id: 1, ...sample }],
    run: async (c) => (await c.aggregate([{ $project: { _id: 0, x: expression } }]).toArray())[0]?.x,
    ...ended(expected),
    ...(not ? { not } : {}),
  };
}

export const id = new ObjectId('0123456789abcdef01234567');
export const noon = new Date('2026-01-01T12:00:00Z');

export const three: Document[] = [
  { _id: 1, n: 1 },
  { _id: 2, n: 2 },
  { _id: 3, n: 3 },
];
export const command = (c: Collection<Document>, body: Document): Promise<Document> => c.db.command(body);
