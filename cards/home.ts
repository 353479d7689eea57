import type { HelpTopic } from '../domain/deeds/home.ts';
import type { Verb } from '../domain/deeds.ts';
import type { InterviewState } from '../domain/interview.ts';
import { has, type Role, grantableRoles as roles, rolesOf } from '../domain/people.ts';
import {
  type Button,
  button,
  type Card,
  card,
  type Element,
  facts,
  hint,
  mostActions,
  row,
  said,
  text,
} from './kit.ts';
import { progress } from './kit-figures.ts';
import { asName, reachText } from './terms.ts';
import type { View } from './view.ts';
import { day } from './when.ts';

export interface HomeSituation {
  open: { id: string; process: string; state: InterviewState; dueAt: Date }[];
  toReview: { id: string; process: string }[];
  campaign: { accepted: number; total: number; dueAt: Date } | null;
  requests: { personId: string; name: string; requestId: string; role: Role; rev: number; change?: 'give' | 'take' }[];
  /** Processes that could be asked about now. */
  askable: number;
  /** Risks this person is to rate, differences this person is to settle. */
  toRate: number;
  differences: number;
  /** Acceptances of risks that wait for this person. */
  toGrant: { id: string; name: string }[];
  /** The very first visit. */
  first: boolean;
}

/** Something that waits for a person: what it is, and the button that does it. */
interface Step {
  title: string;
  more: Element[];
  /** Nothing to do when there is no button, only good to know. */
  button: Button | null;
}

/** Where everybody begins: the one next sensible step, then what else waits. */
export function homeCard(view: View, situation: HomeSituation): Card {
  const { words } = view;
  const knows = roles.some((role) => has(view.who, role));
  const always = [
    ...(knows ? [button('analysis.open', {}, words('home.analysis'))] : []),
    button('home.help', {}, words('kit.help')),
    ...(view.trial ? [button('trial.choose', {}, words('home.trial'))] : []),
  ];
  const [next, ...others] = steps(view, situation);
  const also = others.map((step) => text(step.title, { spacing: 'Small' }));
  // What finds no room for its button is said all the same.
  const room = mostActions - always.length - (next?.button ? 1 : 0);
  const beside = others.flatMap((step) => (step.button ? [step.button] : [])).slice(0, room);
  return card(view, {
    title: words('home.hello', { name: asName(view.who.name) }),
    body: [
      ...(situation.first ? [text(words('home.first'))] : []),
      ...(next ? nextStep(next) : idle(view)),
      ...(also.length > 0 ? [text(words('home.also'), { weight: 'Bolder', spacing: 'Large' }), ...also] : []),
    ],
    actions: [beside, always],
  });
}

function nextStep({ title, more, button: act }: Step): Element[] {
  const primary = act ? row([{ ...act, style: 'positive' }]) : [];
  return [
    {
      type: 'Container',
      style: 'emphasis',
      spacing: 'Medium',
      items: [text(title, { weight: 'Bolder', size: 'Medium' }), ...more, ...primary],
    },
  ];
}

const idle = ({ words }: View): Element[] => [
  text(words('home.nothing'), { weight: 'Bolder', size: 'Medium' }),
  text(words('home.nothing.how')),
];

/** In the order of urgency: what others wait for comes first. */
function steps(view: View, situation: HomeSituation): Step[] {
  return [
    ...granting(view, situation.toGrant),
    ...answering(view, situation.open),
    ...reviewing(view, situation.toReview),
    ...confirming(view, situation.requests),
    ...judging(view, situation),
    ...managing(view, situation),
  ];
}

const urgency: readonly InterviewState[] = ['returned', 'in_progress', 'invited'];
const startWords = {
  returned: 'home.interview.look',
  in_progress: 'home.interview.goOn',
  invited: 'home.interview.start',
} as const;
type Answerable = keyof typeof startWords;
const isAnswerable = (state: InterviewState): state is Answerable => Object.hasOwn(startWords, state);

function answering(view: View, open: HomeSituation['open']): Step[] {
  const { words } = view;
  const [first, ...others] = [...open].sort(
    (one, other) =>
      urgency.indexOf(one.state) - urgency.indexOf(other.state) || Number(one.dueAt) - Number(other.dueAt),
  );
  if (!first || !isAnswerable(first.state)) return [];
  const date = day(view, first.dueAt);
  const due = first.dueAt < view.now ? words('home.overdue', { date }) : words('home.due', { date });
  const step: Step = {
    title: words(`home.interview.${first.state}`, { process: asName(first.process) }),
    more: [text(due, { spacing: 'Small' })],
    button: button('interview.open', { id: first.id }, words(startWords[first.state])),
  };
  if (others.length === 0) return [step];
  const all = button('interview.open', {}, words('home.interviews.all'));
  return [step, { title: words('home.interviews', { count: others.length }), more: [], button: all }];
}

function reviewing({ words }: View, toReview: HomeSituation['toReview']): Step[] {
  const [first] = toReview;
  if (!first) return [];
  const title = words('home.review', { count: toReview.length, process: asName(first.process) });
  return [{ title, more: [], button: button('interview.review', { id: first.id }, words('home.review.open')) }];
}

