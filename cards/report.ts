import { neverH } from '../domain/bia.ts';
import { isoWeek } from '../domain/calendar.ts';
import { InterviewState } from '../domain/interview.ts';
import type { Lowered } from '../domain/process-level.ts';
import { type Change, type ProcessLine, type Report, type Subscription, unansweredDays } from '../domain/report.ts';
import { button, type Card, card, type Element, facts, fitting, heading, hint, text } from './kit.ts';
import { progress, table } from './kit-figures.ts';
import { shorten } from './plain.ts';
import { asName, list } from './terms.ts';
import type { View } from './view.ts';
import { moment, shortDay, shortMoment, timeOfDay, weekdayName } from './when.ts';
import { formatHours } from './words/hours.ts';
import type { Words } from './words/index.ts';

const hourMs = 3_600_000;
const mostProcesses = 12;
/** So much of a reason; whole it stands in the statement. */
const reasonShown = 160;

/** The week a report was meant for, also when it came late. */
const weekOf = (report: Report): number => {
  const meant = new Date(report.periodTo.getTime() - report.lateH * hourMs);
  return Number(isoWeek(meant, report.timeZone).split('-W')[1]);
};

/** What changed, how far the interviews are, and how critical each process is. */
export function reportCard(view: View, report: Report, people: ReadonlyMap<string, string>): Card {
  const { words } = view;
  const weekly = report.kind === 'weekly';
  return fitting([mostProcesses, 8, 4, 2], (most) =>
    card(view, {
      title: weekly ? words('report.title', { week: weekOf(report) }) : words('report.title.now'),
      subtitle: period(view, report),
      body: [
        ...late(view, report),
        heading(words('report.changes')),
        ...changes(words, report, most),
        heading(words('report.interviews')),
        ...interviews(words, report),
        ...overdue(words, report, { people, most }),
        ...acceptances(view, report),
        heading(words('report.processes')),
        ...processes(words, report.processes, most),
        ...lowered(view, report.lowered, { people, most }),
      ],
      actions: [[button('interview.open', {}, words('report.mine'))]],
    }),
  );
}

function period(view: View, { periodFrom, periodTo }: Report): string {
  const to = shortMoment(view, periodTo);
  const zone = view.timeZone;
  if (!periodFrom) return view.words('report.asOf', { to, zone });
  return view.words('report.period', { from: shortMoment(view, periodFrom), to, zone });
}

function late(view: View, { lateH, periodFrom, periodTo }: Report): Element[] {
  if (lateH <= 0) return [];
  const { words } = view;
  const whole = lateH >= 48 ? Math.round(lateH / 24) * 24 : Math.max(1, Math.round(lateH));
  const told = { late: formatHours(words, whole) };
  const sentence = periodFrom
    ? words('report.late', { ...told, from: shortMoment(view, periodFrom), to: shortMoment(view, periodTo) })
    : words('report.late.first', told);
  return [text(sentence, { weight: 'Bolder' })];
}

function changes(words: Words, { changes: all, previousId, kind }: Report, most: number): Element[] {
  if (previousId === null) return [text(words('report.first'))];
  if (all.length === 0) return [text(words(kind === 'weekly' ? 'report.quiet' : 'report.quiet.now'))];
  return some(
    words,
    all.map((change) => changeText(words, change)),
    most,
  );
}

function changeText(words: Words, change: Change): string {
  const name = asName(change.name);
  if (change.kind !== 'criticality') return words(`report.change.${change.kind}`, { name });
  const to = byHand(words, level(words, change.to), change.byHand);
  return words('report.change.criticality', { name, from: level(words, change.from), to });
}

function level(words: Words, value: number | null): string {
  if (value !== 1 && value !== 2 && value !== 3 && value !== 4) return words('kit.unknown');
  return words('report.level', { level: value, label: words(`criticality.${value}`) });
}

const byHand = (words: Words, told: string, set: true | undefined): string =>
  set ? words('report.byHand', { level: told }) : told;

function interviews(words: Words, { interviews: counts }: Report): Element[] {
  const total = InterviewState.options.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  if (total === 0) return [text(words('report.interviews.none'))];
  const accepted = counts.accepted ?? 0;
  const others = InterviewState.options.flatMap((state) => {
    const count = counts[state] ?? 0;
    if (state === 'accepted' || count === 0) return [];
    return [words('report.interviews.count', { count, state: words(`interview.state.${state}`) })];
  });
  return [
    ...progress(words('report.interviews.accepted', { accepted, total }), accepted, total),
    ...(others.length > 0
      ? [text(words('report.interviews.counts', { counts: list(words, others) }), { spacing: 'Small' })]
      : []),
  ];
}

interface Reading {
  people: ReadonlyMap<string, string>;
  most: number;
}

function overdue(words: Words, { open }: Report, { people, most }: Reading): Element[] {
  const late = open.filter((one) => one.overdueDays > 0).sort((one, other) => other.overdueDays - one.overdueDays);
  if (late.length === 0) return open.length > 0 ? [text(words('report.overdue.none'), { spacing: 'Small' })] : [];
  const lines = late.map(({ process, respondentId, overdueDays }) => {
    const name = asName(people.get(respondentId) ?? respondentId);
    return words('report.overdue', { process: asName(process), name, days: formatHours(words, overdueDays * 24) });
  });
  return [text(words('report.overdue.title'), { weight: 'Bolder' }), ...some(words, lines, most)];
}

