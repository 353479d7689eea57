import { ObjectId } from 'bson';
import { pipelineOnOne } from './aggregate.ts';
import { refuse, unsupported } from './errors.ts';
import { compareStrings, equal } from './order.ts';
import { isIndex, type Parts } from './paths.ts';
import { type Change, changes } from './update-operators.ts';
import {
  checkIdentifiers,
  expand,
  type Identifiers,
  locate,
  type Place,
  type Positions,
  parseArrayFilters,
  read,
  updatePath,
  valueAt,
  write,
} from './update-paths.ts';
import { checkValue, copy, type Doc, firstKey, isDoc, isRegex, type Maybe, type Value } from './values.ts';

export interface Update {
  kind: 'replace' | 'operators' | 'pipeline';
  /** The changed document; the one given stays as it is. */
  apply(doc: Doc, inserting: boolean, matched: Positions['matched']): Updated;
}

export interface Updated {
  doc: Doc;
  /** Modified by MongoDB's count, whatever came out. */
  counts: boolean;
}

interface Step {
  parts: Parts;
  onInsert: boolean;
  change(before: Doc): Change | undefined;
}

export function parseUpdate(update: Value, arrayFilters: Value = []): Update {
  const identifiers = parseArrayFilters(arrayFilters);
  if (Array.isArray(update)) {
    if (identifiers.size > 0) refuse(9, 'arrayFilters may not be specified for pipeline-style updates');
    const run = pipelineOnOne(update);
    return { kind: 'pipeline', apply: (doc) => ({ doc: finish(doc, run(copy(doc)), false), counts: false }) };
  }
  if (!isDoc(update)) refuse(9, 'Update argument must be either an object or an array');
  if (firstKey(update)?.startsWith('$')) return operatorUpdate(update, identifiers);
  for (const name of Object.keys(update))
    if (name.startsWith('$')) refuse(52, `The dollar ($) prefixed field '${name}' is not allowed here`);
  if (identifiers.size > 0) refuse(9, 'arrayFilters may not be specified for replacement-style updates');
  return { kind: 'replace', apply: (doc) => ({ doc: finish(doc, copy(update), false), counts: false }) };
}

function operatorUpdate(update: Doc, identifiers: Identifiers): Update {
  const steps = Object.entries(update).flatMap(([name, fields]) => {
    const known = name === '$rename' || Object.hasOwn(changes, name);
    if (!known) refuse(9, `Unknown modifier: ${name}. Expected a valid update modifier`);
    if (!isDoc(fields)) refuse(9, `Modifiers operate on fields but we found another type for ${name}`);
    return Object.entries(fields).flatMap(([path, argument]) => parseStep(name, path, argument));
  });
  checkConflicts(steps.map(({ parts }) => parts));
  checkIdentifiers(
    identifiers,
    steps.map(({ parts }) => parts),
  );
  steps.sort((a, b) => comparePaths(a.parts, b.parts));
  return {
    kind: 'operators',
    apply: (doc, inserting, matched) => {
      const next = copy(doc);
      const taken: Parts[] = [];
      let counts = false;
      for (const step of steps) {
        if (step.onInsert && !inserting) continue;
        const change = step.change(doc);
        if (!change) continue;
        for (const parts of expand(next, step.parts, { identifiers, matched })) {
          taken.push(parts);
          if (applyAt(next, parts, change)) counts ||= change.counts === true;
        }
      }
      if (steps.some(({ parts }) => parts.some((part) => part.startsWith('$')))) checkConflicts(taken);
      return { doc: finish(doc, next, true), counts };
    },
  };
}

function parseStep(name: string, path: string, argument: Value): Step[] {
  const parts = updatePath(path);
  if (name === '$rename') return rename(path, parts, argument);
  const change = (changes[name] as (typeof changes)[string])(argument, path);
  return [{ parts, onInsert: name === '$setOnInsert', change: () => change }];
}

function rename(path: string, from: Parts, target: Value): Step[] {
  if (typeof target !== 'string') refuse(2, `The 'to' field for $rename must be a string: ${path}`);
  const to = updatePath(target);
  if ([...from, ...to].some((part) => part.startsWith('$'))) refuse(2, 'The fields of $rename may not be dynamic');
  if (path === target) refuse(2, `The source and target field for $rename must differ: ${path}`);
  return [
    { parts: from, onInsert: false, change: () => changes.$unset?.(true, path) },
    {
      parts: to,
      onInsert: false,
      change: (before) => {
        locate(before, from, false, true);
        const value = valueAt(before, from);
        if (value === undefined) return undefined;
        checkNoArray(before, from);
        checkNoArray(before, to);
        return changes.$set?.(value, target);
      },
    },
  ];
}

function checkNoArray(doc: Doc, parts: Parts): void {
  for (let i = 1; i < parts.length; i++)
    if (Array.isArray(valueAt(doc, parts.slice(0, i)))) refuse(2, 'The fields of $rename cannot be array elements');
}

