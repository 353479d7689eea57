import type { Phrase } from './phrases.ts';

const whom = '(?:us|the (?:company|firm|house|organi[sz]ation))';
const left = `(?:(?:has|have) left(?: ${whom})?|left ${whom})`;

/** Who has left and who is back, typed. */
export const peoplePhrases: readonly Phrase[] = [
  {
    pattern: new RegExp(`^confirm (?:that )?(?<person>.{1,200}?) ${left}[.]?$`),
    deed: ({ person }) => ({ verb: 'person.left', data: { person } }),
  },
  {
    pattern: new RegExp(`^(?<person>.{1,200}?) ${left}[.]?$`),
    deed: ({ person }) => ({ verb: 'person.leave', data: { person } }),
  },
  {
    pattern: /^(?<person>.{1,200}?) (?:is|has come) back(?: again)?[.]?$/,
    deed: ({ person }) => ({ verb: 'person.back', data: { person } }),
  },
];
