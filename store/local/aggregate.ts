import { refuse, unsupported } from './errors.ts';
import { compileExpression } from './expression.ts';
import { groupStage } from './group.ts';
import { anywhere, sortKey, sortPattern, splitPath } from './paths.ts';
import { addFieldsStage, projectStage, unsetStage } from './projection.ts';
import { compile } from './query.ts';
import { asInteger, type Doc, field, firstKey, isDoc, isNumber, isRegex, type Maybe, type Value } from './values.ts';

export type Chunks = AsyncIterable<Doc[]>;

/** What a pipeline reads besides its own collection. */
export interface Sources {
  find(collection: string, filter: Doc): Promise<Doc[]>;
}
export type Stage = (input: Chunks, sources: Sources) => Chunks;
type Transform = (doc: Doc) => Doc;

function replaceRoot(expression: Value): Transform {
  const run = compileExpression(expression);
  return (doc) => {
    const root = run({ root: doc });
    return isDoc(root) ? root : refuse(40228, "'newRoot' expression must evaluate to an object");
  };
}

const transforms: Record<string, (spec: Value) => Transform> = {
  $project: (spec) => projectStage(spec),
  $addFields: (spec) => addFieldsStage(spec),
  $set: (spec) => addFieldsStage(spec),
  $unset: unsetStage,
  $replaceWith: replaceRoot,
  $replaceRoot: (spec) => {
    if (!isDoc(spec) || spec.newRoot === undefined) refuse(isDoc(spec) ? 40231 : 40229, '$replaceRoot needs newRoot');
    for (const name of Object.keys(spec))
      if (name !== 'newRoot') refuse(40415, `BSON field '$replaceRoot.${name}' is an unknown field`);
    return replaceRoot(spec.newRoot);
  },
};

async function* flatMap(input: Chunks, run: (doc: Doc) => Doc[]): Chunks {
  for await (const docs of input) yield docs.flatMap(run);
}

async function* each(input: Chunks, run: Transform): Chunks {
  for await (const docs of input) yield docs.map(run);
}

export async function collect(input: Chunks): Promise<Doc[]> {
  const all: Doc[] = [];
  for await (const docs of input) for (const doc of docs) all.push(doc);
  return all;
}

export async function* skipping(input: Chunks, count: number): Chunks {
  let left = count;
  for await (const docs of input) {
    yield left > 0 ? docs.slice(left) : docs;
    left -= Math.min(left, docs.length);
  }
}

export async function* limiting(input: Chunks, count: number): Chunks {
  let left = count;
  if (left <= 0) return;
  for await (const docs of input) {
    yield docs.slice(0, left);
    left -= docs.length;
    if (left <= 0) return;
  }
}

export async function* sorting(input: Chunks, spec: Doc, code = 2): Chunks {
  const pattern = sortPattern(spec, code);
  const keyed: { key: Buffer; doc: Doc }[] = [];
  for await (const docs of input) for (const doc of docs) keyed.push({ key: sortKey(doc, pattern), doc });
  keyed.sort((a, b) => Buffer.compare(a.key, b.key));
  yield keyed.map(({ doc }) => doc);
}

async function* grouping(input: Chunks, begin: ReturnType<typeof groupStage>): Chunks {
  const groups = begin();
  for await (const docs of input) for (const doc of docs) groups.add(doc);
  yield groups.end();
}

function sort(spec: Value): Stage {
  if (!isDoc(spec)) refuse(15973, 'the $sort key specification must be an object');
  if (firstKey(spec) === undefined) refuse(15976, '$sort stage must have at least one sort key');
  sortPattern(spec, 15975);
  return (input) => sorting(input, spec, 15975);
}

function whole(spec: Value, least: number, code: number, what: string): number {
  if (!isNumber(spec)) refuse(code, `${what} needs a number`);
  const count = asInteger(spec, what, code);
  return count >= least ? count : refuse(what === '$limit' && count === 0 ? 15958 : code, `${what} is out of range`);
}

