import type { BSONRegExp } from 'bson';
import { refuse } from './errors.ts';
import { compileExpression } from './expression.ts';
import { compare, equal } from './order.ts';
import { anywhere, type Parts, splitPath, type ValueTest } from './paths.ts';
import { toRegExp } from './regex.ts';
import {
  asInteger,
  type Doc,
  firstKey,
  isDoc,
  isNumber,
  isOperators,
  isRegex,
  rank,
  rankOf,
  truthy,
  type Value,
} from './values.ts';

export type Matcher = (doc: Doc) => boolean;

/** One condition, asked of a path in a document or of a single value (an element, in $elemMatch and $pull). */
interface Condition {
  at(doc: Doc, parts: Parts): boolean;
  of: ValueTest;
}

const leaf = (test: ValueTest, entering = true): Condition => ({
  at: (doc, parts) => anywhere(doc, parts, test, entering),
  of: test,
});
const not = (inner: Condition): Condition => ({
  at: (doc, parts) => !inner.at(doc, parts),
  of: (value) => !inner.of(value),
});
const all = (list: Condition[]): Condition =>
  list.length === 1
    ? (list[0] as Condition)
    : {
        at: (doc, parts) => list.every((condition) => condition.at(doc, parts)),
        of: (value) => list.every((condition) => condition.of(value)),
      };

function isEqual(operand: Value): Condition {
  if (operand === null) return leaf((value) => value === null || value === undefined);
  if (typeof operand === 'string') return leaf((value) => value === operand);
  return leaf((value) => value !== undefined && equal(value, operand));
}

function matchesRegex({ pattern, options }: { pattern: string; options: string }): Condition {
  const regex = toRegExp(pattern, options);
  return leaf((value) => {
    if (typeof value === 'string') return regex.test(value);
    return isRegex(value) && value.pattern === pattern && value.options === options;
  });
}

type Direction = '$gt' | '$gte' | '$lt' | '$lte';

/** Only values of the operand's own type compare, except with MinKey and MaxKey. */
function isOrdered(direction: Direction, operand: Value): Condition {
  const type = rankOf(operand);
  const less = direction.startsWith('$lt');
  const inclusive = direction.endsWith('e');
  if (type === rank.regex) refuse(2, `Can't have RegEx as arg to predicate over field`);
  if (type === rank.null) return leaf((value) => inclusive && (value === null || value === undefined));
  if (Number.isNaN(operand)) return leaf((value) => inclusive && Number.isNaN(value));
  const extreme = type === rank.maxKey ? less : type === rank.minKey ? !less : false;
  return leaf((value) => {
    if (rankOf(value) !== type) return extreme;
    if (Number.isNaN(value)) return false;
    const order = compare(value, operand);
    return order === 0 ? inclusive : less ? order < 0 : order > 0;
  });
}

function isIn(operand: Value): Condition {
  if (!Array.isArray(operand)) refuse(2, '$in needs an array');
  if (operand.some(isOperators)) refuse(2, 'cannot nest $ under $in');
  const conditions = operand.map((item) => (isRegex(item) ? matchesRegex(item) : isEqual(item)));
  const plain = new Set(operand.filter((item) => typeof item === 'string'));
  const others = conditions.filter((_, i) => typeof operand[i] !== 'string');
  return leaf((value) => plain.has(value as string) || others.some((condition) => condition.of(value)));
}

const typeRanks: Record<string, number> = {
  string: rank.string,
  object: rank.object,
  array: rank.array,
  binData: rank.binary,
  objectId: rank.objectId,
  bool: rank.boolean,
  date: rank.date,
  null: rank.null,
  regex: rank.regex,
  number: rank.number,
  minKey: rank.minKey,
  maxKey: rank.maxKey,
};
const typeNumbers: Record<string, string> = {
  2: 'string',
  3: 'object',
  4: 'array',
  5: 'binData',
  7: 'objectId',
  8: 'bool',
  9: 'date',
  10: 'null',
  11: 'regex',
  18: 'long',
  127: 'maxKey',
  '-1': 'minKey',
};

function hasType(operand: Value): Condition {
  const tests = (Array.isArray(operand) ? operand : [operand]).map((item): ValueTest => {
    const alias = typeof item === 'string' ? item : typeNumbers[String(item)];
    if (alias === 'long') return (value) => typeof value === 'bigint';
    const wanted = alias === undefined ? undefined : typeRanks[alias];
    if (wanted === undefined) refuse(2, `Unknown type name alias, or one that is not kept apart: ${String(item)}`);
    return (value) => rankOf(value) === wanted;
  });
  if (tests.length === 0) refuse(9, '$type must match at least one type');
  return leaf((value) => tests.some((test) => test(value)));
}

function hasRemainder(operand: Value): Condition {
  if (!Array.isArray(operand) || operand.length !== 2 || !operand.every(isNumber))
    refuse(2, 'malformed mod, needs two numbers');
  const [divisor, remainder] = operand.map((item) => {
    if (typeof item === 'number' && !Number.isFinite(item)) refuse(2, 'malformed mod, not a finite number');
    return BigInt(typeof item === 'number' ? Math.trunc(item) : (item as bigint));
  }) as [bigint, bigint];
  if (divisor === 0n) refuse(2, 'divisor cannot be 0');
  return leaf((value) => {
    if (typeof value === 'bigint') return value % divisor === remainder;
    return typeof value === 'number' && Number.isFinite(value) && BigInt(Math.trunc(value)) % divisor === remainder;
  });
}

function hasSize(operand: Value): Condition {
  if (!isNumber(operand)) refuse(2, '$size needs a number');
  const size = asInteger(operand, '$size');
  if (size < 0) refuse(2, '$size may not be negative');
  return leaf((value) => Array.isArray(value) && value.length === size, false);
}

