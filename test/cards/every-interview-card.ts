import { differenceCard, differencesCard } from '../../cards/difference.ts';
import {
  apartCard,
  chooseInterviewCard,
  delegatedCard,
  dontKnowCard,
  handOnCard,
  interviewPageCard,
  invitationCard,
  invitationsCard,
  pausedCard,
  returnedCard,
  submittedNoticeCard,
} from '../../cards/interview.ts';
import { assetResultCard } from '../../cards/result-asset.ts';
import { askAgainCard, reviewCard } from '../../cards/review.ts';
import type { Names } from '../../cards/view.ts';
import { differencesOn } from '../../domain/difference.ts';
import { feedComponent } from '../../domain/feed/component.ts';
import { feedService } from '../../domain/feed/it-service.ts';
import { type Interview, pages } from '../../domain/interview.ts';
import { faultsOn, type PageFault } from '../../domain/interview-page.ts';
import { newComponent, newService } from '../../domain/register.ts';
import type { NamedCard } from './every-card.ts';
import {
  alex,
  answered,
  ben,
  crowd,
  filled,
  hostile,
  inDays,
  invited,
  long,
  longWide,
  managed,
  names,
  nasty,
  none,
  now,
  orderIntake,
  peopleOf,
  shown,
  submitted,
  uma,
  unknown,
  viewOf,
} from './sample.ts';

/** All pages of one interview, each with its "I don't know". */
export function pageCards(
  name: string,
  interview: Interview,
  book: Names,
  faults: Record<string, PageFault> = {},
): NamedCard[] {
  const view = viewOf(uma);
  const all = pages(interview);
  return all.flatMap((page, index) => {
    const about = { interview: shown(interview), page, names: book };
    return [
      {
        name: `${name}, page ${index + 1}`,
        card: interviewPageCard(view, { ...about, index, pages: all, faults }),
      },
      { name: `${name}, page ${index + 1}, don't know`, card: dontKnowCard(view, { ...about, at: page.at }) },
    ];
  });
}

const services = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => `SVC-${String(n + 1).padStart(4, '0')}`);
const crowdIds = [...crowd.people.keys()];

/** Answers as long as they may be, of which half are unknown. */
const wordy = (text: string, serviceIds: string[], personIds: string[]): Interview =>
  filled(invited({ state: 'in_progress' }), ({ id, type }) => {
    if (id === 'U02' || type === 'records') return answered(serviceIds);
    if (id === 'U13') return answered({ times: ['5'], season: text });
    if (type === 'people') return answered(personIds);
    if (type === 'duration') return answered(4, { typed: long('5.5 hours ', 60) });
    if (type === 'points') return unknown(text);
    return type === 'text' ? answered(text) : undefined;
  });
const drafts = (main: string, more = ''): Interview => {
  const interview = filled(invited({ state: 'in_progress' }));
  const keys = pages(interview).flatMap((page) => page.asks.map((ask) => ask.key));
  return { ...interview, drafts: Object.fromEntries(keys.map((key) => [key, { main, more }])) };
};
const everyFault = (interview: Interview, fault: PageFault): Record<string, PageFault> =>
  Object.fromEntries(pages(interview).flatMap((page) => page.asks.map((ask) => [ask.key, fault])));

export function interviewCards(): NamedCard[] {
  const fresh = invited({ state: 'in_progress' });
  const returned = filled(
    invited({
      state: 'in_progress',
      delegatedFrom: [ben.id],
      returned: { reason: nasty, questions: ['U04', 'U12', 'U03'], by: alex.id, at: now },
    }),
  );
  const missing = Object.assign({}, ...pages(fresh).map((page) => faultsOn(page, fresh, {})));
  return [
    ...pageCards('fresh', fresh, names),
    ...pageCards('fresh, everything missing', fresh, names, missing),
    ...pageCards('filled', filled(), names),
    ...pageCards('returned', returned, names),
    ...pageCards('changed meanwhile', drafts('8', 'FIN'), names, everyFault(drafts('8'), 'changedMeanwhile')),
    ...pageCards('unread drafts', drafts(nasty, nasty), names, everyFault(drafts('x'), 'notOption')),
    ...pageCards('empty register', filled(), none),
    ...pageCards('a crowd', wordy(long('More. '), services(40), crowdIds.slice(0, 5)), crowd),
    ...pageCards('everybody named', wordy(long('"\\'), services(40), crowdIds), crowd),
    ...pageCards('hostile', wordy(longWide, services(40), [...hostile.people.keys()]), hostile),
    ...pageCards('hostile drafts', drafts(longWide, longWide), hostile, everyFault(drafts('x'), 'notDuration')),
    ...managerCards(),
    ...noticeCards(),
    ...reviewCards(),
  ];
}

