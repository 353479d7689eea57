import { type Build, fixed, isNil } from './arguments.ts';
import { refuse, unsupported } from './errors.ts';
import { compileExpression } from './expression.ts';
import { isNumber, type Maybe, type Value } from './values.ts';

export type Numeric = number | bigint;

const INT64 = 2n ** 63n;
const isInt32 = (value: number): boolean => value === (value | 0) && !Object.is(value, -0);
const whole = (value: Numeric): boolean => typeof value === 'bigint' || isInt32(value);
/** Of two integers the result is one: 0 * -1 is 0, not -0. */
const unsigned = (value: number): number => (value === 0 ? 0 : value);

/** int32 grows to int64, int64 past its end to a double: as MongoDB's aggregation adds and multiplies. */
function combine(
  a: Numeric,
  b: Numeric,
  exact: (a: bigint, b: bigint) => bigint,
  double: (a: number, b: number) => number,
): Numeric {
  if (typeof a === 'number' && typeof b === 'number') {
    const result = double(a, b);
    if (!isInt32(a) || !isInt32(b)) return result;
    return result === (result | 0) ? unsigned(result) : exact(BigInt(a), BigInt(b));
  }
  if (!whole(a) || !whole(b)) return double(Number(a), Number(b));
  const result = exact(BigInt(a), BigInt(b));
  return result >= -INT64 && result < INT64 ? result : double(Number(a), Number(b));
}

export const plus = (a: Numeric, b: Numeric): Numeric =>
  combine(
    a,
    b,
    (x, y) => x + y,
    (x, y) => x + y,
  );
const minus = (a: Numeric, b: Numeric): Numeric =>
  combine(
    a,
    b,
    (x, y) => x - y,
    (x, y) => x - y,
  );
export const times = (a: Numeric, b: Numeric): Numeric =>
  combine(
    a,
    b,
    (x, y) => x * y,
    (x, y) => x * y,
  );

/** $inc and $mul do not leave int64. */
export function strictly(result: Numeric, a: Numeric, b: Numeric): Numeric {
  if (typeof result === 'number' && whole(a) && whole(b) && !isInt32(result))
    refuse(2, 'the result does not fit an int64');
  return result;
}

/** MongoDB sums doubles with the rounding errors carried along (Knuth's two-sum). */
export function total(values: Maybe[]): Numeric {
  let wholes: bigint = 0n;
  let long = false;
  let double = false;
  let sum = 0;
  let carry = 0;
  let plain = 0;
  for (const value of values) {
    if (typeof value === 'bigint' || (typeof value === 'number' && isInt32(value))) {
      wholes += BigInt(value);
      long ||= typeof value === 'bigint';
    } else if (typeof value === 'number') {
      double = true;
      plain += value;
      const next = sum + value;
      const back = next - sum;
      carry += sum - (next - back) + (value - back);
      sum = next;
    }
  }
  if (!double) {
    if (wholes >= INT64 || wholes < -INT64) return Number(wholes);
    return long || !isInt32(Number(wholes)) ? wholes : Number(wholes);
  }
  const rest = Number(wholes);
  const next = sum + rest;
  const back = next - sum;
  carry += sum - (next - back) + (rest - back);
  return Number.isNaN(next) || !Number.isFinite(next) ? plain + rest : next + carry;
}

export function mean(values: Maybe[]): Value {
  const numbers = values.filter(isNumber);
  return numbers.length === 0 ? null : Number(total(numbers)) / numbers.length;
}

function add(values: Maybe[]): Value {
  if (values.some(isNil)) return null;
  const dates = values.filter((value) => value instanceof Date);
  const rest = values.filter((value) => !(value instanceof Date));
  if (!rest.every(isNumber)) refuse(14, '$add only supports numeric or date types');
  if (dates.length > 1) refuse(16612, 'only one date allowed in an $add expression');
  const sum = total(rest);
  return dates[0] ? shift(dates[0], sum) : sum;
}

function shift(date: Date, by: Numeric): Date {
  const moved = new Date(date.getTime() + Math.round(Number(by)));
  return Number.isNaN(moved.getTime()) ? refuse(15, 'date overflow') : moved;
}

function subtract(a: Maybe, b: Maybe): Value {
  if (isNil(a) || isNil(b)) return null;
  if (isNumber(a) && isNumber(b)) return minus(a, b);
  if (a instanceof Date && b instanceof Date) return BigInt(a.getTime() - b.getTime());
  if (a instanceof Date && isNumber(b)) return shift(a, -Number(b));
  return refuse(14, "can't $subtract these types");
}

function divide(a: Maybe, b: Maybe): Value {
  if (isNil(a) || isNil(b)) return null;
  if (!isNumber(a) || !isNumber(b)) refuse(14, '$divide only supports numeric types');
  if (Number(b) === 0) refuse(2, "can't $divide by zero");
  return Number(a) / Number(b);
}

