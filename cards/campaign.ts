import { type Campaign, closingNeedsReason, isRunning } from '../domain/campaign.ts';
import type { Gap } from '../domain/campaign-scope.ts';
import { type Interview, isOpen, isOverdue, mayReview, overdueDays } from '../domain/interview.ts';
import { has } from '../domain/people.ts';
import { type BankId, bankIds } from '../domain/questions/bank.ts';
import { gapLines } from './campaign-gaps.ts';
import { subjectShort } from './campaign-subject.ts';
import { type Button, button, type Card, card, type Element, hint, mostActions, said, text } from './kit.ts';
import { progress, table } from './kit-figures.ts';
import type { Shown } from './shown.ts';
import { asName, list, personName } from './terms.ts';
import type { Names, View } from './view.ts';
import { day, shortDay } from './when.ts';

/** Interviews on one page of the card. */
export const onePage = 8;

interface Progress {
  campaign: Shown<Campaign>;
  interviews: readonly Interview[];
  names: Names;
  mayClose: boolean;
  /** Interviews that a further wave would make now. */
  next: number;
  /** What it was started for, and nobody can be asked about. */
  gaps?: readonly Gap[];
  page: number;
}

/** How far a campaign is: by role, then interview by interview, the late ones first. */
export function progressCard(view: View, shown: Progress): Card {
  const { words } = view;
  const { campaign, interviews, names, mayClose, next, gaps = [] } = shown;
  const { value } = campaign;
  const own =
    has(view.who, 'ITSC_MGR') && interviews.some((one) => one.state === 'submitted' && !mayReview(one, view.who));
  const overdue = interviews.filter((one) => isOverdue(one, view.now)).length;
  const unsent = isRunning(value) ? Math.max(0, value.asks.length - interviews.length) : 0;
  return card(view, {
    title: words('progress.title', { name: asName(value.name) }),
    subtitle: subtitle(view, value, names),
    body: [
      ...(value.endReason ? [text(words('progress.reason')), said(value.endReason)] : []),
      ...bankIds.flatMap((bank) => bar(view, bank, interviews)),
      ...(unsent > 0 ? [text(words('progress.unsent', { count: unsent }))] : []),
      ...(overdue > 0 ? [text(words('progress.overdue', { count: overdue }), { weight: 'Bolder' })] : []),
      ...lines(view, shown),
      ...gapLines(view, gaps, names),
      ...(next > 0 ? [text(words('progress.next', { count: next }))] : []),
      ...(mayClose ? [text(words('progress.mayClose'))] : []),
      ...(own ? [hint(words('progress.own'))] : []),
    ],
    actions: [progressButtons(view, shown, overdue)],
  });
}

function subtitle(view: View, value: Campaign, names: Names): string {
  const told = { name: personName(names, value.startedBy), date: day(view, value.startedAt) };
  if (value.closedAt) {
    const key = value.state === 'cancelled' ? 'progress.cancelled' : 'progress.closed';
    return view.words(key, { ...told, closed: day(view, value.closedAt) });
  }
  const key = value.dueAt < view.now ? 'progress.late' : 'progress.running';
  return view.words(key, { ...told, due: day(view, value.dueAt) });
}

/** One role: how many are accepted, as a bar, and where the others stand, in words. */
function bar(view: View, bank: BankId, interviews: readonly Interview[]): Element[] {
  const { words } = view;
  const ours = interviews.filter((one) => one.bank === bank);
  if (ours.length === 0) return [];
  const accepted = ours.filter((one) => one.state === 'accepted').length;
  const submitted = ours.filter((one) => one.state === 'submitted').length;
  const late = ours.filter((one) => isOverdue(one, view.now)).length;
  const counts = {
    submitted,
    open: ours.filter(isOpen).length - late,
    late,
    expired: ours.filter((one) => one.state === 'expired').length,
    cancelled: ours.filter((one) => one.state === 'cancelled').length,
  } as const;
  const others = (Object.keys(counts) as (keyof typeof counts)[])
    .filter((state) => counts[state] > 0)
    .map((state) => words(`progress.count.${state}`, { count: counts[state] }));
  const told = { role: words(`bank.${bank}`), accepted, total: ours.length };
  const sentence =
    others.length > 0
      ? words('progress.role.others', { ...told, others: list(words, others) })
      : words('progress.role', told);
  return progress(sentence, accepted, ours.length);
}

