import { refuse, unsupported } from './errors.ts';
import { compileExpression, type Env, type Expression } from './expression.ts';
import { splitPath } from './paths.ts';
import { compile, elementTest } from './query.ts';
import {
  asInteger,
  type Doc,
  entries,
  firstKey,
  isDoc,
  isNumber,
  isOperators,
  type Maybe,
  truthy,
  type Value,
} from './values.ts';

type Leaf =
  | { kind: 'keep' }
  | { kind: 'drop' }
  | { kind: 'compute'; run: Expression }
  | { kind: 'shape'; run: (value: Value) => Maybe };
type Tree = Map<string, Leaf | Tree>;
export type Projection = (doc: Doc) => Doc;

const isTree = (node: Leaf | Tree): node is Tree => node instanceof Map;

function place(tree: Tree, path: string, leaf: Leaf): void {
  const parts = splitPath(path);
  if (parts.some((part) => part === '')) refuse(path === '' ? 40352 : 15998, `'${path}' is not a valid field path`);
  if (parts.some((part) => part.startsWith('$'))) {
    if (parts.at(-1) === '$') unsupported('the positional projection');
    refuse(16410, `FieldPath field names may not start with '$': ${path}`);
  }
  let node = tree;
  for (const part of parts.slice(0, -1)) {
    const next = node.get(part) ?? new Map();
    if (!isTree(next)) refuse(31249, `Path collision at ${path}`);
    node.set(part, next);
    node = next;
  }
  const last = parts.at(-1) as string;
  if (node.has(last)) refuse(31250, `Path collision at ${path}`);
  node.set(last, leaf);
}

function sliced(operand: Value): Leaf {
  if (!isNumber(operand) && !(Array.isArray(operand) && operand.length === 2))
    refuse(28667, '$slice needs a number or [skip, limit]');
  const [skip, limit] = Array.isArray(operand)
    ? operand.map((item) => asInteger(item, '$slice', 28667))
    : [0, asInteger(operand, '$slice', 28667)];
  if (Array.isArray(operand) && (limit as number) <= 0) refuse(28724, '$slice limit must be positive');
  const run = (value: Value): Maybe => {
    if (!Array.isArray(value)) return value;
    if (!Array.isArray(operand)) return (limit as number) < 0 ? value.slice(limit) : value.slice(0, limit);
    const from = (skip as number) < 0 ? Math.max(value.length + (skip as number), 0) : (skip as number);
    return value.slice(from, from + (limit as number));
  };
  return { kind: 'shape', run };
}

function firstElement(operand: Value): Leaf {
  if (!isDoc(operand)) refuse(31274, '$elemMatch in a projection needs an object');
  const logical = ['$and', '$or', '$nor'].includes(firstKey(operand) ?? '');
  const matches = logical ? compile(operand) : elementTest(operand);
  const test = (item: Value) =>
    logical ? isDoc(item) && matches(item as Doc) : (matches as (value: Value) => boolean)(item);
  const run = (value: Value): Maybe => {
    const found = Array.isArray(value) ? value.find(test) : undefined;
    return found === undefined ? undefined : [found];
  };
  return { kind: 'shape', run };
}

interface Parsing {
  tree: Tree;
  mode?: 'keep' | 'drop';
  id?: 'keep' | 'drop';
  find: boolean;
}

function setMode(parsing: Parsing, mode: 'keep' | 'drop', path: string): void {
  if (parsing.mode && parsing.mode !== mode)
    refuse(mode === 'drop' ? 31254 : 31253, `Cannot mix inclusion and exclusion at '${path}'`);
  parsing.mode = mode;
}

/** find's own $slice, not the operator of the same name that takes the array as its first argument. */
function isSlice(value: Value): value is Doc {
  if (!isDoc(value) || firstKey(value) !== '$slice') return false;
  return !Array.isArray(value.$slice) || isNumber(value.$slice[0] ?? null);
}

function parseField(parsing: Parsing, path: string, value: Value): void {
  if (isNumber(value) || typeof value === 'boolean') {
    const kind = truthy(value) ? 'keep' : 'drop';
    if (path === '_id') parsing.id = kind;
    else {
      setMode(parsing, kind, path);
      place(parsing.tree, path, { kind });
    }
    return;
  }
  if (isDoc(value) && !isOperators(value)) {
    if (firstKey(value) === undefined) refuse(51270, 'An empty sub-projection is not a valid value');
    for (const [key, inner] of entries(value)) parseField(parsing, `${path}.${key}`, inner);
    return;
  }
  if (parsing.find && isSlice(value)) {
    place(parsing.tree, path, sliced(value.$slice as Value));
    return;
  }
  if (parsing.mode === 'drop') refuse(31252, 'Cannot use an expression in an exclusion projection');
  parsing.mode = 'keep';
  if (parsing.find && isDoc(value) && firstKey(value) === '$elemMatch')
    place(parsing.tree, path, firstElement(value.$elemMatch as Value));
  else place(parsing.tree, path, { kind: 'compute', run: compileExpression(value) });
}

