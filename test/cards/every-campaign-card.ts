import { progressCard } from '../../cards/campaign.ts';
import { manageInterviewCard, moreCampaignCard } from '../../cards/campaign-more.ts';
import {
  campaignCancelledCard,
  interviewCancelledCard,
  interviewReopenedCard,
  unreachedCard,
} from '../../cards/campaign-notices.ts';
import { nextWaveCard, planCampaignCard } from '../../cards/campaign-plan.ts';
import { reminderCard } from '../../cards/reminder.ts';
import type { Names } from '../../cards/view.ts';
import { type Campaign, launch } from '../../domain/campaign.ts';
import type { Pickable } from '../../domain/campaign-choice.ts';
import { askFor, type CampaignScope, type Gap } from '../../domain/campaign-scope.ts';
import type { Interview } from '../../domain/interview.ts';
import type { NamedCard } from './every-card.ts';
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

const asks = [askFor('USER', 'PRC-0001', uma.id), askFor('USER', 'PRC-0002', chris.id)];
export const campaign: Campaign = launch({ id: 'CAM-0001', name: 'Autumn 2026', asks, dueDays: 14 }, alex, inDays(-5));
const ended = (state: 'closed' | 'cancelled', endReason: string | null = null): Campaign => ({
  ...campaign,
  state,
  closedAt: now,
  endReason,
});

const batch = ['CMP-0002', 'CMP-0003'];
/** Of every kind, with gaps of every kind. */
export const scope = (more: Partial<CampaignScope> = {}): CampaignScope => ({
  asks: [
    ...asks,
    askFor('APP_MGR', 'SVC-0001', uma.id),
    askFor('INFRA_MGR', 'CMP-0001', uma.id, batch),
    askFor('TQS_MGR', 'SVC-0001', alex.id),
  ],
  gaps: [],
  busy: [],
  unknown: [],
  ...more,
});
const everywhere = (book: Names): CampaignScope => {
  const [processes, services, components] = [book.processes, book.services, book.components].map((one) => [
    ...one.keys(),
  ]) as [string[], string[], string[]];
  return {
    asks: [
      ...processes.map((id) => askFor('USER', id, uma.id)),
      ...services.map((id) => askFor('APP_MGR', id, uma.id)),
      ...components.map((id) => askFor('INFRA_MGR', id, uma.id, components.slice(0, 19))),
    ],
    gaps: [
      ...processes.map((subjectId) => ({ bank: 'USER' as const, subjectId, why: 'nobody' as const })),
      ...services.map((subjectId) => ({ bank: 'APP_MGR' as const, subjectId, why: 'gone' as const })),
      ...services.map((subjectId) => ({ bank: 'TQS_MGR' as const, subjectId, why: 'nobody' as const })),
    ],
    busy: processes.map((subjectId) => ({ bank: 'USER' as const, subjectId })),
    unknown: components,
  };
};

const pickable = (book: Names): Pickable[] =>
  [...book.services.keys(), ...book.components.keys()].map((id) => ({ id, askedIds: [uma.id, alex.id] }));

const ofAll: Interview[] = [
  submitted(),
  invited({ id: 'INT-0002', subject: { kind: 'process', id: 'PRC-0002' }, respondentId: chris.id, dueAt: inDays(-3) }),
  invited({ id: 'INT-0003', state: 'in_progress' }),
  submitted({ id: 'INT-0004', state: 'accepted', acceptedAt: now, acceptedBy: alex.id }),
  invited({ id: 'INT-0005', bank: 'INFRA_MGR', subject: { kind: 'component', id: 'CMP-0001' }, batch }),
  invited({ id: 'INT-0006', state: 'expired', dueAt: inDays(-8), ended: { reason: '', by: 'system', at: now } }),
  invited({ id: 'INT-0007', state: 'cancelled', ended: { reason: 'Asked twice', by: alex.id, at: now } }),
];
const crowded = (book: Names): Interview[] =>
  [...book.processes.keys()].map((id, n) =>
    invited({
      id: `INT-${n}`,
      subject: { kind: 'process', id },
      batch: [...book.components.keys()].slice(0, n % 20),
      bank: (['USER', 'APP_MGR', 'INFRA_MGR', 'TQS_MGR'] as const)[n % 4] ?? 'USER',
      respondentId: [...book.people.keys()][n] ?? uma.id,
      state: (['submitted', 'invited', 'returned', 'expired'] as const)[n % 4] ?? 'invited',
      dueAt: inDays(-n),
    }),
  );

