import { isNil } from './arguments.ts';
import { unique } from './array-operators.ts';
import { refuse } from './errors.ts';
import { compileExpression, type Expression } from './expression.ts';
import { mean, total } from './numbers.ts';
import { extreme, mergeObjects } from './operators.ts';
import { identity } from './order.ts';
import { type Doc, firstKey, isDoc, isNumber, type Maybe, type Value } from './values.ts';

interface Accumulator {
  /** What to remember of one more document; the list stays small where it can. */
  add(kept: Maybe[], value: Maybe): void;
  end(kept: Maybe[]): Value;
}

const present = (kept: Maybe[]): Value[] => kept.filter((value) => value !== undefined);

const accumulators: Record<string, Accumulator> = {
  $sum: {
    add: (kept, value) => {
      if (isNumber(value)) kept.push(value);
    },
    end: total,
  },
  $avg: {
    add: (kept, value) => {
      if (isNumber(value)) kept.push(value);
    },
    end: mean,
  },
  $min: { add: (kept, value) => (kept[0] = extreme([kept[0], value], -1)), end: ([least]) => least ?? null },
  $max: { add: (kept, value) => (kept[0] = extreme([kept[0], value], 1)), end: ([most]) => most ?? null },
  $first: {
    add: (kept, value) => {
      if (kept.length === 0) kept.push(value ?? null);
    },
    end: ([first]) => first ?? null,
  },
  $last: { add: (kept, value) => (kept[0] = value ?? null), end: ([last]) => last ?? null },
  $push: { add: (kept, value) => kept.push(value), end: present },
  $addToSet: { add: (kept, value) => kept.push(value), end: (kept) => unique(present(kept)) },
  $count: { add: (kept) => kept.push(1), end: total },
  $mergeObjects: {
    add: (kept, value) => {
      if (!isNil(value)) kept[0] = mergeObjects([kept[0], value]);
    },
    end: ([merged]) => merged ?? {},
  },
};

interface Column {
  name: string;
  accumulator: Accumulator;
  run: Expression;
}

function column(name: string, spec: Value): Column {
  if (!isDoc(spec)) refuse(40234, `The field '${name}' must be an accumulator object`);
  if (name.includes('.')) refuse(40235, `The field name '${name}' cannot contain '.'`);
  const operator = firstKey(spec) ?? '';
  if (Object.keys(spec).length !== 1) refuse(40238, `The field '${name}' must specify one accumulator`);
  const accumulator = Object.hasOwn(accumulators, operator) ? accumulators[operator] : undefined;
  if (!accumulator) refuse(15952, `unknown group operator '${operator}'`);
  const operand = spec[operator] as Value;
  if (operator === '$count') {
    if (!isDoc(operand) || firstKey(operand) !== undefined) refuse(2, '$count takes no arguments, i.e. $count:{}');
    return { name, accumulator, run: () => 1 };
  }
  if (Array.isArray(operand) && operand.length !== 1) refuse(40237, `The ${operator} accumulator is a unary operator`);
  return { name, accumulator, run: compileExpression(Array.isArray(operand) ? (operand[0] as Value) : operand) };
}

export interface Grouping {
  add(doc: Doc): void;
  end(): Doc[];
}

/** $group: each call of the result begins a new grouping. */
export function groupStage(spec: Value): () => Grouping {
  if (!isDoc(spec)) refuse(15947, "a group's fields must be specified in an object");
  if (!('_id' in spec)) refuse(15955, 'a group specification must include an _id');
  const id = compileExpression(spec._id as Value);
  const columns = Object.keys(spec)
    .filter((name) => name !== '_id')
    .map((name) => column(name, spec[name] as Value));
  return () => {
    const groups = new Map<string, { id: Value; kept: Maybe[][] }>();
    return {
      add(doc) {
        const env = { root: doc };
        const value = id(env) ?? null;
        const key = identity(value);
        let group = groups.get(key);
        if (!group) {
          group = { id: value, kept: columns.map(() => []) };
          groups.set(key, group);
        }
        for (let i = 0; i < columns.length; i++) {
          const { accumulator, run } = columns[i] as Column;
          accumulator.add(group.kept[i] as Maybe[], run(env));
        }
      },
      end: () =>
        [...groups.values()].map(({ id: _id, kept }) => {
          const result: Doc = { _id };
          columns.forEach(({ name, accumulator }, i) => {
            result[name] = accumulator.end(kept[i] as Maybe[]);
          });
          return result;
        }),
    };
  };
}
