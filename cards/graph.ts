import type { Aftermath, Saved, Stopped, Strained } from '../domain/aftermath.ts';
import { lackingField } from '../domain/missing-number.ts';
import { askButtons, fieldText, hoursOrNone, pathText, type Seen, whatText } from './graph-words.ts';
import { type Button, button, type Card, card, type Element, fitting, heading, hint, text } from './kit.ts';
import { asName, assetName, personName, someOf } from './terms.ts';
import type { View } from './view.ts';

const missingAtMost = 3;
const namedAtMost = 8;

interface WhatIf {
  /** A record, or a failure domain such as `site:HQ`. */
  what: string;
  lost: readonly string[];
  after: Aftermath;
}

/** What stops when something fails, for how long, and what goes on; the worst first. */
export function whatIfCard(view: View, { what, lost, after }: WhatIf, seen: Seen): Card {
  const { words } = view;
  const name = whatText(view, seen, what);
  const title = words('graph.whatIf.title', { what: name });
  const head = headline(view, name, after, seen);
  return fitting([8, 5, 3, 2, 1], (most) =>
    card(view, {
      title,
      body: [
        text(lost.length === 0 ? words('graph.inDomain.none', { what: name }) : head, { weight: 'Bolder' }),
        ...taken(view, what, lost, seen),
        ...alone(view, what, after, seen),
        ...after.stopped.slice(0, most).flatMap((one) => stoppedLines(view, one, seen)),
        ...moreStopped(view, after.stopped.length - most),
        ...totalLoss(view, what, after, seen),
        ...goingOn(view, after, seen, most),
        ...quiet(view, after, seen),
      ],
      actions: [buttons(view, what, after, seen)],
      fallbackText: head,
    }),
  );
}

function headline({ words }: View, what: string, { stopped }: Aftermath, { picture }: Seen): string {
  const told = { what, all: picture.register.processes.length };
  return stopped.length === 0
    ? words('graph.stops.none', told)
    : words('graph.stops', { ...told, count: stopped.length });
}

function taken({ words }: View, what: string, lost: readonly string[], { picture, names }: Seen): Element[] {
  if (picture.asset(what) || lost.length === 0) return [];
  const called = lost.map((id) => assetName(names, id));
  return [hint(words('graph.lost', { names: someOf(words, called, namedAtMost) }))];
}

/** Times are told, and they are those of a failure of this record alone: what it needs is there (spec 3.7.5). */
const isAlone = (what: string, { stopped, interrupted }: Aftermath, { picture }: Seen): boolean =>
  stopped.length + interrupted.length > 0 && picture.asset(what) !== null && picture.below(what).length > 0;

const alone = (view: View, what: string, after: Aftermath, seen: Seen): Element[] =>
  isAlone(what, after, seen)
    ? [text(view.words('graph.alone', { what: assetName(seen.names, what) }), { spacing: 'Small' })]
    : [];

/** The same record when everything below it has to be brought back first: the figure of "rto of …" (spec 3.7.5). */
function totalLoss(view: View, what: string, after: Aftermath, seen: Seen): Element[] {
  if (!isAlone(what, after, seen)) return [];
  const { words } = view;
  const node = seen.picture.analysis.nodes[what];
  const hours = node?.achievableRto.hours ?? null;
  const requiredH = node?.requiredRtoH ?? null;
  const told = { what: assetName(seen.names, what) };
  const look = { spacing: 'Medium' } as const;
  if (hours === null) return [text(words('graph.total.unknown', told), look)];
  const time = hoursOrNone(view, hours);
  if (requiredH === null || hours <= requiredH) return [text(words('graph.total', { ...told, time }), look)];
  return [text(words('graph.total.late', { ...told, time, gap: hoursOrNone(view, hours - requiredH) }), look)];
}

function stoppedLines(view: View, one: Stopped, seen: Seen): Element[] {
  const { words } = view;
  return [
    text(assetName(seen.names, one.id), { weight: 'Bolder', spacing: 'Medium' }),
    text(byHandText(view, one), { spacing: 'Small' }),
    text(backText(view, one), { spacing: 'Small' }),
    ...missingLines(view, one.back.missing, seen),
    hint(words('graph.path', { path: pathText(seen.names, one.path) })),
  ];
}

function byHandText(view: View, { byHandH, back }: Stopped): string {
  const { words } = view;
  if (byHandH === null) return words('graph.stops.byHandUnknown');
  if (byHandH === 0) return words('graph.stops.atOnce');
  const enough = back.hours !== null && back.hours <= byHandH;
  return words(enough ? 'graph.stops.bridged' : 'graph.stops.byHand', { time: hoursOrNone(view, byHandH) });
}

function backText(view: View, { back, requiredH }: Stopped): string {
  const { words } = view;
  const required = requiredH === null ? '' : hoursOrNone(view, requiredH);
  if (back.hours === null) {
    return requiredH === null ? words('graph.back.allUnknown') : words('graph.back.unknown', { required });
  }
  const time = hoursOrNone(view, back.hours);
  if (requiredH === null) return words('graph.back.noRequired', { time });
  const gap = hoursOrNone(view, back.hours - requiredH);
  return back.hours <= requiredH
    ? words('graph.back.fits', { time, required })
    : words('graph.back.late', { time, required, gap });
}

/** What is missing, and who should know it. */
export function missingLines(view: View, missing: readonly string[], seen: Seen): Element[] {
  const { words } = view;
  const rest = missing.length - missingAtMost;
  const lines = missing.slice(0, missingAtMost).map((id) => {
    const name = whatText(view, seen, id);
    const field = lackingField(seen.picture, id);
    if (field === null) return words('graph.missing.members', { name });
    const told = { name, field: fieldText(view, field) };
    const person = seen.knows(id);
    return person === null
      ? words('graph.missing.nobody', told)
      : words('graph.missing', { ...told, person: personName(seen.names, person) });
  });
  return [
    ...lines.map((line) => text(line, { spacing: 'Small' })),
    ...(rest > 0 ? [hint(words('kit.more', { count: rest }))] : []),
  ];
}

