import { type Campaign, defaultDueDays, type Scope } from '../domain/campaign.ts';
import { type Interview, InterviewState, isOverdue, mayReview } from '../domain/interview.ts';
import { has } from '../domain/people.ts';
import type { BusinessProcess } from '../domain/register.ts';
import { type Button, button, type Card, card, type Element, fitting, hint, text } from './kit.ts';
import { progress, table } from './kit-figures.ts';
import { ask, limitedHelp, listed, number, pick } from './kit-inputs.ts';
import type { Shown } from './shown.ts';
import { asName, list, personName, processName, someOf } from './terms.ts';
import type { Names, View } from './view.ts';
import { day, shortDay } from './when.ts';

const fewEnough = 7;
const namedAtMost = 8;

/** Whom a new campaign can ask; who cannot be asked is named, never left out silently. */
export function planCampaignCard(view: View, scope: Scope, names: Names): Card {
  const { words } = view;
  const home = button('home.open', {}, words('kit.home'));
  const title = words('plan.title');
  const others = [...leftOut(view, 'plan.ownerless', scope.ownerless), ...leftOut(view, 'plan.busy', scope.busy)];
  if (scope.askable.length === 0) {
    const empty = scope.ownerless.length + scope.busy.length === 0;
    const nobody = text(words(empty ? 'plan.empty' : 'plan.nobody'));
    return card(view, { title, body: [nobody, ...others], actions: [[home]] });
  }
  const all = scope.askable.map(({ id, name, ownerId }) => ({
    id,
    name: words('plan.process', { process: asName(name), owner: personName(names, ownerId ?? '') }),
  }));
  return fitting([200, 100, 60, 30], (most) => {
    const offered = listed({ all, most, longest: 120 });
    const value = offered.choices.map((choice) => choice.value).join(',');
    const look = offered.choices.length > fewEnough ? 'compact' : 'expanded';
    const which = { id: 'processes', label: words('plan.processes'), choices: offered.choices, value, look } as const;
    return card(view, {
      title,
      body: [
        text(words('plan.how')),
        ask(view, { input: pick({ ...which, multi: true }), help: limitedHelp(view, offered, words('plan.limited')) }),
        ask(view, {
          input: number({ id: 'dueDays', label: words('plan.days'), value: defaultDueDays, min: 1, max: 365 }),
        }),
        ...others,
      ],
      actions: [[button('campaign.start', { click: view.key() }, words('plan.start'), 'positive'), home]],
    });
  });
}

function leftOut({ words }: View, key: 'plan.ownerless' | 'plan.busy', processes: BusinessProcess[]): Element[] {
  if (processes.length === 0) return [];
  const called = processes.map((process) => asName(process.name));
  return [hint(words(key, { names: someOf(words, called, namedAtMost) }), 'Medium')];
}

/** How far a campaign is, interview by interview, and what can be reviewed now. */
export function progressCard(
  view: View,
  campaign: Shown<Campaign>,
  interviews: Interview[],
  names: Names,
  mayClose: boolean,
): Card {
  const { words } = view;
  const { value } = campaign;
  const accepted = interviews.filter((one) => one.state === 'accepted').length;
  const total = Math.max(value.asks.length, interviews.length);
  const overdue = interviews.filter((one) => isOverdue(one, view.now)).length;
  const own = has(view.who, 'ITSC_MGR') && submitted(interviews).some((one) => !mayReview(one, view.who));
  return fitting([60, 30, 15], (most) =>
    card(view, {
      title: words('progress.title', { name: asName(value.name) }),
      subtitle: subtitle(view, value, names),
      body: [
        ...progress(words('progress.accepted', { accepted, total }), accepted, total),
        ...counts(view, interviews),
        ...(overdue > 0 ? [text(words('progress.overdue', { count: overdue }), { weight: 'Bolder' })] : []),
        ...lines(view, interviews, names, most),
        ...(mayClose ? [text(words('progress.mayClose'))] : []),
        ...(own ? [hint(words('progress.own'))] : []),
      ],
      actions: progressButtons(view, campaign, interviews, names, mayClose),
    }),
  );
}

function subtitle(view: View, value: Campaign, names: Names): string {
  const told = { name: personName(names, value.startedBy), date: day(view, value.startedAt) };
  return value.closedAt
    ? view.words('progress.closed', { ...told, closed: day(view, value.closedAt) })
    : view.words('progress.running', { ...told, due: day(view, value.dueAt) });
}

function counts({ words }: View, interviews: Interview[]): Element[] {
  const told = InterviewState.options.flatMap((state) => {
    const count = interviews.filter((one) => one.state === state).length;
    return count > 0 ? [words('progress.count', { count, state: words(`interview.state.${state}`) })] : [];
  });
  return told.length > 0 ? [text(words('progress.counts', { counts: list(words, told) }), { spacing: 'Small' })] : [];
}

const order: readonly InterviewState[] = ['submitted', 'returned', 'in_progress', 'invited', 'accepted'];

function lines(view: View, interviews: Interview[], names: Names, most: number): Element[] {
  if (interviews.length === 0) return [];
  const { words } = view;
  const late = (one: Interview): number => Number(isOverdue(one, view.now));
  const sorted = [...interviews].sort(
    (one, other) => late(other) - late(one) || order.indexOf(one.state) - order.indexOf(other.state),
  );
  const rows = sorted
    .slice(0, most)
    .map((one) => [processName(names, one.subject.id), personName(names, one.respondentId), stateLine(view, one)]);
  const head = [words('progress.process'), words('progress.who'), words('progress.state')];
  const more = sorted.length - rows.length;
  return [table(head, rows, [3, 2, 3]), ...(more > 0 ? [hint(words('kit.more', { count: more }))] : [])];
}

function stateLine(view: View, interview: Interview): string {
  const { words } = view;
  const state = words(`interview.state.${interview.state}`);
  if (interview.state === 'accepted' || interview.state === 'submitted') return state;
  const told = { state, date: shortDay(view, interview.dueAt) };
  return words(isOverdue(interview, view.now) ? 'progress.line.overdue' : 'progress.line.due', told);
}

const submitted = (interviews: Interview[]): Interview[] => interviews.filter((one) => one.state === 'submitted');
const mostReviews = 4;

function progressButtons(
  view: View,
  campaign: Shown<Campaign>,
  interviews: Interview[],
  names: Names,
  mayClose: boolean,
): Button[][] {
  const { words } = view;
  const reviews = (mayClose ? [] : submitted(interviews))
    .filter((one) => mayReview(one, view.who))
    .slice(0, mostReviews)
    .map((one) => {
      const title = words('progress.review', { process: processName(names, one.subject.id) });
      return button('interview.review', { id: one.id }, title);
    });
  const data = { id: campaign.value.id, seen: campaign.rev, click: view.key() };
  const close = mayClose ? [button('campaign.close', data, words('progress.close'), 'positive')] : [];
  return [reviews, [...close, button('home.open', {}, words('kit.home'))]];
}
