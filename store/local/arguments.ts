import { refuse } from './errors.ts';
import { compileExpression, type Expression, type Scope } from './expression.ts';
import { isDoc, type Maybe, type Value } from './values.ts';

export type Build = (operand: Value, scope: Scope, name: string) => Expression;

export const isNil = (value: Maybe): value is null | undefined => value === null || value === undefined;

/** An operator with a fixed number of arguments, all of them evaluated first. */
export function fixed(count: number, run: (...args: Maybe[]) => Maybe): Build {
  return ranging(count, count, run);
}

export function ranging(least: number, most: number, run: (...args: Maybe[]) => Maybe): Build {
  return (operand, scope, name) => {
    const args = Array.isArray(operand) ? operand : [operand];
    if (args.length < least || args.length > most)
      refuse(
        least === most ? 16020 : 28667,
        `Expression ${name} takes ${least} arguments, ${args.length} were passed in.`,
      );
    const compiled = args.map((arg) => compileExpression(arg, scope));
    return (env) => run(...compiled.map((arg) => arg(env)));
  };
}

/** An operator whose arguments have names. */
export function named(
  allowed: string[],
  required: string[],
  code: number,
  run: (args: Record<string, Maybe>) => Maybe,
): Build {
  return (operand, scope, name) => {
    const compiled = namedArguments(operand, name, allowed, required, code).map(
      ([key, value]): [string, Expression] => [key, compileExpression(value, scope)],
    );
    return (env) => {
      const args: Record<string, Maybe> = {};
      for (const [key, value] of compiled) args[key] = value(env);
      return run(args);
    };
  };
}

export function namedArguments(
  operand: Value,
  name: string,
  allowed: string[],
  required: string[],
  code: number,
): [string, Value][] {
  if (!isDoc(operand)) refuse(code, `${name} only supports an object as its argument`);
  for (const key of Object.keys(operand))
    if (!allowed.includes(key)) refuse(code, `Unrecognized argument to ${name}: ${key}`);
  for (const key of required) if (!(key in operand)) refuse(code, `Missing '${key}' parameter to ${name}`);
  return Object.entries(operand);
}

export function checkVariable(name: string): string {
  if (!/^[a-z\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*$/.test(name))
    refuse(9, `'${name}' starts with an invalid character for a user variable name`);
  return name;
}
