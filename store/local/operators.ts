import { type Build, fixed, isNil } from './arguments.ts';
import { arrayOperators } from './array-operators.ts';
import { refuse } from './errors.ts';
import { compileExpression, type Env, type Expression } from './expression.ts';
import { arithmetic, mean, total } from './numbers.ts';
import { compare } from './order.ts';
import { type Doc, isDoc, isNumber, type Maybe, truthy, type Value } from './values.ts';

const comparison = (test: (order: number) => Maybe): Build => fixed(2, (a, b) => test(compare(a, b)));

const cond: Build = (operand, scope) => {
  let parts: Value[];
  if (isDoc(operand)) {
    for (const key of Object.keys(operand))
      if (!['if', 'then', 'else'].includes(key)) refuse(17083, `Unrecognized parameter to $cond: ${key}`);
    parts = ['if', 'then', 'else'].map(
      (key, i) => operand[key] ?? (key in operand ? null : refuse(17080 + i, `Missing '${key}' parameter to $cond`)),
    );
  } else parts = Array.isArray(operand) ? operand : [operand];
  if (parts.length !== 3) refuse(16020, 'Expression $cond takes exactly 3 arguments.');
  const [test, yes, no] = parts.map((part) => compileExpression(part, scope)) as [Expression, Expression, Expression];
  return (env) => (truthy(test(env)) ? yes(env) : no(env));
};

const lazily = (run: (args: Expression[], env: Env) => Maybe): Build => {
  return (operand, scope) => {
    const args = (Array.isArray(operand) ? operand : [operand]).map((arg) => compileExpression(arg, scope));
    return (env) => run(args, env);
  };
};

/** $sum, $avg, $min and $max inside an expression: over the arguments, or over one array. */
const over =
  (run: (values: Maybe[]) => Maybe): Build =>
  (operand, scope) => {
    if (Array.isArray(operand) && operand.length !== 1) {
      const args = operand.map((arg) => compileExpression(arg, scope));
      return (env) => run(args.map((arg) => arg(env)));
    }
    const arg = compileExpression(Array.isArray(operand) ? (operand[0] as Value) : operand, scope);
    return (env) => {
      const value = arg(env);
      return run(Array.isArray(value) ? value : [value]);
    };
  };

export function extreme(values: Maybe[], sign: 1 | -1): Value {
  let best: Maybe;
  for (const value of values)
    if (!isNil(value) && (best === undefined || compare(value, best) * sign > 0)) best = value;
  return best ?? null;
}

export function mergeObjects(values: Maybe[]): Doc {
  const result: Doc = {};
  for (const value of values) {
    if (isNil(value)) continue;
    if (!isDoc(value)) refuse(40400, '$mergeObjects requires object inputs');
    Object.assign(result, value);
  }
  return result;
}

export const operators: Record<string, Build> = {
  ...arithmetic,
  ...arrayOperators,
  $literal: (operand) => () => operand,
  $eq: comparison((order) => order === 0),
  $ne: comparison((order) => order !== 0),
  $gt: comparison((order) => order > 0),
  $gte: comparison((order) => order >= 0),
  $lt: comparison((order) => order < 0),
  $lte: comparison((order) => order <= 0),
  $cmp: comparison((order) => Math.sign(order)),
  $and: lazily((args, env) => args.every((arg) => truthy(arg(env)))),
  $or: lazily((args, env) => args.some((arg) => truthy(arg(env)))),
  $not: fixed(1, (value) => !truthy(value)),
  $cond: cond,
  $ifNull: (operand, scope, name) => {
    if (!Array.isArray(operand) || operand.length < 2) refuse(1257300, '$ifNull needs at least two arguments');
    return lazily((args, env) => {
      let value: Maybe;
      for (const arg of args) {
        value = arg(env);
        if (!isNil(value)) break;
      }
      return value;
    })(operand, scope, name);
  },
  $sum: over((values) => total(values)),
  $avg: over((values) => mean(values)),
  $min: over((values) => extreme(values, -1)),
  $max: over((values) => extreme(values, 1)),
  $mergeObjects: lazily((args, env) => mergeObjects(args.map((arg) => arg(env)))),
  $isNumber: fixed(1, isNumber),
};