function confirming(view: View, requests: HomeSituation['requests']): Step[] {
  const { words } = view;
  return requests.map(({ personId, name, requestId, role, rev, change }): Step => {
    const told = { name: asName(name), role: words(`role.${role}`) };
    const data = { person: personId, request: requestId, seen: rev, click: view.key() };
    return {
      title: words(change ? `home.request.${change}` : 'home.request', told),
      more: [],
      button: button('role.confirm', data, words('home.request.confirm', { name: asName(name) })),
    };
  });
}

function granting({ words }: View, toGrant: HomeSituation['toGrant']): Step[] {
  const [first] = toGrant;
  if (!first) return [];
  const title = words('home.grant', { count: toGrant.length, risk: asName(first.name) });
  return [{ title, more: [], button: button('risk.acceptance', { id: first.id }, words('home.grant.open')) }];
}

function judging({ words }: View, { toRate, differences }: HomeSituation): Step[] {
  const settle = button('difference.list', {}, words('home.differences.open'));
  const rate = button('risk.toRate', {}, words('home.rate.open'));
  return [
    ...(differences > 0
      ? [{ title: words('home.differences', { count: differences }), more: [], button: settle }]
      : []),
    ...(toRate > 0 ? [{ title: words('home.rate', { count: toRate }), more: [], button: rate }] : []),
  ];
}

function managing(view: View, { campaign, askable }: HomeSituation): Step[] {
  const { words } = view;
  if (!has(view.who, 'ITSC_MGR')) return [];
  if (campaign) {
    const { accepted, total } = campaign;
    const bar = progress(words('home.due', { date: day(view, campaign.dueAt) }), accepted, total);
    const see = button('campaign.progress', {}, words('home.campaign.progress'));
    return [{ title: words('home.campaign', { accepted, total }), more: bar, button: see }];
  }
  if (askable === 0) return [];
  const start = button('campaign.plan', {}, words('home.askable.start'));
  return [{ title: words('home.askable', { count: askable }), more: [], button: start }];
}

interface Help {
  topic: HelpTopic;
  lines: readonly { say: string; does: string }[];
  /** Topics there is something to say about. */
  topics: readonly HelpTopic[];
}

/** What can be said about one topic, with what it does; the other topics are a button each. */
export function helpCard(view: View, { topic, lines, topics }: Help): Card {
  const { words } = view;
  const others = topics
    .filter((one) => one !== topic)
    .slice(0, mostActions)
    .map((one) => button('home.help', { topic: one }, words(`help.topic.${one}`)));
  return card(view, {
    title: words('help.title'),
    subtitle: topic === 'start' ? words('help.how') : words(`help.topic.${topic}`),
    body: lines.flatMap(({ say, does }) => [
      text(say, { weight: 'Bolder', spacing: 'Small' }),
      text(does, { spacing: 'None', isSubtle: true }),
    ]),
    actions: [others],
    ...(others.length > 0 && { foot: words('help.more') }),
  });
}

/** Which roles somebody holds and what they reach: from it follows every right. */
export function whoAmICard(view: View): Card {
  const { words, who } = view;
  const held = rolesOf(who).flatMap((role) => {
    const grant = who.grants.find((one) => one.role === role);
    const reach = grant ? [hint(`${words('who.reach')} ${reachText(words, grant.scope)}`)] : [];
    const does = text(words(`role.${role}.does`), { spacing: 'None', isSubtle: true });
    return [text(words(`role.${role}`), { weight: 'Bolder' }), does, ...reach];
  });
  return card(view, {
    title: words('who.title'),
    body: [
      facts([
        [words('who.name'), asName(who.name)],
        [words('who.zone'), view.timeZone],
      ]),
      text(words('who.roles'), { spacing: 'Large', isSubtle: true }),
      ...held,
      ...(who.changeAuthority ? [text(words('who.changeAuthority'))] : []),
      ...(who.installer ? [text(words('who.installer'))] : []),
      hint(words('who.how')),
    ],
    actions: [[button('home.open', {}, words('kit.home'))]],
  });
}

interface Suggestion {
  say: string;
  verb: Verb;
  data: object;
}

/** An unknown word is no dead end: the nearest commands as buttons. */
export function suggestionCard(view: View, wrote: string, nearest: readonly Suggestion[]): Card {
  const { words } = view;
  const offered = nearest.filter(({ verb }) => verb !== 'home.help' && verb !== 'home.open').slice(0, mostActions - 2);
  const buttons = offered.map(({ say, verb, data }) => button(verb, { ...data }, say));
  return card(view, {
    title: words('suggest.title'),
    body: [
      ...(wrote.trim() === '' ? [] : [text(words('suggest.said')), said(wrote, 120)]),
      text(offered.length > 0 ? words('suggest.nearest') : words('suggest.none')),
      ...row(buttons),
    ],
    actions: [[button('home.help', {}, words('kit.help')), button('home.open', {}, words('kit.home'))]],
  });
}
