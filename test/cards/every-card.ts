import { helpLines } from '../../bot/help.ts';
import { analysisCard } from '../../cards/analysis.ts';
import { type HomeSituation, helpCard, homeCard, suggestionCard, whoAmICard } from '../../cards/home.ts';
import { button, type Card, marked } from '../../cards/kit.ts';
import { actAsCard } from '../../cards/trial.ts';
import { welcomeCard } from '../../cards/welcome.ts';
import type { AnalysisSummary } from '../../domain/analysis.ts';
import { helpTopics } from '../../domain/deeds/home.ts';
import type { InterviewState } from '../../domain/interview.ts';
import { failureDomains } from '../../domain/kinds.ts';
import { countRisks } from '../../domain/risk-count.ts';
import { campaignCards } from './every-campaign-card.ts';
import { fileCards } from './every-file-card.ts';
import { graphCards } from './every-graph-card.ts';
import { interviewCards } from './every-interview-card.ts';
import { registerCards } from './every-register-card.ts';
import { reportCards } from './every-report-card.ts';
import { resultCards } from './every-result-card.ts';
import { riskCards } from './every-risk-card.ts';
import { roleCards } from './every-role-card.ts';
import { statementCards } from './every-statement-card.ts';
import { alex, chris, hostile, inDays, longWide, nasty, peopleOf, uma, viewOf } from './sample.ts';

export interface NamedCard {
  name: string;
  card: Card;
}

/** Every card the product can make, in every situation we could think of. */
export const everyCard = (): NamedCard[] => [
  ...homeCards(),
  ...smallCards(),
  ...campaignCards(),
  ...interviewCards(),
  ...resultCards(),
  ...riskCards(),
  ...roleCards(),
  ...statementCards(),
  ...graphCards(),
  ...registerCards(),
  ...reportCards(),
  ...fileCards(),
];

const summary: AnalysisSummary = {
  processes: { assessed: 2, all: 3 },
  risks: {
    rated: { total: 20, perClass: { 1: 4, 2: 8, 3: 5, 4: 2, 5: 1 }, grave: 8, decided: 3, mayRise: 6 },
    unrated: { total: 12, grave: 7, unknown: 2 },
    unknown: 4,
  },
  gaps: { known: { records: 5, rto: 3, rpo: 4 }, unknown: { records: 2, rto: 2, rpo: 1 } },
  points: { total: 6, kinds: [...failureDomains, 'skill', longWide].map((kind) => ({ kind, count: 1 })) },
  contradictions: { errors: 11, warnings: 23 },
  differences: 1,
  openQuestions: 22,
  next: { kind: 'unrated', count: 106 },
};
const steps: AnalysisSummary['next'][] = [
  { kind: 'review', count: 1, id: 'INT-0001' },
  { kind: 'grant', count: 2, id: 'RSK-0001' },
  { kind: 'start', count: 3 },
  { kind: 'settle', count: 4 },
  { kind: 'rate', count: 78 },
  { kind: 'decide', count: 5 },
  { kind: 'ask', count: 6 },
  { kind: 'mend', count: 7 },
  null,
];
const noRisks = countRisks([]);
const noneRated = { ...noRisks, unrated: { total: 108, grave: 71, unknown: 0 } };
const nothing: HomeSituation = {
  open: [],
  toReview: [],
  campaign: null,
  requests: [],
  askable: 0,
  toRate: 0,
  differences: 0,
  toGrant: [],
  first: false,
};
const open = (state: InterviewState, days: number, process = 'Order intake', id = 'INT-0001') => ({
  id,
  process,
  state,
  dueAt: inDays(days),
});
const request = {
  personId: 'p-ben',
  name: 'Ben Ito',
  requestId: 'r1',
  role: 'TQS_MGR' as const,
  rev: 4,
  change: 'give' as const,
};

