import { inDays } from '../domain/calendar.ts';
import type { Picture } from '../domain/picture.ts';
import { acceptanceDays, type Risk, treatments } from '../domain/risk.ts';
import { type Assessed, suggestions } from '../domain/risk-assess.ts';
import { askedAt, mayGrant } from '../domain/risk-decision.ts';
import { button, type Card, card, type Element, fitting, hint, said, text } from './kit.ts';
import { ask, date, limitedHelp, listed, pick, write } from './kit-inputs.ts';
import { granted, type OneRisk, riskCard } from './risk.ts';
import { type Again, movedNote } from './risk-form.ts';
import { names as called, classText, knownClass, measureName, unknownLines } from './risk-words.ts';
import type { Shown } from './shown.ts';
import { assetName, personName, threatName } from './terms.ts';
import type { Names, View } from './view.ts';
import { day, lastDay } from './when.ts';

interface Deciding {
  kept: Shown<Risk>;
  assessed: Assessed;
  picture: Picture;
  names: Names;
}

const head = (view: View, { kept, assessed, names }: Deciding): Element[] => [
  text(
    view.words('decide.now', {
      asset: assetName(names, kept.value.assetId),
      cls: knownClass(view.words, assessed, assessed.current.cls),
    }),
    { weight: 'Bolder' },
  ),
  ...unknownLines(view, assessed, names),
];

export interface TypedDecision {
  what: string;
  measures: readonly string[];
  reason: string;
}

/** Reduce, avoid or share, with measures of the catalogue against this threat. */
export function decideCard(view: View, one: Deciding & Again<TypedDecision>): Card {
  const { words } = view;
  const { kept, assessed, picture, typed } = one;
  const risk = kept.value;
  const open = { ...risk, decision: null };
  const all = suggestions(picture, open, assessed).map(({ measure, cls }) => {
    const told = {
      id: measure.id,
      name: measureName(words, measure.id),
      cls,
      effort: words(`effort.${measure.effort}`),
    };
    return { id: measure.id, name: words('decide.measure', told) };
  });
  const value = (typed?.measures ?? risk.decision?.measureIds ?? []).join(',');
  const whats = treatments.map((what) => ({ title: words(`treatment.${what}`), value: what }));
  return fitting([30, 15], (most) => {
    const offered = listed({ all, chosen: value.split(','), most, longest: 120 });
    const measures = { id: 'measures', label: words('decide.measures'), choices: offered.choices, value } as const;
    return card(view, {
      title: words('decide.title', { id: risk.id, threat: threatName(words, risk.threatId) }),
      body: [
        ...movedNote(view, one.moved),
        ...head(view, one),
        ask(view, {
          input: pick({
            id: 'what',
            label: words('decide.what'),
            choices: whats,
            value: typed?.what ?? 'reduce',
            look: 'expanded',
          }),
        }),
        ask(view, {
          input: pick({ ...measures, look: 'expanded', multi: true }),
          help: [words('decide.measures.how'), ...limitedHelp(view, offered, words('decide.typed', { id: risk.id }))],
        }),
        ask(view, { input: write({ id: 'reason', label: words('decide.reason'), value: typed?.reason ?? '' }) }),
      ],
      actions: [
        [
          button('risk.decide', { id: risk.id, seen: kept.rev, click: view.key() }, words('decide.do'), 'positive'),
          button('risk.open', { id: risk.id }, words('risk.back')),
        ],
      ],
      foot: words('decide.typed', { id: risk.id }),
    });
  });
}

const isoDay = (at: Date): string => at.toISOString().slice(0, 10);

export interface TypedRequest {
  until: string;
  reason: string;
}

/** To live with it for a time: until when, why, and who will be asked. */
export function acceptCard(view: View, one: Deciding & Again<TypedRequest> & { approvers: readonly string[] }): Card {
  const { words } = view;
  const { kept, assessed, typed, approvers } = one;
  const { id, threatId } = kept.value;
  const { cls } = assessed.current;
  const most = acceptanceDays[cls] ?? 0;
  const until = typed?.until ?? isoDay(inDays(view.now, most - 1));
  return card(view, {
    title: words('accept.title', { id, threat: threatName(words, threatId) }),
    body: [
      ...movedNote(view, one.moved),
      ...head(view, one),
      text(words(`accept.who.${cls}` as 'accept.who.4')),
      ...(approvers.length > 0 ? [hint(words('accept.asked', { names: approvers.slice(0, 8).join(', ') }))] : []),
      ask(view, {
        input: date({ id: 'until', label: words('accept.until'), value: until }),
        help: [words('accept.until.most', { days: most, cls: classText(words, cls) })],
      }),
      ask(view, { input: write({ id: 'reason', label: words('accept.reason'), value: typed?.reason ?? '' }) }),
    ],
    actions: [
      [
        button('risk.accept', { id, seen: kept.rev, click: view.key() }, words('accept.do'), 'positive'),
        button('risk.open', { id }, words('risk.back')),
      ],
    ],
    foot: words('accept.typed', { id }),
  });
}