function modulo(a: Maybe, b: Maybe): Value {
  if (isNil(a) || isNil(b)) return null;
  if (!isNumber(a) || !isNumber(b)) refuse(16611, '$mod only supports numeric types');
  if (Number(b) === 0) refuse(16610, "can't $mod by zero");
  if (typeof a === 'number' && typeof b === 'number') return isInt32(a) && isInt32(b) ? unsigned(a % b) : a % b;
  return whole(a) && whole(b) ? BigInt(a) % BigInt(b) : Number(a) % Number(b);
}

const unary = (run: (value: number) => number, exact: (value: bigint) => bigint): Build =>
  fixed(1, (value) => {
    if (isNil(value)) return null;
    if (typeof value === 'bigint') return exact(value);
    return typeof value === 'number' ? run(value) : refuse(28765, 'only numeric types are supported');
  });

const same = (value: bigint): bigint => value;

type Rounding = 'half even' | 'down';

/** Rounds the exact decimal value of the double, as MongoDB does by way of Decimal128; halves go to even. */
function roundDecimal(value: number, digits: number, rounding: Rounding): number {
  const size = Math.abs(value);
  const [whole = '0', fraction = ''] = (size < 1e21 ? size.toFixed(100) : `${BigInt(size)}.0`).split('.');
  const cut = whole.length + digits;
  const all = cut < 0 ? '0'.repeat(-cut) + whole + fraction : whole + fraction;
  const at = Math.max(cut, 0);
  let kept = BigInt(all.slice(0, at) || '0');
  const rest = all.slice(at).replace(/0+$/, '');
  if (rounding === 'half even' && (rest > '5' || (rest === '5' && kept % 2n === 1n))) kept += 1n;
  return Math.sign(value) * Number(`${kept}e${-digits}`);
}

function placed(value: Maybe, place: Maybe, rounding: Rounding): Value {
  if (isNil(value) || isNil(place)) return null;
  if (!isNumber(value)) refuse(51081, 'only numeric types are supported');
  if (!isNumber(place) || !Number.isInteger(Number(place))) refuse(51082, 'precision must be an integer');
  const digits = Number(place);
  if (digits < -20 || digits > 100) refuse(51083, 'precision must be between -20 and 100');
  if (typeof value === 'bigint') return digits >= 0 ? value : unsupported('rounding an int64 to tens');
  return Number.isFinite(value) ? roundDecimal(value, digits, rounding) : value;
}

const rounding =
  (rounding: Rounding): Build =>
  (operand, scope, name) => {
    const args = Array.isArray(operand) ? operand : [operand];
    if (args.length < 1 || args.length > 2)
      refuse(28667, `Expression ${name} takes at least 1 and at most 2 arguments`);
    const [value, place] = args.map((arg) => compileExpression(arg, scope));
    return (env) => placed(value?.(env), place ? place(env) : 0, rounding);
  };

function toWhole(value: Maybe): Value {
  if (isNil(value)) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  const number = typeof value === 'string' && /^[+-]?\d+$/.test(value) ? Number(value) : value;
  if (!isNumber(number) || !isInt32(unsigned(Math.trunc(Number(number))))) refuse(241, 'Failed to convert to int');
  return unsigned(Math.trunc(Number(number)));
}

function toDouble(value: Maybe): Value {
  if (isNil(value)) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Date) return value.getTime();
  if (isNumber(value)) return Number(value);
  if (typeof value === 'string' && /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value)) return Number(value);
  return refuse(241, 'Failed to convert to double');
}

export const arithmetic: Record<string, Build> = {
  $add: (operand, scope) => {
    const args = (Array.isArray(operand) ? operand : [operand]).map((arg) => compileExpression(arg, scope));
    return (env) => add(args.map((arg) => arg(env)));
  },
  $multiply: (operand, scope) => {
    const args = (Array.isArray(operand) ? operand : [operand]).map((arg) => compileExpression(arg, scope));
    return (env) => {
      const values = args.map((arg) => arg(env));
      if (values.some(isNil)) return null;
      if (!values.every(isNumber)) refuse(14, '$multiply only supports numeric types');
      return values.reduce(times, 1);
    };
  },
  $subtract: fixed(2, subtract),
  $divide: fixed(2, divide),
  $mod: fixed(2, modulo),
  $abs: unary(Math.abs, (value) => (value < 0n ? -value : value)),
  $ceil: unary(Math.ceil, same),
  $floor: unary(Math.floor, same),
  $sqrt: fixed(1, (value) => {
    if (isNil(value)) return null;
    if (!isNumber(value)) refuse(28765, '$sqrt only supports numeric types');
    return Number(value) < 0
      ? refuse(28714, "$sqrt's argument must be greater than or equal to 0")
      : Math.sqrt(Number(value));
  }),
  $round: rounding('half even'),
  $trunc: rounding('down'),
  $toInt: fixed(1, toWhole),
  $toDouble: fixed(1, toDouble),
};
