import {
  chooseInterviewCard,
  delegatedCard,
  dontKnowCard,
  handOnCard,
  interviewPageCard,
  invitationCard,
  pausedCard,
  returnedCard,
  submittedNoticeCard,
} from '../../cards/interview.ts';
import { askAgainCard, reviewCard } from '../../cards/review.ts';
import type { Names } from '../../cards/view.ts';
import { type Interview, pages } from '../../domain/interview.ts';
import { faultsOn, type PageFault } from '../../domain/interview-page.ts';
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
  names,
  nasty,
  none,
  now,
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
    if (id === 'U02') return answered(serviceIds);
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
    ...noticeCards(),
    ...reviewCards(),
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
    { name: 'review', card: reviewCard(view, { interview: shown(mixed), names, mayAccept: true }) },
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