function applyAt(doc: Doc, parts: Parts, change: Change): boolean {
  const place = locate(doc, parts, change.creates, change.strict);
  if (!place) return false;
  const current = read(place);
  if (current === undefined && !change.creates) return false;
  const value = change.run(current);
  if (value !== undefined) write(place.holder, place.key, value);
  else remove(place);
  return true;
}

/** Taking an element out of an array leaves null in its place. */
function remove({ holder, key }: Place): void {
  if (Array.isArray(holder)) holder[Number(key)] = null;
  else delete holder[key];
}

function comparePaths(a: Parts, b: Parts): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const [x, y] = [a[i] as string, b[i] as string];
    const order = isIndex(x) && isIndex(y) ? Number(x) - Number(y) : compareStrings(x, y);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** No path leads to or through another one's end; $[] does not stand beside other steps into the same array. */
function checkConflicts(paths: Parts[]): void {
  const steps = new Map<string, boolean>();
  for (const parts of paths)
    parts.forEach((part, i) => {
      const into = parts.slice(0, i).join('\0');
      const filtered = part.startsWith('$[');
      if ((steps.get(into) ?? filtered) !== filtered)
        refuse(40, `Updating the path '${parts.join('.')}' would create a conflict`);
      steps.set(into, filtered);
    });
  const sorted = paths.map((parts) => parts.join('\0')).sort();
  for (let i = 1; i < sorted.length; i++) {
    const [before, path] = [sorted[i - 1] as string, sorted[i] as string];
    if (path === before || path.startsWith(`${before}\0`))
      refuse(40, `Updating the path '${path.replaceAll('\0', '.')}' would create a conflict`);
  }
}

/** The _id stays what it was and comes first; what was written can be kept. */
function finish(before: Doc, after: Doc, idStays: boolean): Doc {
  const id: Maybe = Object.hasOwn(before, '_id') ? before._id : undefined;
  if (id !== undefined) {
    if (Object.hasOwn(after, '_id') && !equal(after._id, id))
      refuse(66, "the (immutable) field '_id' was found to have been altered");
    const { _id, ...rest } = after;
    if (_id === undefined && idStays) refuse(66, "the (immutable) field '_id' was found to have been removed");
    checkValue(rest);
    return { _id: id, ...rest };
  }
  checkValue(after);
  return after;
}

/** What an upsert begins with: the fields that the filter fixes to one value. */
export function equalities(filter: Doc): Doc {
  const found = new Map<string, Value>();
  collectEqualities(filter, found);
  const paths = [...found.keys()].sort(compareStrings);
  const result: Doc = {};
  for (const path of paths) {
    const parts = updatePath(path);
    const overlapping = paths.some((other) => other !== path && other.startsWith(`${path}.`));
    if (overlapping) refuse(54, `cannot infer query fields to set, both '${path}' and a path below are matched`);
    const place = locate(result, parts, true, true) as Place;
    write(place.holder, place.key, copy(found.get(path) as Value));
  }
  return result;
}

function collectEqualities(filter: Doc, found: Map<string, Value>): void {
  const take = (path: string, value: Value) => {
    if (found.has(path)) refuse(54, `cannot infer query fields to set, path '${path}' is matched twice`);
    found.set(path, value);
  };
  for (const [path, value] of Object.entries(filter)) {
    if (path === '$and') for (const inner of value as Doc[]) collectEqualities(inner, found);
    else if (path === '$or' && (value as Doc[]).length === 1) unsupported('an upsert with a single $or');
    else if (path.startsWith('$') || isRegex(value)) continue;
    else if (!isDoc(value) || !firstKey(value)?.startsWith('$')) take(path, value);
    else {
      if ('$eq' in value) take(path, value.$eq as Value);
      if ('$all' in value || (Array.isArray(value.$in) && value.$in.length === 1))
        unsupported('an upsert with $all or a single $in');
    }
  }
}

function fixedId(filter: Doc): Maybe {
  const own = Object.entries(filter).flatMap(([path, value]) => {
    if (path === '$and') return (value as Doc[]).map(fixedId);
    if (path.startsWith('_id.')) unsupported('an upsert by a part of the _id');
    return path === '_id' ? [equalities({ _id: value })._id] : [];
  });
  const fixed = own.filter((id) => id !== undefined);
  return fixed.length > 1 ? refuse(54, "cannot infer query fields to set, path '_id' is matched twice") : fixed[0];
}

/** The document an upsert inserts. */
export function upserted(filter: Doc, update: Update): Doc {
  const nothing = () => undefined;
  const id = update.kind === 'replace' ? fixedId(filter) : undefined;
  const base = update.kind === 'replace' ? (id === undefined ? {} : { _id: id }) : equalities(filter);
  const { _id, ...rest } = update.apply(base, true, nothing).doc;
  return { _id: _id === undefined ? new ObjectId() : _id, ...rest };
}
