import type { Phrase } from './phrases.ts';

const campaign = '(?<id>cam-\\d{4,})';
const interview = '(?<id>int-\\d{4,})';
const because = '(?:[ ,:]*(?:because|as)? *(?<reason>.*))?';
const upper = (text = ''): string => text.toUpperCase();
/** Campaigns and their interviews, typed. */
export const campaignPhrases: readonly Phrase[] = [
  {
    pattern: /^(?:start|begin|launch) (?:interviews?|campaign) (?:for|about|on) (?<which>.+)$/,
    deed: ({ which }) => ({ verb: 'campaign.start', data: { processes: which } }),
  },
  {
    pattern: new RegExp(`^(?:progress (?:of )?|open |show )?${campaign}$`),
    deed: ({ id }) => ({ verb: 'campaign.progress', data: { id: upper(id) } }),
  },
  {
    pattern: /^remind (?:all |everybody |everyone )?(?:who (?:is|are) )?(?:late|overdue)(?: ones| people)?$/,
    deed: () => ({ verb: 'campaign.remindLate', data: {} }),
  },
  {
    pattern: /^(?:ask )?(?:the )?next (?:ones|wave)$/,
    deed: () => ({ verb: 'campaign.next', data: {} }),
  },
  {
    pattern: new RegExp(`^manage ${interview}$`),
    deed: ({ id }) => ({ verb: 'campaign.interview', data: { interview: upper(id) } }),
  },
  {
    pattern: /^also ask (?<person>.+?) about (?<subject>.+)$/,
    deed: ({ person, subject = '' }) => ({
      verb: 'campaign.alsoAsk',
      data: /^int-\d{4,}$/i.test(subject) ? { person, id: upper(subject) } : { person, subject },
    }),
  },
  {
    pattern: new RegExp(`^(?:move|extend|postpone) ${campaign} (?:to|until|till) (?<until>\\S+)$`),
    deed: ({ id, until }) => ({ verb: 'campaign.date', data: { id: upper(id), until } }),
  },
  {
    pattern: new RegExp(`^reopen ${interview} (?:until|till|to|by) (?<until>\\S+)$`),
    deed: ({ id, until }) => ({ verb: 'interview.reopen', data: { id: upper(id), until } }),
  },
  {
    pattern: new RegExp(`^cancel ${interview}${because}$`, 's'),
    deed: ({ id, reason = '' }) => ({ verb: 'interview.cancel', data: { id: upper(id), reason } }),
  },
  {
    pattern: new RegExp(`^cancel ${campaign}${because}$`, 's'),
    deed: ({ id, reason = '' }) => ({ verb: 'campaign.cancel', data: { id: upper(id), reason } }),
  },
  {
    pattern: new RegExp(`^close ${campaign}${because}$`, 's'),
    deed: ({ id, reason = '' }) => ({ verb: 'campaign.close', data: { id: upper(id), reason } }),
  },
];
