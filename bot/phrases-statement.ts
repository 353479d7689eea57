import type { Phrase } from './phrases.ts';

const campaign = '(?<id>cam-\\d{4,})';
const upper = (text = ''): string => text.toUpperCase();

/** The statement of one campaign, and ticks of its checklist, typed. */
export const statementPhrases: readonly Phrase[] = [
  {
    pattern: new RegExp(`^(?:risk analysis )?statement (?:of )?${campaign}$`, 'i'),
    deed: ({ id }) => ({ verb: 'statement.open', data: { id: upper(id) } }),
  },
  {
    pattern: new RegExp(`^checklist (?:of )?${campaign}$`, 'i'),
    deed: ({ id }) => ({ verb: 'checklist.open', data: { id: upper(id) } }),
  },
  {
    pattern: /^checklist (?:page )?(?<page>[12])$/i,
    deed: ({ page }) => ({ verb: 'checklist.open', data: { page } }),
  },
  {
    pattern: /^(?<un>un)?tick (?:item |number )?(?<no>\d{1,2})\b[ :,]*(?<note>.*)$/is,
    deed: ({ un, no, note = '' }) => ({ verb: 'checklist.tick', data: { no, done: un ? 'no' : 'yes', note } }),
  },
];
