import { type HelpTopic, helpTopics } from '../domain/deeds/home.ts';
import type { Verb } from '../domain/deeds.ts';
import { type Command, commands } from './commands.ts';

export type Line = Pick<Command, 'say' | 'does' | 'where'>;

const subjects: Readonly<Record<string, HelpTopic>> = {
  home: 'start',
  interview: 'start',
  trial: 'start',
  campaign: 'campaign',
  difference: 'campaign',
  register: 'registers',
  files: 'registers',
  settings: 'registers',
  risk: 'risks',
  analysis: 'questions',
  graph: 'questions',
  contradiction: 'questions',
  statement: 'questions',
  checklist: 'questions',
  report: 'reports',
  role: 'reports',
  person: 'reports',
};
const topicOf = (verb: Verb): HelpTopic => subjects[verb.split('.')[0] ?? ''] ?? 'start';

/** Commands with a parameter, as the help writes them. */
const phraseLines: Readonly<Record<HelpTopic, readonly Line[]>> = {
  start: [
    { say: 'u12 2 days', does: 'command.type', where: 'personal' },
    { say: "don't know u07 must look it up", does: 'command.dontKnow', where: 'personal' },
    { say: 'hand on to Lynne', does: 'command.handOn', where: 'personal' },
  ],
  campaign: [
    { say: 'review INT-0001', does: 'command.review', where: 'manager' },
    { say: 'accept INT-0001', does: 'command.accept', where: 'manager' },
    { say: 'return INT-0001 u04 u12 because …', does: 'command.return', where: 'manager' },
    { say: 'start interviews for Order intake, Payroll run', does: 'command.startFor', where: 'manager' },
    { say: 'remind late', does: 'command.remindLate', where: 'manager' },
    { say: 'ask the next ones', does: 'command.askNext', where: 'manager' },
    { say: 'also ask Lynne about Order intake', does: 'command.alsoAsk', where: 'manager' },
    { say: 'move CAM-0001 to 2026-12-10', does: 'command.moveCampaign', where: 'manager' },
    { say: 'close CAM-0001 because …', does: 'command.closeCampaign', where: 'manager' },
    { say: 'cancel CAM-0001 because …', does: 'command.cancelCampaign', where: 'manager' },
    { say: 'manage INT-0001', does: 'command.manage', where: 'manager' },
    { say: 'reopen INT-0001 until 2026-12-10', does: 'command.reopen', where: 'manager' },
    { say: 'cancel INT-0001 because …', does: 'command.cancelInterview', where: 'manager' },
  ],
  registers: [
    { say: 'services, processes, data, components, archived', does: 'command.registerList', where: 'personal' },
    { say: 'show Web shop', does: 'command.registerShow', where: 'personal' },
    { say: 'add service Web shop 2', does: 'command.registerAdd', where: 'manager' },
    { say: 'set time to restart of SVC-0002 to 4h', does: 'command.registerSet', where: 'manager' },
    { say: 'link SVC-0001 to ERP as important', does: 'command.registerLink', where: 'manager' },
    { say: 'archive SVC-0002 because …', does: 'command.registerArchive', where: 'manager' },
    { say: 'agree PRC-0001', does: 'command.registerAgree', where: 'personal' },
    { say: 'export components', does: 'command.exportTable', where: 'manager' },
  ],
  risks: [
    { say: 'risk RSK-0001', does: 'command.risk', where: 'personal' },
    { say: 'rate RSK-0001 T3 V4 8h', does: 'command.rateRisk', where: 'personal' },
    { say: 'confirm all db-1', does: 'command.confirmAll', where: 'personal' },
    { say: 'strike RSK-0001 because …', does: 'command.strikeRisk', where: 'personal' },
    { say: 'grant RSK-0001', does: 'command.grantRisk', where: 'personal' },
    { say: 'refuse RSK-0001 because …', does: 'command.refuseRisk', where: 'personal' },
    { say: 'reduce RSK-0001 with TM10, OM12', does: 'command.decideRisk', where: 'manager' },
    { say: 'accept RSK-0001 until 2026-12-31 because …', does: 'command.acceptRisk', where: 'manager' },
    { say: 'withdraw RSK-0001', does: 'command.withdrawRisk', where: 'manager' },
  ],
  questions: [
    { say: 'tick 17', does: 'command.tick', where: 'manager' },
    { say: 'what if ERP fails', does: 'command.whatIf', where: 'both' },
    { say: 'rto of ERP', does: 'command.rto', where: 'both' },
    { say: 'why is ERP critical', does: 'command.why', where: 'both' },
    { say: 'contradictions CR-06', does: 'command.oneRule', where: 'personal' },
    { say: 'ask about recovery time of wan-1', does: 'command.askNumber', where: 'personal' },
    { say: 'recovery time of wan-1 is 4 h', does: 'command.giveNumber', where: 'personal' },
  ],
  reports: [
    { say: 'report here every monday at 8', does: 'command.reportHere', where: 'room' },
    { say: 'Uma Patel has left', does: 'command.hasLeft', where: 'manager' },
    { say: 'Uma Patel is back', does: 'command.isBack', where: 'manager' },
  ],
};
const trialLine: Line = { say: 'act as Uma', does: 'command.actAs', where: 'both' };

interface Asking {
  here: 'personal' | 'room';
  manager: boolean;
  trial: boolean;
}

/** What the help offers this person here about one topic. */
export function helpLines(topic: HelpTopic, { here, manager, trial }: Asking): Line[] {
  const words = commands.filter((one) => one.where === 'page').map((one) => one.say);
  const page: Line = { say: words.join(', '), does: 'command.pages', where: 'personal' };
  const said = commands.filter((one) => one.where !== 'page' && topicOf(one.deed.verb) === topic);
  const more = topic === 'start' ? [page, ...(trial ? [trialLine] : [])] : [];
  return [...said, ...phraseLines[topic], ...more].filter(
    (one) => one.where === here || one.where === 'both' || (manager && here === 'personal' && one.where === 'manager'),
  );
}

/** Topics of which this person can say anything here. */
export const topicsFor = (asking: Asking): HelpTopic[] =>
  helpTopics.filter((topic) => helpLines(topic, asking).length > 0);
