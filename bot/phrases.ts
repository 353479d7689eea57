import type { Deed } from './commands.ts';
import { campaignPhrases } from './phrases-campaign.ts';
import { differencePhrases } from './phrases-difference.ts';
import { filePhrases } from './phrases-files.ts';
import { graphPhrases } from './phrases-graph.ts';
import { peoplePhrases } from './phrases-people.ts';
import { registerPhrases } from './phrases-register.ts';
import { riskPhrases } from './phrases-risk.ts';
import { statementPhrases } from './phrases-statement.ts';
import { readReportTime } from './report-time.ts';

export interface Phrase {
  pattern: RegExp;
  /** Line breaks count: an answer is kept as it was typed. */
  lines?: true;
  deed(found: Record<string, string>): Deed | null;
}

const question = '(?<question>[a-z]\\d{2})';
const interview = '(?<id>int-\\d{4,})';
const upper = (text = ''): string => text.toUpperCase();

/** Typed words with a parameter. The first that fits and means something counts. */
const phrases: readonly Phrase[] = [
  ...riskPhrases,
  ...campaignPhrases,
  ...graphPhrases,
  ...differencePhrases,
  ...filePhrases,
  ...statementPhrases,
  {
    pattern: /^help (?:with |about |on )?(?<topic>interviews?|registers?|risks?|risk analysis|reports?|roles?)$/,
    deed: ({ topic = '' }) => ({ verb: 'home.help', data: { topic: helpTopicNamed(topic) } }),
  },
  {
    pattern: /^(?:(?:act|play|be) (?:as|like) (?:me|myself|nobody)|get up(?: again)?)$/,
    deed: () => ({ verb: 'trial.getUp', data: {} }),
  },
  { pattern: /^(?:act|play|be) (?:as|like) (?<who>.+)$/, deed: ({ who }) => ({ verb: 'trial.actAs', data: { who } }) },
  { pattern: /^(?:act as|try another role|other role)$/, deed: () => ({ verb: 'trial.choose', data: {} }) },
  { pattern: /^report here\b(?<when>.*)$/, deed: ({ when = '' }) => readReportTime(when) },
  { pattern: /^report every\b(?<when>.*)$/, deed: ({ when = '' }) => readReportTime(`every ${when}`) },
  {
    pattern: new RegExp(`^(?:i )?(?:don'?t|dont|do not) know (?:about )?${question}\\b[\\s:,]*(?<text>.*)$`, 's'),
    lines: true,
    deed: ({ question: id, text = '' }) => ({
      verb: 'interview.type',
      data: { question: upper(id), text: `? ${text}`.trim() },
    }),
  },
  {
    pattern: new RegExp(`^(?:answer )?${question}\\b[\\s:=,]*(?<text>.+)$`, 's'),
    lines: true,
    deed: ({ question: id, text }) => ({ verb: 'interview.type', data: { question: upper(id), text } }),
  },
  {
    pattern: /^answer[\s:]+(?<text>.+)$/s,
    lines: true,
    deed: ({ text }) => ({ verb: 'interview.type', data: { text } }),
  },
  {
    pattern: /^(?:hand on|hand over|delegate|pass on)(?: (?:it|interview|this))?(?: to)? (?<to>.+)$/,
    deed: ({ to }) => ({ verb: 'interview.delegate', data: { to } }),
  },
  { pattern: /^(?:hand on|delegate)$/, deed: () => ({ verb: 'interview.handOn', data: {} }) },
  {
    pattern: new RegExp(`^(?:open |show )?(?:interview )?${interview}$`),
    deed: ({ id }) => ({ verb: 'interview.open', data: { id: upper(id) } }),
  },
  {
    pattern: new RegExp(`^review ${interview}$`),
    deed: ({ id }) => ({ verb: 'interview.review', data: { id: upper(id) } }),
  },
  {
    pattern: new RegExp(`^accept ${interview}$`),
    deed: ({ id }) => ({ verb: 'interview.accept', data: { id: upper(id) } }),
  },
  {
    pattern: new RegExp(`^result (?:of )?${interview}$`),
    deed: ({ id }) => ({ verb: 'interview.result', data: { id: upper(id) } }),
  },
  {
    pattern: new RegExp(`^(?:return|ask again)(?: about)? ${interview}$`),
    deed: ({ id }) => ({ verb: 'interview.askAgain', data: { id: upper(id) } }),
  },
  {
    pattern: new RegExp(
      `^return ${interview} (?<which>(?:[a-z]\\d{2}[ ,]*(?:and )?)+)(?:because )?(?<reason>.*)$`,
      's',
    ),
    deed: ({ id, which = '', reason = '' }) => ({
      verb: 'interview.return',
      data: { id: upper(id), questions: upper(which).match(/[A-Z]\d{2}/g) ?? [], reason },
    }),
  },
  { pattern: /^post (?<id>sub-\S+) again$/, deed: ({ id }) => ({ verb: 'report.again', data: { id: upper(id) } }) },
  {
    pattern: /^(?<change>give|take) (?<person>.+?) (?:the )?role (?:of )?(?<role>[a-z_ ]+)$/,
    deed: ({ change, person, role = '' }) => ({
      verb: 'role.propose',
      data: { change, person, role: roleNamed(role) },
    }),
  },
  {
    pattern: /^confirm role (?:of |for )?(?<person>.+)$/,
    deed: ({ person }) => ({ verb: 'role.confirm', data: { person, request: 'any' } }),
  },
  ...peoplePhrases,
  ...registerPhrases,
];

const topicWords: Record<string, string> = {
  interview: 'campaign',
  register: 'registers',
  risk: 'risks',
  'risk analysi': 'questions',
  report: 'reports',
  role: 'reports',
};
const helpTopicNamed = (topic: string): string => topicWords[topic.toLowerCase().replace(/s$/, '')] ?? 'start';

const roleWords: Record<string, string> = {
  'continuity manager': 'ITSC_MGR',
  'it service continuity manager': 'ITSC_MGR',
  'application manager': 'APP_MGR',
  'ict infrastructure manager': 'INFRA_MGR',
  'infrastructure manager': 'INFRA_MGR',
  'test and qs manager': 'TQS_MGR',
  'test manager': 'TQS_MGR',
};
/** "test manager", "APP_MGR" -> the role's code; what is no role stays as it is and is refused by the schema. */
export const roleNamed = (text: string): string => roleWords[text.trim().toLowerCase()] ?? text.trim().toUpperCase();

const patterns = phrases.map(({ pattern, ...rest }) => ({
  ...rest,
  pattern: new RegExp(pattern.source, `${pattern.flags.replace('i', '')}i`),
}));

/** A deed with its parameter, or null when no phrase fits. `text` is tidy already, in the lines as they were typed. */
export function phrase(text: string): Deed | null {
  const inLines = text.replace(/[!;]+$/, '');
  const inOne = inLines.replace(/\n+/g, ' ');
  for (const { pattern, lines, deed } of patterns) {
    const found = pattern.exec(lines ? inLines : inOne);
    const meant = found && deed(found.groups ?? {});
    if (meant) return meant;
  }
  return null;
}
