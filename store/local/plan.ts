import type { Collection, Index } from './catalog.ts';
import { equal, keyBytes } from './order.ts';
import { compileCondition } from './query.ts';
import { MAX_KEY } from './rows.ts';
import { after, tableKey } from './storage.ts';
import { type Doc, isDoc, isOperators, isRegex, type Maybe, rank, rankOf, type Value } from './values.ts';

/** Ranges of keys that hold every match, and more: each document is still asked. */
export interface Plan {
  index?: Index;
  ranges: [Buffer, Buffer][];
  reverse: boolean;
  /** The rows come in the order that was asked for. */
  sorted: boolean;
}

interface Bound {
  points?: Value[];
  low?: Value;
  high?: Value;
}

const MAX_POINTS = 1000;

const indexable = (value: Maybe): value is Value =>
  value !== undefined && !Array.isArray(value) && !isRegex(value) && !Number.isNaN(value);

const rangeable = (value: Maybe): value is Value =>
  indexable(value) && ![rank.null, rank.minKey, rank.maxKey].includes(rankOf(value) as never);

function bound(condition: Value): Bound {
  if (!isOperators(condition)) return indexable(condition) ? { points: [condition] } : {};
  const { $eq, $in, $gt, $gte, $lt, $lte } = condition;
  if (indexable($eq)) return { points: [$eq] };
  if (Array.isArray($in) && $in.length <= MAX_POINTS && $in.every(indexable)) return { points: $in };
  const found: Bound = {};
  if (rangeable($gt ?? $gte)) found.low = ($gt ?? $gte) as Value;
  if (rangeable($lt ?? $lte)) found.high = ($lt ?? $lte) as Value;
  return found;
}

/** What the filter fixes per path, `$and` included; several conditions on one path: the first useful one. */
function bounds(filter: Doc, found = new Map<string, Bound>()): Map<string, Bound> {
  for (const [path, condition] of Object.entries(filter)) {
    if (path === '$and' && Array.isArray(condition)) {
      for (const inner of condition) if (isDoc(inner)) bounds(inner, found);
    } else if (!path.startsWith('$') && !found.has(path)) {
      const own = bound(condition);
      if (own.points || own.low !== undefined || own.high !== undefined) found.set(path, own);
    }
  }
  return found;
}

const demandsField = ({ points, low, high }: Bound): boolean =>
  points ? points.every((point) => point !== null) : low !== undefined || high !== undefined;

/** A sparse or partial index serves only filters that no document outside of it can match. */
function isComplete(index: Index, filter: Doc, known: Map<string, Bound>): boolean {
  const demanded = (path: string) => {
    const own = known.get(path);
    return own !== undefined && demandsField(own);
  };
  if (index.sparse && !index.paths.some(demanded)) return false;
  return Object.entries((index.spec.partialFilterExpression ?? {}) as Doc).every(([path, condition]) => {
    if (path.startsWith('$')) return false;
    if (Object.hasOwn(filter, path) && equal(filter[path], condition)) return true;
    if (isDoc(condition) && equal(condition, { $exists: true })) return demanded(path);
    const points = known.get(path)?.points;
    return points?.every(compileCondition(condition).of) === true;
  });
}

interface Prefix {
  values: Value[][];
  used: number;
  /** Every field so far is fixed to one value. */
  single: boolean;
}

/** Fields at the front of the index that are fixed; of the multikey ones only one may narrow the search. */
function prefixOf(index: Index, known: Map<string, Bound>): Prefix {
  let values: Value[][] = [[]];
  let used = 0;
  let many = false;
  for (const [i, path] of index.paths.entries()) {
    const points = known.get(path)?.points;
    if (!points || (index.multikey[i] && many) || values.length * points.length > MAX_POINTS) break;
    many ||= index.multikey[i] === true;
    values = values.flatMap((before) => points.map((point) => [...before, point]));
    used++;
  }
  return { values, used, single: values.length === 1 };
}