function count(spec: Value): Stage {
  if (typeof spec !== 'string') refuse(40156, 'the count field must be a non-empty string');
  if (spec === '') refuse(40157, 'the count field must be a non-empty string');
  if (spec.startsWith('$')) refuse(40158, 'the count field cannot be a $-prefixed path');
  if (spec.includes('.')) refuse(40160, "the count field cannot contain '.'");
  return async function* (input) {
    let found = 0;
    for await (const docs of input) found += docs.length;
    if (found > 0) yield [{ [spec]: found }];
  };
}

function unwind(spec: Value): Stage {
  const options = isDoc(spec) ? spec : { path: spec };
  const { path, includeArrayIndex: index, preserveNullAndEmptyArrays: preserve = false } = options;
  for (const name of Object.keys(options))
    if (!['path', 'includeArrayIndex', 'preserveNullAndEmptyArrays'].includes(name))
      refuse(28811, `unrecognized option to $unwind stage: ${name}`);
  if (typeof path !== 'string')
    refuse(path === undefined ? 28812 : 28808, 'expected a string as the path for $unwind stage');
  if (!path.startsWith('$')) refuse(28818, `path option to $unwind stage should be prefixed with a '$': ${path}`);
  if (typeof preserve !== 'boolean') refuse(28809, 'expected a boolean for preserveNullAndEmptyArrays');
  if (index !== undefined && (typeof index !== 'string' || index === ''))
    refuse(28810, 'expected a non-empty string for includeArrayIndex');
  if (index?.startsWith('$')) refuse(28822, 'includeArrayIndex should not be prefixed with a $');
  if (index?.includes('.')) unsupported('a dotted includeArrayIndex');
  const parts = splitPath(path.slice(1));
  const numbered = (doc: Doc, at: bigint | null): Doc => (index === undefined ? doc : { ...doc, [index]: at });
  return (input) =>
    flatMap(input, (doc) => {
      const value = plainAt(doc, parts);
      if (Array.isArray(value) && value.length > 0)
        return value.map((item, at) => numbered(replaceAt(doc, parts, item), BigInt(at)));
      if (value === undefined || value === null) return preserve ? [numbered(doc, null)] : [];
      if (!Array.isArray(value)) return [numbered(doc, null)];
      return preserve ? [numbered(replaceAt(doc, parts, undefined), null)] : [];
    });
}

function plainAt(doc: Doc, parts: string[]): Maybe {
  let current: Maybe = doc;
  for (const part of parts) current = isDoc(current) ? field(current, part) : undefined;
  return current;
}

function replaceAt(doc: Doc, [part, ...rest]: string[], value: Maybe): Doc {
  const result = { ...doc };
  const next = rest.length > 0 ? replaceAt(result[part as string] as Doc, rest, value) : value;
  if (next === undefined) delete result[part as string];
  else result[part as string] = next;
  return result;
}

function lookup(spec: Value): Stage {
  if (!isDoc(spec)) refuse(9, 'the $lookup specification must be an object');
  const { from, localField, foreignField, as, ...rest } = spec;
  if ('pipeline' in rest || 'let' in rest) unsupported('$lookup with pipeline or let');
  for (const name of Object.keys(rest)) refuse(9, `unknown argument to $lookup: ${name}`);
  for (const name of [from, localField, foreignField, as])
    if (typeof name !== 'string')
      refuse(9, '$lookup requires from, localField, foreignField and as, all of them strings');
  const parts = splitPath(localField as string);
  const put = (doc: Doc, found: Doc[]) => addFieldsStage({ [as as string]: { $literal: found } })(doc);
  return async function* (input, sources) {
    for await (const docs of input) {
      const joined: Doc[] = [];
      for (const doc of docs) {
        const values = localValues(doc, parts);
        joined.push(put(doc, await sources.find(from as string, { [foreignField as string]: { $in: values } })));
      }
      yield joined;
    }
  };
}

