import type { Gap } from '../domain/campaign-scope.ts';
import { type Element, hint } from './kit.ts';
import { assetName, someOf } from './terms.ts';
import type { Names, View } from './view.ts';

const namedAtMost = 6;

type Line = 'plan.busy' | 'plan.unknown' | 'plan.unknown.tests' | 'plan.untested' | `plan.gap.${Gap['why']}`;

/** A sentence about some records; none about none. */
export function aboutRecords({ words }: View, key: Line, ids: readonly string[], names: Names): Element[] {
  const called = [...new Set(ids)].map((id) => assetName(names, id));
  return called.length === 0 ? [] : [hint(words(key, { names: someOf(words, called, namedAtMost) }), 'Medium')];
}

/** What nobody can be asked about, and why: never left out silently. */
export function gapLines(view: View, gaps: readonly Gap[], names: Names): Element[] {
  const missing = (tests: boolean, why?: Gap['why']): string[] =>
    gaps.filter((one) => (one.bank === 'TQS_MGR') === tests && (!why || one.why === why)).map((one) => one.subjectId);
  return [
    ...aboutRecords(view, 'plan.gap.nobody', missing(false, 'nobody'), names),
    ...aboutRecords(view, 'plan.gap.gone', missing(false, 'gone'), names),
    ...aboutRecords(view, 'plan.untested', missing(true), names),
  ];
}
