import { planCampaignCard, progressCard } from '../../cards/campaign.ts';
import { type HomeSituation, helpCard, homeCard, saidCard, suggestionCard, whoAmICard } from '../../cards/home.ts';
import { button, type Card, marked } from '../../cards/kit.ts';
import { actAsCard } from '../../cards/trial.ts';
import type { Names } from '../../cards/view.ts';
import { welcomeCard } from '../../cards/welcome.ts';
import type { Campaign, Scope } from '../../domain/campaign.ts';
import type { Interview, InterviewState } from '../../domain/interview.ts';
import { newProcess } from '../../domain/register.ts';
import { interviewCards } from './every-interview-card.ts';
import { reportCards } from './every-report-card.ts';
import { resultCards } from './every-result-card.ts';
import { roleCards } from './every-role-card.ts';
import {
  alex,
  chris,
  crowd,
  hostile,
  inDays,
  invited,
  longWide,
  names,
  nasty,
  now,
  peopleOf,
  shown,
  submitted,
  uma,
  viewOf,
} from './sample.ts';

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
  ...roleCards(),
  ...reportCards(),
];

const nothing: HomeSituation = { open: [], toReview: [], campaign: null, requests: [], askable: 0, first: false };
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

const commands = Array.from({ length: 24 }, (_, n) => ({
  say: `command ${n}`,
  does: 'says what it does in a few words',
}));

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
    { name: 'help', card: helpCard(user, commands) },
    {
      name: 'help, hostile',
      card: helpCard(
        user,
        commands.map(() => ({ say: nasty, does: longWide.slice(0, 90) })),
      ),
    },
    { name: 'who am I, user', card: whoAmICard(user) },
    { name: 'who am I, installer', card: whoAmICard(viewOf(chris)) },
    { name: 'who am I, manager of some', card: whoAmICard(viewOf(scoped)) },
    { name: 'suggestion', card: suggestionCard(user, 'intervew pleas', nearest) },
    { name: 'suggestion, hostile', card: suggestionCard(user, longWide, []) },
    { name: 'suggestion, nasty', card: suggestionCard(user, nasty, nearest) },
    {
      name: 'said',
      card: saidCard(user, 'Done. Ben Ito now has the interview.', [{ verb: 'home.open', data: {}, title: 'Home' }]),
    },
    { name: 'said, hostile', card: saidCard(user, nasty) },
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

const campaign: Campaign = {
  id: 'CAM-0001',
  name: 'Autumn 2026',
  state: 'running',
  startedBy: alex.id,
  startedAt: inDays(-5),
  dueAt: inDays(9),
  closedAt: null,
  asks: [
    { subjectId: 'PRC-0001', respondentId: uma.id },
    { subjectId: 'PRC-0002', respondentId: chris.id },
  ],
};

function scope(askable: number, others: number, called: (n: number) => string): Scope {
  const processes = (from: number, count: number, ownerId: string | null) =>
    Array.from({ length: count }, (_, n) => ({
      ...newProcess(`PRC-${String(from + n).padStart(4, '0')}`, called(from + n)),
      ownerId,
    }));
  return {
    askable: processes(1, askable, uma.id),
    ownerless: processes(201, others, null),
    busy: processes(401, others, uma.id),
  };
}

function campaignCards(): NamedCard[] {
  const view = viewOf(alex);
  const called = (n: number): string => ['Order intake', 'Payroll run', 'Customer support'][n % 3] ?? '';
  const ofAll: Interview[] = [
    submitted(),
    invited({
      id: 'INT-0002',
      subject: { kind: 'process', id: 'PRC-0002' },
      respondentId: chris.id,
      dueAt: inDays(-3),
    }),
    invited({ id: 'INT-0003', state: 'in_progress' }),
    submitted({ id: 'INT-0004', state: 'accepted', acceptedAt: now, acceptedBy: alex.id }),
  ];
  const crowded = (book: Names): Interview[] =>
    [...book.processes.keys()].map((id, n) =>
      invited({
        id: `INT-${n}`,
        subject: { kind: 'process', id },
        respondentId: [...book.people.keys()][n] ?? uma.id,
        state: n % 2 ? 'submitted' : 'invited',
      }),
    );
  const done = ofAll.map((one): Interview => ({ ...one, state: 'accepted' }));
  const closed: Campaign = { ...campaign, state: 'closed', closedAt: now };
  return [
    { name: 'plan', card: planCampaignCard(view, scope(3, 1, called), names) },
    { name: 'plan, nobody to ask', card: planCampaignCard(view, scope(0, 2, called), names) },
    { name: 'plan, empty register', card: planCampaignCard(view, scope(0, 0, called), names) },
    {
      name: 'plan, 100 processes',
      card: planCampaignCard(
        view,
        scope(100, 100, (n) => `Process number ${n}`),
        crowd,
      ),
    },
    {
      name: 'plan, hostile',
      card: planCampaignCard(
        view,
        scope(150, 150, (n) => (n % 2 ? longWide : nasty)),
        hostile,
      ),
    },
    { name: 'progress', card: progressCard(view, shown(campaign), ofAll, names, false) },
    { name: 'progress, own answers', card: progressCard(viewOf(uma), shown(campaign), ofAll, names, false) },
    { name: 'progress, may be closed', card: progressCard(view, shown(campaign), done, names, true) },
    { name: 'progress, closed', card: progressCard(view, shown(closed), done, names, false) },
    { name: 'progress, no interviews yet', card: progressCard(view, shown(campaign), [], names, false) },
    { name: 'progress, 100 interviews', card: progressCard(view, shown(campaign), crowded(crowd), crowd, false) },
    {
      name: 'progress, hostile',
      card: progressCard(view, shown({ ...campaign, name: nasty }), crowded(hostile), hostile, true),
    },
  ];
}
