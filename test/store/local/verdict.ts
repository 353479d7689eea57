import { EJSON } from 'bson';
import type { Collection, Document } from 'mongodb';
import { type Operation, perform } from './operations.ts';

export interface Answer {
  gives?: unknown;
  code?: number;
}

export const text = (value: unknown): string => EJSON.stringify(value, { relaxed: true });

/** MongoDB writes new fields in the order of their names, the remote engine in the order of the request. */
const inOrder = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

const sorted = (value: unknown): string => JSON.stringify(JSON.parse(text(value)), inOrder);

/** One of the two that are compared. */
export interface Side {
  ask(request: Operation): Promise<Answer>;
  contents(): Promise<unknown[]>;
}

export const overTheWire = (collection: Collection<Document>): Side => ({
  async ask(request) {
    try {
      return { gives: await perform(collection, request) };
    } catch (error) {
      if (typeof (error as Answer).code !== 'number') throw error;
      return { code: (error as { code: number }).code };
    }
  },
  contents: () => collection.find().sort({ _id: 1 }).toArray(),
});

/** Codes that differ from MongoDB's own at the remote engine: ours / theirs. */
const otherCodes: Record<string, string> = {
  '2/28': 'array updates of what is no array',
  '14/2': '$pop of what is no array',
  '2/40': '$rename to itself',
  '28/9': 'a name in an array',
  '14/28': 'two faults',
  '28/14': 'two faults',
  '2/11000': 'an upsert that finds nothing to update in an array, or a duplicate',
  '53/2': 'an array as _id',
  '31253/31254': 'exclusion and inclusion together',
};

/** Theirs is found while a document is changed, ours while the request is read: they need a match to refuse. */
const foundNothing = ['[0,0,0]', '[0,0]', '[]', 'null', '0'];

/** With two faults in one update, which of them is named is not fixed. */
const twofold = (request: Operation): boolean =>
  'update' in request &&
  Object.values(request.update).flatMap(Object.keys).length + Object.keys(request.update).length > 2;

/** What MongoDB refuses and the remote engine does: ours only. */
function isTheirs({ code }: Answer, request: Operation): boolean {
  const asked = text(request);
  if (code === 40) return asked.includes('$setOnInsert');
  if (code === 2) return asked.includes('.$[');
  // It takes null and missing for two values when it builds an index.
  if (code === 11000 && request.kind === 'index') return true;
  return code === 14 && /\$inc|\$mul/.test(asked); // it counts with true and false
}

function refusals(mine: Answer, other: Answer, request: Operation): boolean {
  // UnknownError: their gateway's table lacks MongoDB's code. 115: we say that we do not do this.
  if (other.code === 8 || mine.code === 115) return mine.code !== undefined;
  if (mine.code === undefined) return false;
  // Two arrays for one index: they keep such documents.
  if (mine.code === 171) return true;
  if (other.code === undefined) return foundNothing.includes(text(other.gives)) || isTheirs(mine, request);
  if (twofold(request)) return true;
  return mine.code === other.code || `${mine.code}/${other.code}` in otherCodes;
}

/** Answers without an order of their own are compared as sets. */
function comparable({ kind }: Operation, { gives }: Answer): string {
  const list = Array.isArray(gives) && (kind === 'distinct' || kind === 'aggregate') ? gives.map(sorted).sort() : gives;
  return sorted(list === undefined ? null : list);
}

export type Verdict = 'alike' | 'apart' | string;

/** Asks both, and says what differs; `apart`: one of them refused, so that they hold different things now. */
export async function compareOne(left: Side, right: Side, wanted: Operation): Promise<Verdict> {
  const before = sorted(await left.contents());
  // The remote engine puts null before the empty array, MongoDB after it.
  const request = 'sort' in wanted && before.includes('[]') ? { ...wanted, sort: { _id: 1 } } : wanted;
  const [mine, other] = [await left.ask(request), await right.ask(request)];
  const report = (what: string, a: string, b: string) =>
    `${what}: ${text(request)}\n on ${before}\n ours   ${a}\n theirs ${b}`;
  if (mine.code !== undefined || other.code !== undefined) {
    if (!refusals(mine, other, request)) return report('refusal', text(mine), text(other));
    // An update of many that fails midway leaves what it did; the remote engine takes it back.
    return other.code === undefined || mine.code === 171 || ('many' in request && request.many) ? 'apart' : 'alike';
  }
  const [a, b] = [comparable(request, mine), comparable(request, other)];
  if (a !== b) return report('answer', a, b);
  const [x, y] = [sorted(await left.contents()), sorted(await right.contents())];
  return x === y ? 'alike' : report('contents afterwards', x, y);
}
