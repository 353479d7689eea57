import { distance } from 'fastest-levenshtein';
import type { Words } from '../cards/words/index.ts';
import { type UnknownReason, unknownReasons } from '../domain/answer.ts';

/** Reasons not to know something, as people write them; the card's own words are compared letter by letter as well. */
const written: readonly (readonly [UnknownReason, RegExp])[] = [
  [
    'notMine',
    /(?:(?:it|this|that)(?:'s| is) )?not (?:really )?(?:mine|my (?:field|area|job|business|department|task))\b/i,
  ],
  [
    'lookUp',
    /(?:i )?(?:(?:would |will )?(?:must|have to|need to|should|has to be|have to be) )?(?:look (?:it |this |that |them )?up|looked up)\b/i,
  ],
  ['neverMeasured', /(?:(?:it|this|that) )?(?:was |has |is )?(?:not |n?ever )(?:yet )?(?:been )?measured\b/i],
];
/** Letters that may be wrong in a reason written in the card's own words. */
const slips = 2;
const longestComment = 4000;

/** "must look it up in the contract" -> the reason it names, and what else was said; what names none is a reason of its own. */
export function reasonIn(said: string, words: Words): { reason: UnknownReason; comment: string } {
  const text = said
    .trim()
    .replace(/[\u2018\u2019]/g, "'")
    .slice(0, longestComment);
  const named = unknownReasons.find(
    (reason) => text.length <= 60 && distance(words(`reason.${reason}`), text.toLowerCase()) <= slips,
  );
  if (named) return { reason: named, comment: '' };
  for (const [reason, pattern] of written) {
    const found = pattern.exec(text);
    if (!found) continue;
    const rest = text.slice(found[0].length).replace(/^[\s,:;.–-]+/, '');
    return { reason, comment: found.index === 0 ? rest : text };
  }
  return { reason: 'other', comment: text };
}
