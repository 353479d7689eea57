import type { AskableField } from '../domain/missing-number.ts';
import type { Phrase } from './phrases.ts';

/** Numbers by what people call them. */
const fields: Readonly<Record<string, AskableField>> = {
  rto: 'rtoH',
  rpo: 'rpoH',
  'stand-in time': 'workaroundH',
  'stand in time': 'workaroundH',
  workaround: 'workaroundH',
  'restart time': 'restartH',
  'recovery time': 'recoverH',
  'backup interval': 'backupIntervalH',
  'switch-over time': 'failoverH',
  'switch over time': 'failoverH',
  'switchover time': 'failoverH',
  'failover time': 'failoverH',
  failover: 'failoverH',
};
const field = `(?<field>${Object.keys(fields).join('|')})`;
const fieldNamed = (said = ''): AskableField => fields[said.toLowerCase()] ?? 'recoverH';

const ruleNamed = (digits = ''): string => `CR${digits.padStart(2, '0')}`;
const onPage = (page?: string): { page?: number } => (page ? { page: Math.max(0, Number(page) - 1) } : {});
const page = '(?: page (?<page>\\d{1,5}))?';

/** Questions about the graph, and the numbers it lacks. */
export const graphPhrases: readonly Phrase[] = [
  {
    pattern:
      /^what(?: happens)? if (?:we lose |we lost )?(?<what>.+?)(?: (?:fails|failed|is down|goes down|breaks|is lost|is gone|stops|dies))?\s*\?*$/,
    deed: ({ what }) => ({ verb: 'graph.whatIf', data: { what } }),
  },
  {
    pattern: new RegExp(`^(?:the )?${field} of (?<id>.+?) is (?<value>[^?]+)$`),
    deed: ({ field: said, id, value }) => ({ verb: 'graph.answer', data: { id, field: fieldNamed(said), value } }),
  },
  {
    pattern: new RegExp(`^fill in (?:the )?${field} of (?<id>.+)$`),
    deed: ({ field: said, id }) => ({ verb: 'graph.form', data: { id, field: fieldNamed(said) } }),
  },
  {
    pattern: new RegExp(`^ask (?:about|for) (?:the )?${field} of (?<id>.+)$`),
    deed: ({ field: said, id }) => ({ verb: 'graph.ask', data: { id, field: fieldNamed(said) } }),
  },
  {
    pattern:
      /^(?:(?:what is )?(?:the )?(?:rto|rpo|recovery|recovery time) (?:of|for)|how long until) (?<what>.+?)(?: is back)?\s*\?*$/,
    deed: ({ what }) => ({ verb: 'graph.rto', data: { what } }),
  },
  {
    pattern: /^why (?:is|are) (?<what>.+?) (?:so )?critical\s*\?*$/,
    deed: ({ what }) => ({ verb: 'graph.why', data: { what } }),
  },
  {
    pattern: new RegExp(`^single points? of failure${page}$`),
    deed: ({ page: wanted }) => ({ verb: 'graph.singlePoints', data: onPage(wanted) }),
  },
  {
    pattern: new RegExp(`^(?:follow[- ]?ups?|open questions?)${page}$`),
    deed: ({ page: wanted }) => ({ verb: 'graph.followUp', data: onPage(wanted) }),
  },
  {
    pattern: new RegExp(`^(?:(?:only )?errors|contradictions?(?: only)? errors?)${page}$`),
    deed: ({ page: wanted }) => ({ verb: 'contradiction.list', data: { kind: 'E', ...onPage(wanted) } }),
  },
  {
    pattern: new RegExp(`^contradictions?(?: cr-?(?<rule>\\d{1,2}))?${page}$`),
    deed: ({ rule, page: wanted }) => ({
      verb: 'contradiction.list',
      data: { ...(rule && { rule: ruleNamed(rule) }), ...onPage(wanted) },
    }),
  },
];
