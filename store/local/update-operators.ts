import { refuse, unsupported } from './errors.ts';
import { plus, strictly, times } from './numbers.ts';
import { compare, equal } from './order.ts';
import { sortKey, sortPattern } from './paths.ts';
import { elementTest } from './query.ts';
import { asInteger, type Doc, field, isDoc, isNumber, type Maybe, type Value } from './values.ts';

/** What an operator does with the value at its path: the new value, or undefined to remove it. */
export interface Change {
  run(current: Maybe): Maybe;
  /** Makes the path if it is missing. */
  creates: boolean;
  /** Refuses a path that leads through a scalar, even if there is nothing to do. */
  strict: boolean;
  /** Counts as a modification even if the value comes out the same: what $push inserts, $slice may take away. */
  counts?: boolean;
}

const setting = (run: (current: Maybe) => Maybe): Change => ({ run, creates: true, strict: true });
const culling = (run: (current: Value[]) => Value[], code: number): Change => ({
  creates: false,
  strict: true,
  run: (current) => (current === undefined ? undefined : run(arrayOf(current, code))),
});

function arrayOf(value: Maybe, code = 2): Value[] {
  return Array.isArray(value) ? value : refuse(code, 'The field must be an array');
}

function counting(
  argument: Value,
  path: string,
  by: typeof plus,
  missing: (argument: number | bigint) => Value,
): Change {
  if (!isNumber(argument)) refuse(14, `Cannot change '${path}' with a non-numeric argument`);
  return setting((current) => {
    if (current === undefined) return missing(argument);
    if (!isNumber(current)) refuse(14, `Cannot apply to the value of '${path}' of non-numeric type`);
    return strictly(by(current, argument), current, argument);
  });
}

const clauses = ['$each', '$slice', '$sort', '$position'];

function sorter(by: Value): (array: Value[]) => Value[] {
  if (isDoc(by)) {
    const names = Object.keys(by);
    if (names.length === 0 || names.some((name) => name.split('.').includes('')))
      refuse(2, 'The $sort pattern is not valid');
    const pattern = sortPattern(by);
    return (array) => {
      const keyed = array.map((item) => ({ item, key: sortKey(plainKeys(item, names), pattern) }));
      return keyed.sort((a, b) => Buffer.compare(a.key, b.key)).map(({ item }) => item);
    };
  }
  if (by !== 1 && by !== -1) refuse(2, 'The $sort is invalid: use 1/-1 or {field:1/-1}');
  return (array) => [...array].sort((a, b) => compare(a, b) * by);
}

/** $sort in $push compares arrays whole, unlike find's sort: not kept apart here, so refused. */
function plainKeys(item: Value, names: string[]): Doc {
  if (!isDoc(item)) return {};
  for (const name of names) {
    let current: Maybe = item;
    for (const part of name.split('.')) {
      current = isDoc(current) ? field(current, part) : undefined;
      if (Array.isArray(current)) unsupported('$push with $sort over arrays');
    }
  }
  return item;
}

function push(argument: Value): Change {
  if (!isDoc(argument) || !('$each' in argument))
    return { ...setting((current) => [...arrayOf(emptied(current)), argument]), counts: true };
  for (const name of Object.keys(argument))
    if (!clauses.includes(name)) refuse(2, `Unrecognized clause in $push: ${name}`);
  const each = arrayOf(argument.$each);
  const position = argument.$position === undefined ? undefined : asInteger(argument.$position, '$position');
  const slice = argument.$slice === undefined ? undefined : asInteger(argument.$slice, '$slice');
  const sort = argument.$sort === undefined ? undefined : sorter(argument.$sort);
  const run = (current: Maybe) => {
    let array = [...arrayOf(emptied(current))];
    array.splice(position ?? array.length, 0, ...each);
    if (sort) array = sort(array);
    if (slice === undefined) return array;
    return slice < 0 ? array.slice(slice) : array.slice(0, slice);
  };
  return { ...setting(run), counts: each.length > 0 || sort !== undefined };
}

/** A missing array begins empty; null is not missing. */
const emptied = (current: Maybe): Maybe => (current === undefined ? [] : current);

function addToSet(argument: Value): Change {
  const many = isDoc(argument) && '$each' in argument;
  if (many && Object.keys(argument).length > 1) refuse(2, 'Found unexpected fields after $each in $addToSet');
  const each = many
    ? Array.isArray(argument.$each)
      ? argument.$each
      : refuse(14, '$each needs an array')
    : [argument];
  return setting((current) => {
    const array = [...arrayOf(emptied(current))];
    for (const item of each) if (!array.some((own) => equal(own, item))) array.push(item);
    return array;
  });
}

function pull(argument: Value): Change {
  const matches = elementTest(argument);
  return culling((array) => array.filter((item) => !matches(item)), 2);
}

function pullAll(argument: Value): Change {
  if (!Array.isArray(argument)) refuse(2, '$pullAll requires an array argument');
  return culling((array) => array.filter((item) => !argument.some((gone) => equal(gone, item))), 2);
}

function pop(argument: Value): Change {
  if (!isNumber(argument) || (Number(argument) !== 1 && Number(argument) !== -1)) refuse(9, '$pop expects 1 or -1');
  return culling((array) => (Number(argument) === 1 ? array.slice(0, -1) : array.slice(1)), 14);
}

function currentDate(argument: Value): Change {
  const type = isDoc(argument) ? argument.$type : undefined;
  if (type === 'timestamp') unsupported('$currentDate with a timestamp');
  if (typeof argument !== 'boolean' && (type !== 'date' || Object.keys(argument as Doc).length > 1))
    refuse(2, '$currentDate needs true or {$type: "date"}');
  const now = new Date();
  return setting(() => now);
}

export const changes: Record<string, (argument: Value, path: string) => Change> = {
  $set: (argument) => setting(() => argument),
  $setOnInsert: (argument) => setting(() => argument),
  $unset: () => ({ run: () => undefined, creates: false, strict: false }),
  $inc: (argument, path) => counting(argument, path, plus, (by) => by),
  $mul: (argument, path) => counting(argument, path, times, (by) => (typeof by === 'bigint' ? 0n : 0)),
  $min: (argument) =>
    setting((current) => (current === undefined || compare(argument, current) < 0 ? argument : current)),
  $max: (argument) =>
    setting((current) => (current === undefined || compare(argument, current) > 0 ? argument : current)),
  $push: push,
  $addToSet: addToSet,
  $pull: pull,
  $pullAll: pullAll,
  $pop: pop,
  $currentDate: currentDate,
};
