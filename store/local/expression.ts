import { refuse } from './errors.ts';
import { operators } from './operators.ts';
import { splitPath } from './paths.ts';
import { type Doc, field, isDoc, type Maybe, type Value } from './values.ts';

export interface Env {
  root: Doc;
  vars?: Record<string, Maybe>;
}
export type Expression = (env: Env) => Maybe;

/** Names that may be used as $$name, besides MongoDB's own. */
export type Scope = ReadonlySet<string>;
const NO_SCOPE: Scope = new Set();

/** A path in an expression: an array on the way gives the array of what its documents have there. */
export function follow(value: Maybe, parts: string[], from = 0): Maybe {
  if (from === parts.length) return value;
  if (isDoc(value)) return follow(field(value, parts[from] as string), parts, from + 1);
  if (!Array.isArray(value)) return undefined;
  const found: Value[] = [];
  for (const item of value) {
    const inner = isDoc(item) ? follow(item, parts, from) : undefined;
    if (inner !== undefined) found.push(inner);
  }
  return found;
}

function fieldPath(text: string): Expression {
  const parts = splitPath(text);
  if (parts.some((part) => part === '' || part.startsWith('$'))) refuse(15998, `'$${text}' is not a valid field path`);
  if (parts.length === 1) return ({ root }) => field(root, text);
  return ({ root }) => follow(root, parts);
}

function variable(text: string, scope: Scope): Expression {
  const [name, ...parts] = splitPath(text) as [string, ...string[]];
  if (name === 'ROOT' || name === 'CURRENT') return ({ root }) => follow(root, parts);
  if (name === 'REMOVE') return () => undefined;
  if (name === 'NOW') {
    const now = new Date();
    return () => follow(now, parts);
  }
  if (!scope.has(name)) refuse(17276, `Use of undefined variable: ${name}`);
  return ({ vars }) => follow(vars?.[name], parts);
}

function objectExpression(value: Doc, scope: Scope): Expression {
  const names = Object.keys(value);
  const fields = names.map((name): [string, Expression] => {
    if (name.startsWith('$')) refuse(15983, 'an object representing an expression must have exactly one field');
    if (name.includes('.')) refuse(16412, `FieldPath field names may not contain '.': ${name}`);
    return [name, compileExpression(value[name] as Value, scope)];
  });
  return (env) => {
    const result: Doc = {};
    for (const [name, expression] of fields) {
      const inner = expression(env);
      if (inner !== undefined) result[name] = inner;
    }
    return result;
  };
}

export function compileExpression(value: Value, scope: Scope = NO_SCOPE): Expression {
  if (typeof value === 'string') {
    if (value.startsWith('$$')) return variable(value.slice(2), scope);
    if (value.startsWith('$')) return fieldPath(value.slice(1));
    return () => value;
  }
  if (Array.isArray(value)) {
    const items = value.map((item) => compileExpression(item, scope));
    return (env) => items.map((item) => item(env) ?? null);
  }
  if (!isDoc(value)) return () => value;
  const names = Object.keys(value);
  const name = names[0];
  if (names.length !== 1 || !name?.startsWith('$')) return objectExpression(value, scope);
  const build = Object.hasOwn(operators, name) ? operators[name] : undefined;
  return build ? build(value[name] as Value, scope, name) : refuse(168, `Unrecognized expression '${name}'`);
}