const moreStopped = ({ words }: View, count: number): Element[] =>
  count > 0 ? [text(words('graph.more', { count }), { weight: 'Bolder' })] : [];

function goingOn(view: View, { interrupted, degraded, saved }: Aftermath, seen: Seen, most: number): Element[] {
  const { words } = view;
  const all = [
    ...interrupted.map((one) => interruptedText(view, one, seen)),
    ...degraded.map((one) => degradedText(view, one, seen)),
    ...saved.map((one) => savedText(view, one, seen)),
  ];
  if (all.length === 0) return [];
  const rest = all.length - most;
  return [
    heading(words('graph.goesOn')),
    ...all.slice(0, most).map((line) => text(line, { spacing: 'Small' })),
    ...(rest > 0 ? [hint(words('kit.more', { count: rest }))] : []),
    ...missingLines(view, lackingFor({ interrupted, degraded, saved }), seen),
  ];
}

/** What nobody has said yet about those that go on: each once. */
function lackingFor({ interrupted, degraded, saved }: Pick<Aftermath, 'interrupted' | 'degraded' | 'saved'>): string[] {
  const groups = saved.filter((one) => one.failoverH === null).map((one) => one.groupId);
  return [...new Set([...[...interrupted, ...degraded].flatMap((one) => one.back.missing), ...groups])];
}

function interruptedText(view: View, { id, back }: Strained, { names }: Seen): string {
  const name = assetName(names, id);
  if (back.hours === null) return view.words('graph.interrupted.unknown', { name });
  return view.words('graph.interrupted', { name, time: hoursOrNone(view, back.hours) });
}

function degradedText(view: View, { id, path, withoutH }: Strained, { names }: Seen): string {
  const told = { name: assetName(names, id), path: pathText(names, path ?? [id]) };
  return withoutH === null
    ? view.words('graph.degraded.open', told)
    : view.words('graph.degraded', { ...told, time: hoursOrNone(view, withoutH) });
}

function savedText(view: View, { dependentId, gone, left, failoverH, repairWindowH }: Saved, { names }: Seen): string {
  const { words } = view;
  const called = (ids: readonly string[]): string =>
    someOf(
      words,
      ids.map((id) => assetName(names, id)),
      3,
    );
  const told = { left: called(left), gone: called(gone), name: assetName(names, dependentId) };
  if (failoverH === null) return words('graph.saved.unknown', told);
  const window = hoursOrNone(view, repairWindowH);
  return words('graph.saved', { ...told, time: hoursOrNone(view, failoverH), window });
}

/** Nothing said about a process is no good news: it is told apart from those that are safe. */
function quiet({ words }: View, { untouched, unknown }: Aftermath, { names }: Seen): Element[] {
  const line = (key: 'graph.untouched' | 'graph.blank', ids: readonly string[]): Element[] => {
    if (ids.length === 0) return [];
    const called = ids.map((id) => assetName(names, id));
    return [hint(words(key, { names: someOf(words, called, namedAtMost) }), 'Medium')];
  };
  return [...line('graph.untouched', untouched), ...line('graph.blank', unknown)];
}

function buttons(view: View, what: string, after: Aftermath, seen: Seen): Button[] {
  const { words } = view;
  const { stopped, interrupted } = after;
  const worst = stopped[0] ?? interrupted[0];
  const lacking = [...stopped.flatMap((one) => one.back.missing), ...lackingFor(after)];
  const asks = askButtons(view, seen, lacking);
  const toRto = (id: string): Button =>
    button('graph.rto', { what: id }, words('graph.toRto', { name: assetName(seen.names, id) }));
  return [
    ...asks.slice(0, 1),
    ...(worst ? [toRto(worst.id)] : []),
    ...(isAlone(what, after, seen) ? [toRto(what)] : []),
    button('graph.singlePoints', {}, words('graph.toPoints')),
    button('home.open', {}, words('kit.home')),
  ];
}

export type Asks = 'whatIf' | 'rto' | 'why';
interface Choice {
  asks: Asks;
  said: string;
  /** What the words could mean, or the nearest names when they mean nothing. */
  offered: readonly { id: string; name: string }[];
  known: boolean;
}
const offeredAtMost = 4;

/** Several things are called that, or nothing is: which one is meant? */
export function chooseCard(view: View, { asks, said, offered, known }: Choice): Card {
  const { words } = view;
  const told = { said: asName(said) };
  const none = offered.length === 0 ? 'graph.choose.none' : 'graph.choose.nearest';
  const rest = known ? offered.length - offeredAtMost : 0;
  return card(view, {
    title: words('graph.choose.title'),
    body: [
      text(words(known ? 'graph.choose.many' : none, told)),
      ...(rest > 0 ? [hint(words('graph.choose.more', { count: rest }))] : []),
      hint(words(`graph.choose.${asks}`)),
    ],
    actions: [
      offered.slice(0, offeredAtMost).map(({ id, name }) => button(`graph.${asks}`, { what: id }, asName(name))),
      [button('home.open', {}, words('kit.home'))],
    ],
  });
}

/** "Order intake and Payroll run". */
export const namesText = (view: View, { names }: Pick<Seen, 'names'>, ids: readonly string[], most = 3): string =>
  someOf(
    view.words,
    ids.map((id) => assetName(names, id)),
    most,
  );