/** A number and a day, no names: not everybody in a channel may see every risk (spec 3.5). */
function acceptances(view: View, report: Report): Element[] {
  const { waiting } = report;
  if (!waiting) return [];
  const { words } = view;
  const days = unansweredDays(report);
  const told = { count: waiting.count, date: shortDay(view, waiting.since) };
  const line =
    days === null
      ? text(words('report.waiting', told))
      : text(words('report.waiting.long', { ...told, days: formatHours(words, days * 24) }), { weight: 'Bolder' });
  return [heading(words('report.risks')), line];
}

function processes(words: Words, all: ProcessLine[], most: number): Element[] {
  if (all.length === 0) return [text(words('report.processes.none'))];
  const rows = all.slice(0, most).map((line) => [asName(line.name), criticality(words, line), tolerable(words, line)]);
  const head = [words('report.process'), words('report.criticality'), words('report.mtpd')];
  const more = all.length - rows.length;
  return [
    table(head, rows, [3, 3, 2]),
    ...(more > 0 ? [text(words('kit.more', { count: more }), { spacing: 'Small' })] : []),
    hint(words('criticality.means')),
    hint(words('report.mtpd.means')),
  ];
}

/** Every level that was set below the calculated one: why, by whom, and whether the owner agreed (spec 3.7.2). */
function lowered(view: View, all: readonly Lowered[], { people, most }: Reading): Element[] {
  if (all.length === 0) return [];
  const { words } = view;
  const called = (id: string): string => asName(people.get(id) ?? id);
  const lines = all.map((one) => {
    const from = atLeastText(words, level(words, one.from), one.fromAtLeast);
    const set = { name: asName(one.name), from, to: level(words, one.to), by: called(one.by) };
    const reason = shorten(one.reason, reasonShown);
    return words('report.lowered.one', { ...set, reason, consent: consent(view, one, called) });
  });
  const more = lines.length - 2 * most;
  return [
    heading(words('report.lowered')),
    ...lines.slice(0, 2 * most).map((line) => text(line, { spacing: 'Small' })),
    ...(more > 0 ? [hint(words('report.lowered.more', { count: more }))] : []),
  ];
}

function consent(view: View, { ownerId, consentBy, consentAt }: Lowered, called: (id: string) => string): string {
  const { words } = view;
  if (consentBy === null) {
    return ownerId === null
      ? words('report.lowered.nobody')
      : words('report.lowered.waits', { owner: called(ownerId) });
  }
  const owner = called(consentBy);
  if (consentAt === null) return words('report.lowered.agreed', { owner });
  return words('report.lowered.agreedOn', { owner, date: shortDay(view, consentAt) });
}

const atLeastText = (words: Words, told: string, atLeast: boolean): string =>
  atLeast ? words('report.atLeast', { level: told }) : told;

function criticality(words: Words, { criticality: value, atLeast, byHand: set }: ProcessLine): string {
  const told = byHand(words, level(words, value), set);
  return atLeastText(words, told, atLeast && value !== null);
}

function tolerable(words: Words, { mtpdH, atLeast }: ProcessLine): string {
  if (mtpdH === null) return words('kit.unknown');
  if (mtpdH >= neverH) return words(atLeast ? 'report.mtpd.soFar' : 'report.mtpd.beyond');
  const time = formatHours(words, mtpdH);
  return atLeast ? words('result.atMost', { time }) : time;
}

/** The first of many lines, and how many more there are. */
function some(words: Words, lines: string[], most: number): Element[] {
  const more = lines.length - most;
  const shown = lines.slice(0, most).map((line) => text(line, { spacing: 'Small' }));
  return more > 0 ? [...shown, text(words('kit.more', { count: more }), { spacing: 'Small' })] : shown;
}

interface Subscribed {
  subscription: Subscription;
  zoneFrom: 'you' | 'default' | 'named';
}

/** When the report comes, in whose time zone, and how to change or stop it. */
export function subscribedCard(view: View, { subscription, zoneFrom }: Subscribed): Card {
  const { words } = view;
  const { nextAt, weekly } = subscription;
  const { timeZone } = weekly;
  return card(view, {
    title: words('subscribed.title', { day: weekdayName(view, nextAt, timeZone) }),
    body: [
      facts([
        [words('subscribed.at'), timeOfDay(view, nextAt, timeZone)],
        [words('subscribed.zone'), `${timeZone} (${words(`subscribed.zone.${zoneFrom}`)})`],
        [words('subscribed.next'), moment(view, nextAt, timeZone)],
      ]),
      text(words('subscribed.change')),
    ],
    actions: [
      [
        button('report.now', { click: view.key() }, words('subscribed.now')),
        button('report.stop', { click: view.key() }, words('subscribed.stop')),
      ],
    ],
  });
}

/** Nobody knows whether a report arrived: a person looks, so that none is posted twice. */
export function doubtfulReportCard(view: View, { report }: { report: Report }): Card {
  const { words } = view;
  const { id } = report;
  return card(view, {
    title: words('doubtful.title', { week: weekOf(report) }),
    body: [text(words('doubtful.how'))],
    actions: [[button('report.again', { id, click: view.key() }, words('doubtful.again'), 'positive')]],
    foot: words('doubtful.typed', { id }),
  });
}
