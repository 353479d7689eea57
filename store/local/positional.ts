import { isIndex, splitPath } from './paths.ts';
import { compileCondition } from './query.ts';
import { valueAt } from './update-paths.ts';
import { type Doc, isDoc, isOperators, type Value } from './values.ts';

interface Clause {
  path: string;
  condition: Value;
}

function clauses(filter: Doc): Clause[] {
  return Object.entries(filter).flatMap(([path, condition]) => {
    if (path === '$and' && Array.isArray(condition))
      return condition.flatMap((inner) => (isDoc(inner) ? clauses(inner) : []));
    return path.startsWith('$') ? [] : [{ path, condition }];
  });
}

const clear = ['$eq', '$gt', '$gte', '$lt', '$lte', '$in', '$mod', '$elemMatch', '$regex', '$options'];

/** One condition that an element meets by itself: with two, each could have found another element. */
function isClear(condition: Value): boolean {
  if (!isOperators(condition)) return !Array.isArray(condition);
  const names = Object.keys(condition);
  return names.every((name) => clear.includes(name)) && names.filter((name) => name !== '$options').length === 1;
}

/**
 * Which element of the array the filter matched, for the positional `$`. Where several conditions could each
 * have matched another element, or none says which, nothing is found and the update is refused.
 */
export function matchedIndex(filter: Doc, doc: Doc, arrayPath: string): number | undefined {
  const about = clauses(filter).filter(({ path }) => path === arrayPath || path.startsWith(`${arrayPath}.`));
  const [clause] = about;
  if (!clause || about.length > 1 || !isClear(clause.condition)) return undefined;
  const { path, condition } = clause;
  const array = valueAt(doc, splitPath(arrayPath));
  if (!Array.isArray(array)) return undefined;
  const rest = path === arrayPath ? [] : splitPath(path.slice(arrayPath.length + 1));
  if (isIndex(rest[0] ?? '')) return undefined;
  const test = compileCondition(condition);
  const onElement = isOperators(condition) && '$elemMatch' in condition && rest.length === 0;
  const index = array.findIndex((item) => {
    if (onElement) return test.of([item]);
    return rest.length === 0 ? test.of(item) : isDoc(item) && test.at(item, rest);
  });
  return index === -1 ? undefined : index;
}