function computed(tree: Tree, into: Doc, env: Env): void {
  for (const [name, node] of tree) {
    if (!isTree(node)) {
      if (node.kind !== 'compute') continue;
      const value = node.run(env);
      if (value === undefined) delete into[name];
      else into[name] = value;
    } else if (hasComputed(node))
      into[name] = computedAt(node, Object.hasOwn(into, name) ? into[name] : undefined, env);
  }
}

/** A computed path through an array reaches into each element; what is not a document gives way to one. */
function computedAt(tree: Tree, value: Maybe, env: Env): Value {
  if (Array.isArray(value)) return value.map((item) => computedAt(tree, item, env));
  const into = isDoc(value) ? { ...value } : {};
  computed(tree, into, env);
  return into;
}

const hasComputed = (tree: Tree): boolean =>
  [...tree.values()].some((node) => (isTree(node) ? hasComputed(node) : node.kind === 'compute'));

function keep(value: Value, tree: Tree): Maybe {
  if (Array.isArray(value)) return value.map((item) => keep(item, tree)).filter((item) => item !== undefined);
  if (!isDoc(value)) return hasComputed(tree) ? {} : undefined;
  const result: Doc = {};
  for (const name of Object.keys(value)) {
    const node = tree.get(name);
    if (!node) continue;
    const own = value[name] as Value;
    const kept = isTree(node)
      ? keep(own, node)
      : node.kind === 'keep'
        ? own
        : node.kind === 'shape'
          ? node.run(own)
          : undefined;
    if (kept !== undefined) result[name] = kept;
  }
  return result;
}

function drop(value: Value, tree: Tree): Value {
  if (Array.isArray(value)) return value.map((item) => drop(item, tree));
  if (!isDoc(value)) return value;
  const result: Doc = {};
  for (const name of Object.keys(value)) {
    const node = tree.get(name);
    const own = value[name] as Value;
    if (!node) result[name] = own;
    else if (isTree(node)) result[name] = drop(own, node);
    else if (node.kind === 'shape') {
      const shaped = node.run(own);
      if (shaped !== undefined) result[name] = shaped;
    }
  }
  return result;
}

function parse(spec: Doc, find: boolean): Projection {
  const parsing: Parsing = { tree: new Map(), find };
  for (const name of Object.keys(spec)) parseField(parsing, name, spec[name] as Value);
  const { tree, id } = parsing;
  const mode = parsing.mode ?? (id === 'keep' ? 'keep' : 'drop');
  if (mode === 'drop') {
    if (id === 'drop') place(tree, '_id', { kind: 'drop' });
    return (doc) => drop(doc, tree) as Doc;
  }
  if (id !== 'drop' && !tree.has('_id')) tree.set('_id', { kind: 'keep' });
  if (!hasComputed(tree)) return (doc) => keep(doc, tree) as Doc;
  return (doc) => {
    const result = keep(doc, tree) as Doc;
    computed(tree, result, { root: doc });
    return result;
  };
}

export const findProjection = (spec: Doc): Projection =>
  firstKey(spec) === undefined ? (doc) => doc : parse(spec, true);

export function projectStage(spec: Value): Projection {
  if (!isDoc(spec)) refuse(15969, '$project specification must be an object');
  if (firstKey(spec) === undefined) refuse(51272, 'Invalid $project: specification must have at least one field');
  return parse(spec, false);
}

export function unsetStage(spec: Value): Projection {
  const paths = Array.isArray(spec) ? spec : [spec];
  if (paths.length === 0 || !paths.every((path) => typeof path === 'string'))
    refuse(Array.isArray(spec) ? 31119 : 31002, '$unset specification must be a string or an array of strings');
  const tree: Tree = new Map();
  for (const path of paths as string[]) place(tree, path, { kind: 'drop' });
  return (doc) => drop(doc, tree) as Doc;
}

export function addFieldsStage(spec: Value): Projection {
  if (!isDoc(spec) || firstKey(spec) === undefined) refuse(40272, '$addFields specification stage must be an object');
  const tree: Tree = new Map();
  function collect(path: string, value: Value): void {
    if (!isDoc(value) || isOperators(value)) {
      place(tree, path, { kind: 'compute', run: compileExpression(value) });
      return;
    }
    if (firstKey(value) === undefined) refuse(40180, 'an empty object is not a valid value');
    for (const [key, inner] of entries(value)) collect(`${path}.${key}`, inner);
  }
  for (const [path, value] of entries(spec)) collect(path, value);
  return (doc) => {
    const result = { ...doc };
    computed(tree, result, { root: doc });
    return result;
  };
}