function homeCards(): NamedCard[] {
  const user = viewOf(uma);
  const manager = viewOf(alex);
  const campaign = { accepted: 3, total: 8, dueAt: inDays(9) };
  const full: HomeSituation = {
    open: [open('returned', -3), open('in_progress', 3, 'Payroll run', 'INT-0002'), open('invited', 5, 'Support')],
    toReview: [
      { id: 'INT-0009', process: 'Payroll run' },
      { id: 'INT-0010', process: 'Support' },
    ],
    campaign,
    requests: [request, { ...request, personId: 'p-uma', name: 'Uma Patel' }],
    askable: 4,
    toRate: 12,
    differences: 2,
    toGrant: [{ id: 'RSK-0042', name: 'Storage system failure – san-1' }],
    first: true,
  };
  const { change: _unsaid, ...unsaid } = request;
  return [
    { name: 'home, first visit, nothing to do', card: homeCard(user, { ...nothing, first: true }) },
    { name: 'home, an interview is ready', card: homeCard(user, { ...nothing, open: [open('invited', 12)] }) },
    { name: 'home, an interview is begun', card: homeCard(user, { ...nothing, open: [open('in_progress', 2)] }) },
    { name: 'home, manager may start', card: homeCard(manager, { ...nothing, askable: 3 }) },
    { name: 'home, manager, campaign runs', card: homeCard(manager, { ...nothing, campaign, askable: 2 }) },
    { name: 'home, one to review', card: homeCard(manager, { ...nothing, toReview: full.toReview.slice(0, 1) }) },
    { name: 'home, a role to confirm', card: homeCard(viewOf(chris), { ...nothing, requests: [request] }) },
    { name: 'home, a role change unsaid', card: homeCard(viewOf(chris), { ...nothing, requests: [unsaid] }) },
    { name: 'home, everything at once, trial', card: homeCard(viewOf(alex, { trial: true }), full) },
    {
      name: 'home, hostile',
      card: homeCard(viewOf({ ...uma, name: nasty }), {
        ...full,
        open: [open('invited', 1, nasty), open('invited', 1, longWide)],
        requests: [{ ...request, name: longWide }],
      }),
    },
  ];
}

function smallCards(): NamedCard[] {
  const user = viewOf(uma);
  const getUp = button('trial.getUp', {}, 'Get up again');
  const nearest = [
    { say: 'interview', verb: 'interview.open' as const, data: {} },
    { say: 'interviews', verb: 'campaign.progress' as const, data: {} },
    { say: 'help', verb: 'home.help' as const, data: {} },
  ];
  const chairs = [alex, uma, chris].map((one) => ({
    id: one.id,
    name: one.name,
    roles: one === alex ? (['ITSC_MGR', 'USER'] as const).slice() : (['USER'] as const).slice(),
    changeAuthority: one.changeAuthority,
  }));
  const manyChairs = peopleOf(hostile).map((one) => ({ ...one, roles: ['USER' as const], changeAuthority: true }));
  const scoped = {
    ...alex,
    grants: alex.grants.map((grant) => ({
      ...grant,
      scope: { all: false, processIds: ['PRC-0001'], serviceIds: ['SVC-0001', 'SVC-0002'], componentIds: [] },
    })),
  };
  return [
    ...helpTopics.map((topic) => {
      const asking = { here: 'personal' as const, manager: true, trial: true };
      const lines = helpLines(topic, asking).map(({ say, does }) => ({ say, does: user.words(does) }));
      return { name: `help, ${topic}`, card: helpCard(user, { topic, lines, topics: helpTopics }) };
    }),
    {
      name: 'help, hostile',
      card: helpCard(user, {
        topic: 'start',
        lines: Array.from({ length: 15 }, () => ({ say: nasty, does: longWide.slice(0, 90) })),
        topics: [],
      }),
    },
    { name: 'risk analysis', card: analysisCard(viewOf(alex), summary) },
    ...steps.map((next) => ({
      name: `risk analysis, next: ${next?.kind ?? 'nothing'}`,
      card: analysisCard(viewOf(alex), { ...summary, next }),
    })),
    { name: 'risk analysis of a user', card: analysisCard(user, { ...summary, openQuestions: null, next: null }) },
    {
      name: 'risk analysis, nothing yet',
      card: analysisCard(user, { ...summary, processes: { assessed: 0, all: 0 } }),
    },
    {
      name: 'risk analysis, no risks',
      card: analysisCard(user, { ...summary, risks: noRisks }),
    },
    { name: 'risk analysis, none rated', card: analysisCard(user, { ...summary, risks: noneRated }) },
    { name: 'who am I, user', card: whoAmICard(user) },
    { name: 'who am I, installer', card: whoAmICard(viewOf(chris)) },
    { name: 'who am I, manager of some', card: whoAmICard(viewOf(scoped)) },
    { name: 'suggestion', card: suggestionCard(user, 'intervew pleas', nearest) },
    { name: 'suggestion, hostile', card: suggestionCard(user, longWide, []) },
    { name: 'suggestion, nasty', card: suggestionCard(user, nasty, nearest) },
    { name: 'act as', card: actAsCard(viewOf(alex, { trial: true }), chairs) },
    { name: 'act as, a crowd', card: actAsCard(viewOf(alex, { trial: true }), manyChairs) },
    { name: 'act as, nobody', card: actAsCard(viewOf(alex, { trial: true }), []) },
    { name: 'welcome, personal', card: welcomeCard(user, { kind: 'personal' }) },
    { name: 'welcome, room', card: welcomeCard(user, { kind: 'room' }) },
    {
      name: 'marked',
      card: marked(welcomeCard(user, { kind: 'personal' }), 'You sit in the chair of Uma (trial).', getUp),
    },
  ];
}
