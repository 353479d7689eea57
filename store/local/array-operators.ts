import { type Build, checkVariable, fixed, isNil, namedArguments, ranging } from './arguments.ts';
import { refuse } from './errors.ts';
import { compileExpression, type Expression, type Scope } from './expression.ts';
import { equal, identity } from './order.ts';
import { isNumber, type Maybe, truthy, type Value } from './values.ts';

function list(value: Maybe, code: number, what: string): Value[] {
  return Array.isArray(value) ? value : refuse(code, `${what} requires an array`);
}

function integer(value: Maybe, code: number, what: string): number {
  const number = isNumber(value) ? Number(value) : Number.NaN;
  return Number.isInteger(number) ? number : refuse(code, `${what} needs a whole number`);
}

function elementAt(value: Maybe, position: Maybe): Maybe {
  if (isNil(value) || isNil(position)) return null;
  if (!Array.isArray(value)) refuse(28689, "$arrayElemAt's first argument must be an array");
  if (!isNumber(position)) refuse(28690, "$arrayElemAt's second argument must be a numeric value");
  const at = integer(position, 28691, '$arrayElemAt');
  return value[at < 0 ? value.length + at : at];
}

export function unique(values: Value[]): Value[] {
  const seen = new Set<string>();
  return values.filter((value) => {
    const key = identity(value);
    return !seen.has(key) && seen.add(key);
  });
}

interface Loop {
  input: Expression;
  variable: string;
  body: Expression;
  limit?: Expression;
}

function loop(operand: Value, scope: Scope, name: string, body: string): Loop {
  const optional = body === 'cond' ? ['as', 'limit'] : ['as'];
  const args = Object.fromEntries(
    namedArguments(operand, name, ['input', body, ...optional], ['input', body], body === 'cond' ? 28648 : 16879),
  );
  const variable = args.as === undefined ? 'this' : checkVariable(String(args.as));
  const parts: Loop = {
    input: compileExpression(args.input as Value, scope),
    variable,
    body: compileExpression(args[body] as Value, new Set([...scope, variable])),
  };
  if (args.limit !== undefined) parts.limit = compileExpression(args.limit, scope);
  return parts;
}

const filter: Build = (operand, scope, name) => {
  const { input, variable, body, limit } = loop(operand, scope, name, 'cond');
  return (env) => {
    const value = input(env);
    if (isNil(value)) return null;
    const most = limit?.(env);
    const count = isNil(most) ? Number.POSITIVE_INFINITY : integer(most, 327391, '$filter limit');
    if (count < 1) refuse(327392, '$filter: limit must be greater than 0');
    const found: Value[] = [];
    for (const item of list(value, 28651, '$filter input')) {
      if (found.length >= count) break;
      if (truthy(body({ root: env.root, vars: { ...env.vars, [variable]: item } }))) found.push(item);
    }
    return found;
  };
};

const map: Build = (operand, scope, name) => {
  const { input, variable, body } = loop(operand, scope, name, 'in');
  return (env) => {
    const value = input(env);
    if (isNil(value)) return null;
    return list(value, 16883, '$map input').map(
      (item) => body({ root: env.root, vars: { ...env.vars, [variable]: item } }) ?? null,
    );
  };
};

export const arrayOperators: Record<string, Build> = {
  $arrayElemAt: fixed(2, elementAt),
  $first: fixed(1, (value) => (isNil(value) ? null : list(value, 28689, '$first')[0])),
  $last: fixed(1, (value) => (isNil(value) ? null : list(value, 28689, '$last').at(-1))),
  $size: fixed(1, (value) => list(value, 17124, '$size').length),
  $isArray: fixed(1, Array.isArray),
  $in: fixed(2, (value, items) => list(items, 40081, '$in').some((item) => equal(item, value))),
  $concatArrays: ranging(0, 1000, (...lists) =>
    lists.some(isNil) ? null : lists.flatMap((items) => list(items, 28664, '$concatArrays')),
  ),
  $filter: filter,
  $map: map,
};