const batch = ['CMP-0002', 'CMP-0003'];
/** The questions of the three managers, one component and several. */
function managerCards(): NamedCard[] {
  const several = managed('INFRA_MGR', { batch, apart: ['I03@CMP-0002', 'I05@CMP-0003'] });
  const many = managed('INFRA_MGR', { batch: [...hostile.components.keys()].slice(1, 20) });
  const page = pages(several)[1];
  const view = viewOf(uma);
  const results = (['APP_MGR', 'TQS_MGR', 'INFRA_MGR'] as const).map((bank) => managed(bank));
  return [
    ...results.flatMap((interview) => [
      ...pageCards(`${interview.bank}`, interview, names),
      ...pageCards(`${interview.bank}, empty`, { ...interview, answers: {} }, none),
      ...pageCards(`${interview.bank}, hostile`, interview, hostile, everyFault(interview, 'notDate')),
      {
        name: `${interview.bank}, review`,
        card: reviewCard(viewOf(alex), { interview: shown(interview), names, mayAccept: true }),
      },
    ]),
    ...pageCards('batch', several, names),
    ...pageCards('batch, hostile', many, hostile),
    ...(page
      ? [{ name: 'apart', card: apartCard(view, { interview: shown(several), page, names, at: page.at }) }]
      : []),
    ...(page
      ? [
          {
            name: 'apart, hostile',
            card: apartCard(view, { interview: shown(many), page, names: hostile, at: page.at }),
          },
        ]
      : []),
    ...assetResults(several, many),
    ...differenceCards(),
  ];
}

function assetResults(several: Interview, many: Interview): NamedCard[] {
  const of = (interview: Interview) =>
    [interview.subject.id, ...interview.batch].map((id) => newComponent(id, id, 'server'));
  const fed = of(several).map((one) => feedComponent(one, [{ ...several, state: 'accepted' }]));
  const about = { preview: true, recalculating: false };
  const service = feedService(newService('SVC-0001', 'Web shop'), [{ ...managed('APP_MGR'), state: 'accepted' }]);
  return [
    {
      name: 'result of components',
      card: assetResultCard(viewOf(uma), { ...about, records: fed, interview: several, names }),
    },
    {
      name: 'result of many',
      card: assetResultCard(viewOf(alex), { ...about, records: of(many), interview: many, names: hostile }),
    },
    {
      name: 'result of a service',
      card: assetResultCard(viewOf(alex), {
        records: [service],
        interview: managed('APP_MGR', { state: 'submitted' }),
        names,
        preview: false,
        recalculating: true,
      }),
    },
  ];
}

function differenceCards(): NamedCard[] {
  const one = managed('INFRA_MGR', { state: 'accepted' });
  const other: Interview = {
    ...managed('INFRA_MGR', { id: 'INT-0003', state: 'accepted', respondentId: ben.id }),
    answers: { ...one.answers, I03: answered(168, { by: ben.id }), I09: answered('5', { by: ben.id }) },
  };
  const differences = differencesOn('CMP-0001', [one, other], {});
  return [
    ...differences.flatMap((difference) =>
      [names, hostile].map((book) => ({
        name: `difference ${difference.key}`,
        card: differenceCard(viewOf(alex), { difference, rev: 3, names: book, mayDecide: book === names }),
      })),
    ),
    ...differences.map((difference) => {
      const answers = difference.answers.map((one, i) => (i === 0 ? { ...one, by: alex.id } : one));
      const own = { difference: { ...difference, answers }, rev: 3, names: hostile, mayDecide: true };
      return { name: `difference ${difference.key}, one’s own answer`, card: differenceCard(viewOf(alex), own) };
    }),
    { name: 'differences', card: differencesCard(viewOf(alex), { differences, names }) },
    {
      name: 'differences, hostile',
      card: differencesCard(viewOf(alex), { differences: Array(40).fill(differences).flat(), names: hostile }),
    },
    { name: 'no differences', card: differencesCard(viewOf(alex), { differences: [], names }) },
  ];
}