export const campaignCards = (): NamedCard[] => [...planCards(), ...progressCards(), ...moreCards(), ...noticeCards()];

function planCards(): NamedCard[] {
  const view = viewOf(alex);
  const plan = (of: CampaignScope, book = names, first = false, records = pickable(book)) =>
    planCampaignCard(view, { scope: of, records, names: book, first });
  const wave = (of: CampaignScope, book = names, one = campaign) =>
    nextWaveCard(view, { campaign: shown(one), scope: of, names: book });
  const none = { asks: [] };
  const alone = pickable(names).slice(0, 3);
  return [
    { name: 'plan', card: plan(scope()) },
    { name: 'plan, the first', card: plan(scope({ unknown: ['CMP-0001'] }), names, true) },
    { name: 'plan, only services', card: plan(scope({ asks: [askFor('APP_MGR', 'SVC-0001', uma.id)] })) },
    {
      name: 'plan, nobody to ask',
      card: plan(scope({ ...none, busy: [{ bank: 'USER', subjectId: 'PRC-0001' }] }), names, false, []),
    },
    { name: 'plan, only picks', card: plan(scope(none), names, false, alone) },
    { name: 'plan, with gaps', card: plan({ ...everywhere(names), asks }) },
    { name: 'plan, a crowd', card: plan(everywhere(crowd), crowd) },
    { name: 'plan, hostile', card: plan(everywhere(hostile), hostile, true) },
    { name: 'plan, nobody, hostile', card: plan({ ...everywhere(hostile), ...none }, hostile, false, []) },
    { name: 'plan, only picks, hostile', card: plan({ ...everywhere(hostile), ...none }, hostile) },
    { name: 'next wave', card: wave(scope()) },
    { name: 'next wave, nobody', card: wave(scope(none)) },
    { name: 'next wave, ended', card: wave(scope(), names, ended('closed')) },
    { name: 'next wave, hostile', card: wave(everywhere(hostile), hostile, { ...campaign, name: longWide }) },
  ];
}

function progressCards(): NamedCard[] {
  const more = { interviews: ofAll, names, mayClose: false, next: 0, page: 0 };
  const progress = (change: Partial<typeof more> & { gaps?: readonly Gap[] } = {}, one = campaign, who = alex) =>
    progressCard(viewOf(who), { ...more, ...change, campaign: shown(one) });
  const hostileOnes = { interviews: crowded(hostile), names: hostile, next: 7 };
  const done = ofAll.map((one): Interview => ({ ...one, state: 'accepted' }));
  return [
    { name: 'progress, with gaps', card: progress({ gaps: everywhere(names).gaps }) },
    { name: 'progress, hostile, with gaps', card: progress({ ...hostileOnes, gaps: everywhere(hostile).gaps }) },
    { name: 'progress', card: progress() },
    { name: 'progress, more to ask', card: progress({ next: 3 }) },
    { name: 'progress, own answers', card: progress({}, campaign, uma) },
    { name: 'progress, may be closed', card: progress({ interviews: done, mayClose: true }) },
    { name: 'progress, overdue', card: progress({}, { ...campaign, state: 'overdue', dueAt: inDays(-1) }) },
    { name: 'progress, closed', card: progress({ interviews: done }, ended('closed', 'Nobody answered')) },
    { name: 'progress, cancelled', card: progress({}, ended('cancelled', nasty)) },
    { name: 'progress, no interviews yet', card: progress({ interviews: [] }) },
    { name: 'progress, 100 interviews', card: progress({ interviews: crowded(crowd), names: crowd }) },
    { name: 'progress, last page', card: progress({ interviews: crowded(crowd), names: crowd, page: 99 }) },
    { name: 'progress, hostile', card: progress(hostileOnes, { ...campaign, name: nasty, state: 'overdue' }) },
    { name: 'progress, hostile end', card: progress(hostileOnes, { ...ended('cancelled', longWide), name: longWide }) },
  ];
}

