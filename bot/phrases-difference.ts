import type { Phrase } from './phrases.ts';

/** Typed words about answers that lie far apart. */
export const differencePhrases: readonly Phrase[] = [
  {
    pattern: /^take (?<person>.+?)(?:['’]s)? answers? (?:about|on|for) (?<subject>.+?),? (?<which>[a-z]\d{2})$/,
    deed: ({ person, subject, which = '' }) => ({
      verb: 'difference.settleFor',
      data: { person, subject, which: which.toUpperCase() },
    }),
  },
];