const asDoc = (item: Value): Doc | undefined =>
  Array.isArray(item) ? Object.fromEntries(item.entries()) : isDoc(item) ? item : undefined;

function hasElement(operand: Value): Condition {
  if (!isDoc(operand)) refuse(2, '$elemMatch needs an Object');
  const first = firstKey(operand);
  if (first?.startsWith('$') && !['$and', '$or', '$nor'].includes(first)) {
    const condition = compileOperators(operand);
    return leaf((value) => Array.isArray(value) && value.some(condition.of), false);
  }
  const matches = compile(operand);
  const test = (item: Value) => {
    const doc = asDoc(item);
    return doc !== undefined && matches(doc);
  };
  return leaf((value) => Array.isArray(value) && value.some(test), false);
}

function hasAll(operand: Value): Condition {
  if (!Array.isArray(operand)) refuse(2, '$all needs an array');
  if (operand.length === 0) return leaf(() => false);
  const elements = operand.filter((item) => isDoc(item) && firstKey(item) === '$elemMatch') as Doc[];
  if (elements.length > 0) {
    if (elements.length < operand.length) refuse(2, '$all/$elemMatch has to be consistent');
    return all(elements.map((item) => hasElement(item.$elemMatch as Value)));
  }
  if (operand.some(isOperators)) refuse(2, 'no $ expressions in $all');
  return all(operand.map((item) => (isRegex(item) ? matchesRegex(item) : isEqual(item))));
}

function negated(operand: Value): Condition {
  if (isRegex(operand)) return not(matchesRegex(operand));
  if (!isDoc(operand)) refuse(2, '$not needs a regex or a document');
  if (firstKey(operand) === undefined) refuse(2, '$not cannot be empty');
  return not(compileOperators(operand));
}

function regexOperator(operators: Doc): Condition {
  const { $regex: regex, $options: options } = operators;
  if (options !== undefined && typeof options !== 'string') refuse(2, '$options has to be a string');
  if (isRegex(regex as Value)) {
    const { pattern, options: own } = regex as BSONRegExp;
    if (own && options !== undefined) refuse(51075, 'options set in both $regex and $options');
    return matchesRegex({ pattern, options: options ?? own });
  }
  if (typeof regex !== 'string') refuse(2, '$regex has to be a string');
  return matchesRegex({ pattern: regex, options: options ?? '' });
}

const operatorTable: Record<string, (operand: Value, operators: Doc) => Condition> = {
  $eq: isEqual,
  $ne: (operand) => (isRegex(operand) ? refuse(2, "Can't have regex as arg to $ne.") : not(isEqual(operand))),
  $gt: (operand) => isOrdered('$gt', operand),
  $gte: (operand) => isOrdered('$gte', operand),
  $lt: (operand) => isOrdered('$lt', operand),
  $lte: (operand) => isOrdered('$lte', operand),
  $in: isIn,
  $nin: (operand) => not(isIn(operand)),
  $exists: (operand) => {
    const present = leaf((value) => value !== undefined);
    return truthy(operand) ? present : not(present);
  },
  $type: hasType,
  $mod: hasRemainder,
  $size: hasSize,
  $elemMatch: hasElement,
  $all: hasAll,
  $not: negated,
  $regex: (_, operators) => regexOperator(operators),
  $options: (_, operators) => ('$regex' in operators ? leaf(() => true) : refuse(2, '$options needs a $regex')),
};

function compileOperators(operators: Doc): Condition {
  const names = Object.keys(operators).filter((name) => !(name === '$options' && '$regex' in operators));
  return all(
    names.map((name) => {
      const build = Object.hasOwn(operatorTable, name) ? operatorTable[name] : undefined;
      return build ? build(operators[name] as Value, operators) : refuse(2, `unknown operator: ${name}`);
    }),
  );
}

export function compileCondition(value: Value): Condition {
  if (isRegex(value)) return matchesRegex(value);
  return isOperators(value) ? compileOperators(value) : isEqual(value);
}

/** The condition on an element of an array as $pull asks it: an element that is an array is looked into. */
export function elementTest(value: Value): ValueTest {
  if (isDoc(value) && !isOperators(value)) {
    const matches = compile(value);
    return (item) => isDoc(item) && matches(item);
  }
  const condition = compileCondition(value);
  if (!isOperators(value) && !isRegex(value)) return (item) => equal(item, value);
  return (item) => condition.at({ item: item as Value }, ['item']);
}

function branches(name: string, value: Value): Matcher[] {
  if (!Array.isArray(value) || value.length === 0) refuse(2, `${name} must be a nonempty array`);
  return value.map((item) => (isDoc(item) ? compile(item) : refuse(2, `${name} entries need to be full objects`)));
}

function compileClause(name: string, value: Value): Matcher {
  switch (name) {
    case '$and': {
      const list = branches(name, value);
      return (doc) => list.every((matches) => matches(doc));
    }
    case '$or': {
      const list = branches(name, value);
      return (doc) => list.some((matches) => matches(doc));
    }
    case '$nor': {
      const list = branches(name, value);
      return (doc) => !list.some((matches) => matches(doc));
    }
    case '$expr': {
      const expression = compileExpression(value);
      return (doc) => truthy(expression({ root: doc }));
    }
    case '$comment':
      return () => true;
  }
  if (name.startsWith('$')) refuse(2, `unknown top level operator: ${name}`);
  const parts = splitPath(name);
  const condition = compileCondition(value);
  return (doc) => condition.at(doc, parts);
}

export function compile(filter: Doc): Matcher {
  const clauses = Object.keys(filter).map((name) => compileClause(name, filter[name] as Value));
  if (clauses.length === 1) return clauses[0] as Matcher;
  return (doc) => clauses.every((matches) => matches(doc));
}