function localValues(doc: Doc, parts: string[]): Value[] {
  const values: Value[] = [];
  anywhere(
    doc,
    parts,
    (value) => {
      if (Array.isArray(value)) values.push(...value);
      else values.push(value ?? null);
      return false;
    },
    false,
  );
  if (values.some(isRegex)) unsupported('$lookup by a regular expression');
  return values;
}

function facet(spec: Value): Stage {
  if (!isDoc(spec) || firstKey(spec) === undefined)
    refuse(40169, 'the $facet specification must be a non-empty object');
  const facets = Object.entries(spec).map(([name, pipeline]) => {
    if (!Array.isArray(pipeline)) refuse(40170, 'arguments to $facet must be arrays');
    if (pipeline.some((stage) => isDoc(stage) && '$facet' in stage))
      refuse(40600, '$facet is not allowed to be used within a $facet stage');
    return [name, parsePipeline(pipeline)] as const;
  });
  return async function* (input, sources) {
    const docs = await collect(input);
    const result: Doc = {};
    for (const [name, stages] of facets) result[name] = await collect(runStages(once(docs), stages, sources));
    yield [result];
  };
}

async function* once(docs: Doc[]): Chunks {
  yield docs;
}

const stages: Record<string, (spec: Value) => Stage> = {
  $match: (spec) => {
    if (!isDoc(spec)) refuse(15959, 'the match filter must be an expression in an object');
    const matches = compile(spec);
    return (input) => flatMap(input, (doc) => (matches(doc) ? [doc] : []));
  },
  $group: (spec) => {
    const begin = groupStage(spec);
    return (input) => grouping(input, begin);
  },
  $sort: sort,
  $skip: (spec) => {
    const n = whole(spec, 0, 5107200, '$skip');
    return (input) => skipping(input, n);
  },
  $limit: (spec) => {
    const n = whole(spec, 1, 5107201, '$limit');
    return (input) => limiting(input, n);
  },
  $count: count,
  $sortByCount: (spec) => {
    if (typeof spec === 'string' ? !spec.startsWith('$') : !isDoc(spec))
      refuse(40148, '$sortByCount needs an expression');
    const begin = groupStage({ _id: spec, count: { $sum: 1 } });
    return (input) => sorting(grouping(input, begin), { count: -1 });
  },
  $unwind: unwind,
  $lookup: lookup,
  $facet: facet,
};

function stageOf(value: Value): [string, Value] {
  const name = isDoc(value) ? firstKey(value) : undefined;
  if (name === undefined || Object.keys(value as Doc).length !== 1)
    refuse(40323, 'A pipeline stage specification object must contain exactly one field.');
  return [name, (value as Doc)[name] as Value];
}

export function parsePipeline(pipeline: Value): Stage[] {
  if (!Array.isArray(pipeline)) refuse(14, "'pipeline' option must be specified as an array");
  return pipeline.map((value) => {
    const [name, spec] = stageOf(value);
    if (Object.hasOwn(transforms, name)) {
      const run = (transforms[name] as (spec: Value) => Transform)(spec);
      return (input) => each(input, run);
    }
    const build = Object.hasOwn(stages, name) ? stages[name] : undefined;
    return build ? build(spec) : refuse(40324, `Unrecognized pipeline stage name: '${name}'`);
  });
}

export const runStages = (input: Chunks, list: Stage[], sources: Sources): Chunks =>
  list.reduce((chunks, stage) => stage(chunks, sources), input);

/** The pipeline of an update: stages that make one document of one. */
export function pipelineOnOne(pipeline: Value[]): Transform {
  const run = pipeline.map((value) => {
    const [name, spec] = stageOf(value);
    const build = Object.hasOwn(transforms, name) ? transforms[name] : undefined;
    if (!build && !Object.hasOwn(stages, name)) refuse(40324, `Unrecognized pipeline stage name: '${name}'`);
    return build ? build(spec) : refuse(72, `${name} is not allowed to be used within an update`);
  });
  return (doc) => run.reduce((current, transform) => transform(current), doc);
}