function noticeCards(): NamedCard[] {
  const view = viewOf(uma);
  const about = { interview: shown(invited()), names };
  const nastily = { interview: shown(invited({ dueAt: inDays(-400) })), names: hostile };
  const back = invited({
    state: 'returned',
    returned: { reason: longWide, questions: ['U03', 'U04'], by: alex.id, at: now },
  });
  const page = pages(invited())[0];
  const several = [0, 1, 2, 3, 4, 5, 6, 7].map((n) => shown(invited({ id: `INT-${n}`, dueAt: inDays(n - 3) })));
  return [
    { name: 'hand on', card: handOnCard(view, { ...about, people: peopleOf(names) }) },
    { name: 'hand on, 200 people', card: handOnCard(view, { ...about, people: peopleOf(crowd) }) },
    { name: 'hand on, hostile', card: handOnCard(view, { ...nastily, people: peopleOf(hostile) }) },
    { name: 'hand on, nobody', card: handOnCard(view, { ...about, people: [] }) },
    { name: 'paused', card: pausedCard(view, { ...about, open: 7 }) },
    { name: 'paused, one open', card: pausedCard(view, { ...about, open: 1 }) },
    { name: 'paused, all answered, overdue', card: pausedCard(view, { ...nastily, open: 0 }) },
    { name: 'invitation', card: invitationCard(view, { ...about, by: 'Alex Wilber' }) },
    {
      name: 'invitations',
      card: invitationsCard(view, {
        interviews: [shown(invited()), shown(managed('APP_MGR')), shown(managed('INFRA_MGR', { batch }))],
        names,
        by: 'Alex Wilber',
      }),
    },
    {
      name: 'invitations, many, hostile',
      card: invitationsCard(view, { interviews: Array(40).fill(shown(managed('TQS_MGR'))), names: hostile, by: nasty }),
    },
    { name: 'invitation, hostile', card: invitationCard(view, { ...nastily, by: nasty }) },
    {
      name: 'delegated',
      card: delegatedCard(view, {
        interview: shown(filled(invited({ delegatedFrom: [ben.id] }))),
        names,
        from: 'Ben Ito',
      }),
    },
    { name: 'delegated, hostile', card: delegatedCard(view, { ...nastily, from: longWide }) },
    { name: 'returned notice', card: returnedCard(view, { interview: shown(back), names, by: 'Alex Wilber' }) },
    {
      name: 'returned notice, hostile',
      card: returnedCard(view, { interview: shown(back), names: hostile, by: nasty }),
    },
    { name: 'submitted notice', card: submittedNoticeCard(viewOf(alex), { interview: shown(submitted()), names }) },
    {
      name: 'submitted notice, own answers',
      card: submittedNoticeCard(viewOf(alex), {
        interview: shown(submitted({ respondentId: alex.id })),
        names: hostile,
      }),
    },
    { name: 'choose', card: chooseInterviewCard(view, several.slice(0, 3), names) },
    { name: 'choose, many', card: chooseInterviewCard(view, several, hostile) },
    ...(page
      ? [
          {
            name: 'page with a note',
            card: interviewPageCard(view, {
              ...about,
              page,
              index: 0,
              pages: pages(invited()),
              faults: {},
              note: 'Noted.',
            }),
          },
        ]
      : []),
  ];
}

function reviewCards(): NamedCard[] {
  const view = viewOf(alex);
  const mixed = submitted({
    answers: {
      ...filled().answers,
      U07: unknown('Ask the press office'),
      U12: answered(4, { typed: '5 hours', by: ben.id }),
    },
  });
  const wordyOne = { ...wordy(longWide, services(40), crowdIds), state: 'submitted' as const };
  const quoted = { ...wordy(long(nasty), services(40), crowdIds.slice(0, 3)), state: 'submitted' as const };
  return [
    {
      name: 'review',
      card: reviewCard(view, { interview: shown(mixed), names, mayAccept: true, record: orderIntake }),
    },
    {
      name: 'review, not mine to accept',
      card: reviewCard(view, { interview: shown(mixed), names, mayAccept: false }),
    },
    {
      name: 'review, accepted already',
      card: reviewCard(view, { interview: shown({ ...mixed, state: 'accepted' }), names, mayAccept: false }),
    },
    {
      name: 'review, hostile',
      card: reviewCard(view, { interview: shown(wordyOne), names: hostile, mayAccept: true }),
    },
    { name: 'review, nasty', card: reviewCard(view, { interview: shown(quoted), names: crowd, mayAccept: true }) },
    { name: 'review, unanswered', card: reviewCard(view, { interview: shown(invited()), names, mayAccept: false }) },
    { name: 'ask again', card: askAgainCard(view, { interview: shown(mixed), names }) },
    { name: 'ask again, hostile', card: askAgainCard(view, { interview: shown(wordyOne), names: hostile }) },
  ];
}