const flip = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte) => ~byte));

function rangeWithin(index: Index, prefix: Value[], next: Bound | undefined): [Buffer, Buffer] {
  const base = keyBytes(prefix, index.pattern.descending);
  const at = prefix.length;
  const whole = tableKey(index.id, base.subarray(0, MAX_KEY));
  const type = rankOf(next?.low ?? next?.high);
  if (!next || (next.low === undefined && next.high === undefined) || index.multikey.slice(0, at + 1).includes(true))
    return [whole, after(whole)];
  let low = next.low === undefined ? Buffer.from([type]) : keyBytes([next.low], []);
  let high = next.high === undefined || rankOf(next.high) !== type ? Buffer.from([type]) : keyBytes([next.high], []);
  if (index.pattern.descending[at]) [low, high] = [flip(high), flip(low)];
  const edge = (bytes: Buffer) => tableKey(index.id, Buffer.concat([base, bytes]).subarray(0, MAX_KEY));
  return [edge(low), after(edge(high))];
}

/** Whether walking the index forward (1) or backward (-1) gives the order asked for. */
function direction(index: Index, sort: Doc, { used, single, values }: Prefix): 1 | -1 | undefined {
  if (!single || index.cut || index.multikey.includes(true)) return undefined;
  const fixed = index.paths.slice(0, values[0]?.length ?? 0);
  const wanted = Object.entries(sort).filter(([path]) => !fixed.includes(path));
  let found: 1 | -1 | undefined;
  for (const [i, [path, order]] of wanted.entries()) {
    const at = used + i;
    if (index.paths[at] !== path) return undefined;
    const same = Number(order) < 0 === index.pattern.descending[at] ? 1 : -1;
    if (found !== undefined && found !== same) return undefined;
    found = same;
  }
  return found ?? 1;
}

/** The commonest way: one document by its _id. */
function byId(index: Index, filter: Doc): Plan | undefined {
  const id = Object.hasOwn(filter, '_id') ? filter._id : undefined;
  if (!indexable(id) || isOperators(id)) return undefined;
  const key = tableKey(index.id, keyBytes([id], []).subarray(0, MAX_KEY));
  return { index, ranges: [[key, after(key)]], reverse: false, sorted: true };
}

export function plan(collection: Collection, filter: Doc, sort: Doc = {}): Plan {
  const single = byId(collection.indexes[0] as Index, filter);
  if (single) return single;
  const known = bounds(filter);
  const asked = Object.keys(sort).length > 0;
  let best: { score: number; plan: Plan } | undefined;
  for (const index of collection.indexes) {
    if (!isComplete(index, filter, known)) continue;
    const prefix = prefixOf(index, known);
    const next = known.get(index.paths[prefix.used] ?? '');
    const narrowed = next !== undefined && !next.points;
    const way = asked ? direction(index, sort, prefix) : undefined;
    const all = prefix.used === index.paths.length && index.unique ? 100 : 0;
    const score = all + prefix.used * 4 + (narrowed ? 2 : 0) + (way ? 1 : 0);
    if (score === 0 || (best && best.score >= score)) continue;
    const ranges = prefix.values.map((values) => rangeWithin(index, values, narrowed ? next : undefined));
    best = { score, plan: { index, ranges: ordered(ranges), reverse: way === -1, sorted: way !== undefined } };
  }
  if (best) return best.plan;
  const all = tableKey(collection.id);
  return { ranges: [[all, after(all)]], reverse: false, sorted: !asked };
}

/** $in may name a value twice: no range is walked twice. */
function ordered(ranges: [Buffer, Buffer][]): [Buffer, Buffer][] {
  const sorted = ranges.sort(([a], [b]) => Buffer.compare(a, b));
  return sorted.filter(([low], i) => i === 0 || !low.equals((sorted[i - 1] as [Buffer, Buffer])[0]));
}