const order: readonly Interview['state'][] = [
  'submitted',
  'expired',
  'returned',
  'in_progress',
  'invited',
  'accepted',
  'cancelled',
];

function sorted(view: View, interviews: readonly Interview[]): Interview[] {
  const late = (one: Interview): number => (isOverdue(one, view.now) ? view.now.getTime() - one.dueAt.getTime() : -1);
  return [...interviews].sort(
    (one, other) => late(other) - late(one) || order.indexOf(one.state) - order.indexOf(other.state),
  );
}

const pagesOf = ({ interviews }: Progress): number => Math.max(1, Math.ceil(interviews.length / onePage));
const pageOf = (shown: Progress): number => Math.min(Math.max(0, shown.page), pagesOf(shown) - 1);

function lines(view: View, shown: Progress): Element[] {
  const { words } = view;
  if (shown.interviews.length === 0) return [];
  const page = pageOf(shown);
  const rows = sorted(view, shown.interviews)
    .slice(page * onePage, (page + 1) * onePage)
    .map((one) => [
      subjectShort(words, shown.names, one),
      personName(shown.names, one.respondentId),
      stateLine(view, one),
    ]);
  const head = [words('progress.subject'), words('progress.who'), words('progress.state')];
  const pages = pagesOf(shown);
  return [
    table(head, rows, [3, 2, 3]),
    ...(pages > 1 ? [hint(words('progress.page', { page: page + 1, of: pages }))] : []),
  ];
}

/** "invited, 3 days late". */
export function stateLine(view: View, interview: Interview): string {
  const { words, now } = view;
  const state = words(`interview.state.${interview.state}`);
  if (!isOpen(interview)) return state;
  const count = overdueDays(interview, now);
  if (count === 0) return words('progress.line.due', { state, date: shortDay(view, interview.dueAt) });
  return words('progress.line.late', { state, count });
}

/** What helps most comes first; the rest is behind "More". */
function progressButtons(view: View, shown: Progress, overdue: number): Button[] {
  const { words, who } = view;
  const { campaign, interviews, names, mayClose, next } = shown;
  const { id } = campaign.value;
  const home = button('home.open', {}, words('kit.home'));
  const turn = pagesOf(shown) > 1 ? [turnPage(view, shown)] : [];
  if (!has(who, 'ITSC_MGR')) return [...turn, home];
  const data = () => ({ id, seen: campaign.rev, click: view.key() });
  const [review] = interviews.filter((one) => mayReview(one, who));
  const reviewed = review
    ? [
        button(
          'interview.review',
          { id: review.id },
          words('progress.review', { subject: subjectShort(words, names, review) }),
        ),
      ]
    : [];
  const closable = mayClose && !closingNeedsReason(campaign.value, interviews);
  const close = closable ? [button('campaign.close', data(), words('progress.close'), 'positive')] : [];
  const remind = overdue > 0 ? [button('campaign.remindLate', data(), words('progress.remind'))] : [];
  const ask = next > 0 ? [button('campaign.next', { id }, words('progress.askNext'))] : [];
  const more = isRunning(campaign.value) ? [button('campaign.more', { id }, words('progress.more'))] : [];
  const first = [...close, ...reviewed, ...remind, ...turn, ...ask].slice(0, mostActions - more.length);
  return [...first, ...more, home].slice(0, mostActions);
}

function turnPage(view: View, shown: Progress): Button {
  const page = (pageOf(shown) + 1) % pagesOf(shown);
  const key = page === 0 ? 'progress.firstPage' : 'progress.nextPage';
  return button('campaign.progress', { id: shown.campaign.value.id, page }, view.words(key));
}