function moreCards(): NamedCard[] {
  const view = viewOf(alex);
  const more = (interviews: Interview[], book = names, one = campaign) =>
    moreCampaignCard(view, { campaign: shown(one), interviews, names: book });
  const managed = (interview: Interview, book = names, one = campaign) =>
    manageInterviewCard(view, { interview: shown(interview), campaign: one, others: peopleOf(book), names: book });
  const [first] = crowded(hostile).slice(19);
  return [
    { name: 'more', card: more(ofAll) },
    { name: 'more, no interviews', card: more([]) },
    { name: 'more, ended', card: more(ofAll, names, ended('closed')) },
    { name: 'more, hostile', card: more(crowded(hostile), hostile, { ...campaign, name: nasty }) },
    ...ofAll.map((one) => ({ name: `manage, ${one.id} ${one.state}`, card: managed(one) })),
    { name: 'manage, campaign ended', card: managed(invited(), names, ended('closed')) },
    { name: 'manage, crowd', card: managed(invited(), crowd) },
    {
      name: 'manage, hostile',
      card: managed({ ...(first ?? invited()), ended: { reason: longWide, by: alex.id, at: now } }, hostile),
    },
  ];
}

function noticeCards(): NamedCard[] {
  const [user, manager] = [viewOf(uma), viewOf(alex)];
  const reminder = (own: Interview[], others: Interview[], book = names, view = user) =>
    reminderCard(view, { own, others, names: book });
  const cancelled = invited({ state: 'cancelled', ended: { reason: nasty, by: alex.id, at: now } });
  const late = invited({ dueAt: inDays(-5) });
  const batched = invited({ bank: 'INFRA_MGR', subject: { kind: 'component', id: 'CMP-0001' }, batch });
  return [
    { name: 'interview cancelled', card: interviewCancelledCard(user, { interview: cancelled, names }) },
    {
      name: 'interview cancelled, hostile',
      card: interviewCancelledCard(user, { interview: cancelled, names: hostile }),
    },
    { name: 'interview reopened', card: interviewReopenedCard(user, { interview: batched, names }) },
    {
      name: 'interview reopened, hostile',
      card: interviewReopenedCard(user, { interview: crowded(hostile)[19] ?? late, names: hostile }),
    },
    {
      name: 'campaign cancelled',
      card: campaignCancelledCard(user, { campaign: ended('cancelled', 'Later'), interviews: [late], names }),
    },
    {
      name: 'campaign cancelled, hostile',
      card: campaignCancelledCard(user, {
        campaign: { ...ended('cancelled', longWide), name: nasty },
        interviews: crowded(hostile),
        names: hostile,
      }),
    },
    {
      name: 'somebody is not reached',
      card: unreachedCard(viewOf(alex), { campaign, interviews: [late], names, respondentId: uma.id }),
    },
    {
      name: 'somebody is not reached, hostile',
      card: unreachedCard(viewOf(alex), {
        campaign,
        interviews: crowded(hostile),
        names: hostile,
        respondentId: [...hostile.people.keys()][0] ?? '',
      }),
    },
    { name: 'reminder, one', card: reminder([invited()], []) },
    { name: 'reminder, several, one late', card: reminder([late, batched], []) },
    { name: 'reminder, to a deputy', card: reminder([], [late]) },
    { name: 'reminder, to a manager', card: reminder([late], ofAll, names, manager) },
    { name: 'reminder, a crowd', card: reminder(crowded(crowd), crowded(crowd), crowd, manager) },
    { name: 'reminder, hostile', card: reminder(crowded(hostile), crowded(hostile), hostile, manager) },
  ];
}