/** To those who are asked: agree or not, with what it means. Others see how the risk stands. */
export function acceptanceCard(view: View, one: Deciding & Again<string>): Card {
  const { words } = view;
  const { kept, assessed, picture, names } = one;
  const risk = kept.value;
  const { acceptance } = risk;
  if (!acceptance || !mayGrant(risk, assessed, picture, view.who)) return riskCard(view, one);
  const hit = assessed.processesHit;
  const data = { id: risk.id, seen: kept.rev, asked: askedAt(risk) };
  const half = acceptance.grants.length > 0;
  return card(view, {
    title: words('grant.title', { id: risk.id, threat: threatName(words, risk.threatId) }),
    subtitle: words('grant.by', { name: personName(names, acceptance.requestedBy), date: day(view, acceptance.at) }),
    body: [
      ...movedNote(view, one.moved),
      ...head(view, one),
      ...(hit.length > 0 ? [text(words('grant.hits', { processes: called(words, names, hit) }))] : []),
      text(words('grant.until', { date: lastDay(view, acceptance) })),
      said(acceptance.reason),
      ...granted(view, risk, names),
      hint(words(acceptance.cls === 4 ? (half ? 'grant.last' : 'grant.two') : 'grant.one')),
      ask(view, { input: write({ id: 'reason', label: words('grant.reason'), value: one.typed ?? '' }) }),
    ],
    actions: [
      [
        button('risk.grant', { ...data, click: view.key() }, words('grant.do'), 'positive'),
        button('risk.refuse', { ...data, click: view.key() }, words('grant.refuse'), 'destructive'),
        button('risk.why', { id: risk.id }, words('risk.more')),
      ],
    ],
    foot: words('grant.typed', { id: risk.id }),
  });
}

/** What there is to know: it waits for an answer, ends soon, or is over. */
function stage({ state, acceptance }: Risk): 'waits' | 'soon' | 'over' {
  if (!acceptance) return 'over';
  return state === 'acceptance_requested' ? 'waits' : 'soon';
}

/** An acceptance nobody has answered yet, or that ends soon, or has ended. */
export function acceptanceEndsCard(view: View, one: OneRisk): Card {
  const { words } = view;
  const { value: risk } = one.kept;
  const { id, acceptance } = risk;
  const name = { id, threat: threatName(words, risk.threatId), asset: assetName(one.names, risk.assetId) };
  const now = stage(risk);
  const date = acceptance ? (now === 'waits' ? day(view, acceptance.at) : lastDay(view, acceptance)) : '';
  return card(view, {
    title: words(`ends.${now}`, name),
    body: [text(words(`ends.${now}.how`, { date }))],
    actions: [
      [button('risk.open', { id }, words('ends.open'), 'positive'), button('home.open', {}, words('kit.home'))],
    ],
    foot: words('ends.typed', { id }),
  });
}

const namedAtMost = 15;
const openedAtMost = 3;

/** Several of them at once: one message, however many there are. */
export function acceptancesEndCard(view: View, all: readonly OneRisk[]): Card {
  const { words } = view;
  const title = words('ends.many', { count: all.length });
  const line = ({ kept: { value }, names, assessed, picture }: OneRisk): string => {
    const { id, acceptance } = value;
    const named = { id, threat: threatName(words, value.threatId), asset: assetName(names, value.assetId) };
    const now = stage(value);
    if (!acceptance || now === 'over') return words('ends.one.over', named);
    if (now === 'soon') return words('ends.one.soon', { ...named, date: lastDay(view, acceptance) });
    const mine = assessed !== null && mayGrant(value, assessed, picture, view.who);
    return words(mine ? 'ends.one.mine' : 'ends.one.waits', { ...named, date: day(view, acceptance.at) });
  };
  return fitting([namedAtMost, 8, 4], (most) => {
    const more = all.length - most;
    return card(view, {
      title,
      body: [
        text(words('ends.many.how')),
        ...all.slice(0, most).map((one) => text(line(one), { spacing: 'Small' })),
        ...(more > 0 ? [hint(words('kit.more', { count: more }))] : []),
      ],
      actions: [
        [
          ...all
            .slice(0, openedAtMost)
            .map(({ kept: { value } }) =>
              button('risk.open', { id: value.id }, words('ends.open.one', { id: value.id })),
            ),
          button('risk.list', {}, words('risk.list.back.all')),
          button('home.open', {}, words('kit.home')),
        ],
      ],
    });
  });
}
