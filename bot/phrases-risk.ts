import type { Deed } from './commands.ts';
import type { Phrase } from './phrases.ts';

const risk = '(?<id>rsk-\\d{4,})';
const because = '(?:[ ,:]*(?:because|as)? *(?<reason>.*))?';
const upper = (text = ''): string => text.toUpperCase();
const ids = (text = ''): string[] => text.toUpperCase().match(/[TO]M\d{2}/g) ?? [];

/** One word and a risk, nothing more. */
const simple: Readonly<Record<string, Deed['verb']>> = {
  'risk |open |show |open risk |show risk |': 'risk.open',
  'why |why risk ': 'risk.why',
  'rate |rate risk ': 'risk.rateForm',
  'strike |strike out ': 'risk.strikeForm',
  'restore |unstrike |restore risk ': 'risk.restore',
  'decide |decide on |treat ': 'risk.decideForm',
  'accept |accept risk |request acceptance of |request acceptance for ': 'risk.acceptForm',
  'acceptance |acceptance of ': 'risk.acceptance',
  'withdraw |withdraw risk |withdraw acceptance of |take back |end acceptance of ': 'risk.withdraw',
  'no action |no action for |no action on |monitor ': 'risk.noAction',
};

/** Risks, typed. */
export const riskPhrases: readonly Phrase[] = [
  ...Object.entries(simple).map(
    ([words, verb]): Phrase => ({
      pattern: new RegExp(`^(?:${words})${risk}$`),
      deed: ({ id }) => ({ verb, data: { id: upper(id) } }),
    }),
  ),
  {
    pattern: new RegExp(
      `^rate (?:risk )?${risk} t ?(?<T>[1-5])[ ,]*v ?(?<V>[1-5])[ ,]*(?:for |outage )?(?<outage>.*)$`,
    ),
    deed: ({ id, T, V, outage = '' }) => ({ verb: 'risk.rate', data: { id: upper(id), T, V, outage } }),
  },
  {
    pattern: new RegExp(`^strike (?:out )?${risk}${because}$`, 's'),
    deed: ({ id, reason = '' }) => ({ verb: 'risk.strike', data: { id: upper(id), reason } }),
  },
  {
    pattern: new RegExp(
      `^(?:decide )?(?<what>reduce|avoid|share) ${risk}(?: (?:with|by))?(?<which>(?:[ ,]*(?:and )?[to]m\\d{2})+)${because}$`,
      's',
    ),
    deed: ({ id, what = '', which, reason = '' }) => ({
      verb: 'risk.decide',
      data: { id: upper(id), what: what.toLowerCase(), measures: ids(which), reason },
    }),
  },
  {
    pattern: new RegExp(`^accept (?:risk )?${risk} (?:until|till) (?<until>\\S+)${because}$`, 's'),
    deed: ({ id, until, reason = '' }) => ({ verb: 'risk.accept', data: { id: upper(id), until, reason } }),
  },
  {
    pattern: new RegExp(`^(?:grant|agree to) (?:risk )?${risk}${because}$`, 's'),
    deed: ({ id, reason = '' }) => ({ verb: 'risk.grant', data: { id: upper(id), reason } }),
  },
  {
    pattern: new RegExp(`^(?:refuse|decline) (?:risk )?${risk}${because}$`, 's'),
    deed: ({ id, reason = '' }) => ({ verb: 'risk.refuse', data: { id: upper(id), reason } }),
  },
  {
    pattern: /^add (?:the )?risk (?<threat>t\d{2}) (?:to|at|for|of) (?<asset>.+)$/,
    deed: ({ threat, asset }) => ({ verb: 'risk.add', data: { threat: upper(threat), asset } }),
  },
  {
    pattern: /^confirm all (?:risks )?(?:of |for |at )?(?<asset>.+)$/,
    deed: ({ asset }) => ({ verb: 'risk.confirmAll', data: { asset } }),
  },
  { pattern: /^(?:list )?risks?,? page (?<page>\d{1,4})$/, deed: ({ page }) => list({ page: Number(page) - 1 }) },
  {
    pattern: /^(?:list )?risks?(?: of| in)? class (?<cls>[1-5])(?:,? page (?<page>\d{1,4}))?$/,
    deed: ({ cls, page = '1' }) => list({ cls, page: Number(page) - 1 }),
  },
  {
    pattern:
      /^(?:list )?(?<state>identified|evaluated|accepted|monitored|struck|closed|unrated|treated) (?:out )?risks$/,
    deed: ({ state = '' }) => list({ state: states[state.toLowerCase()] ?? state.toLowerCase() }),
  },
  {
    pattern: /^(?:list )?risks? (?:of|for|at) (?<of>.+?)(?:,? page (?<page>\d{1,4}))?$/,
    deed: ({ of, page = '1' }) => list({ of, page: Number(page) - 1 }),
  },
];

const list = (data: Record<string, unknown>): Deed => ({ verb: 'risk.list', data });
const states: Readonly<Record<string, string>> = { unrated: 'identified', treated: 'in_treatment' };
