import { type Assessment, assess, neverH } from '../domain/bia.ts';
import { has } from '../domain/people.ts';
import { type Button, button, type Card, card, type Element, hint, text } from './kit.ts';
import {
  type About,
  askedText,
  because,
  beforeText,
  curveOf,
  fieldFacts,
  isFromHere,
  sourceText,
  stakeSource,
} from './result-curve.ts';
import { asName, list } from './terms.ts';
import type { View } from './view.ts';
import { formatHours } from './words/hours.ts';

interface Result extends About {
  /** Accepted, and on its way into the register. */
  recalculating?: boolean;
}

/** What an outage of a process would mean: each figure with the answer it came from. */
export function resultCard(view: View, about: Result): Card {
  const { process, preview, recalculating = false } = about;
  const { words } = view;
  const mine = about.interview?.respondentId === view.who.id;
  const subtitle = preview ? words(mine ? 'result.preview' : 'result.preview.manager') : words('result.accepted');
  const assessed = assess(process.bia);
  const waiting = recalculating ? [text(words('result.recalculating'), { weight: 'Bolder' })] : [];
  return card(view, {
    title: asName(process.name),
    subtitle,
    body: [...waiting, ...(assessed ? figures(view, about, assessed) : [text(words('result.nothing'))])],
    actions: [buttons(view, about)],
  });
}

function figures(view: View, about: About, assessed: Assessment): Element[] {
  const before = beforeText(view, about);
  return [
    ...(before === null ? [] : [text(before, { weight: 'Bolder' })]),
    ...notFinal(view, assessed),
    ...criticality(view, about, assessed),
    ...tolerable(view, about, assessed),
    ...suggested(view, assessed),
    ...wanted(view, about),
    ...contradiction(view, about, assessed),
    ...curveOf(view, about.process),
    fieldFacts(view, about),
  ];
}

/** A figure: what it is, how much, and one sentence why. */
const figure = (name: string, value: string, why: string): Element[] => [
  text(name, { spacing: 'Large', isSubtle: true }),
  text(value, { spacing: 'None', size: 'Large', weight: 'Bolder' }),
  text(why, { spacing: 'Small' }),
];

function notFinal(view: View, { missing }: Assessment): Element[] {
  const { words } = view;
  if (missing.length === 0) return [];
  const named = missing.map((category) => {
    return words('result.missing', { category: words(`category.${category}`), question: askedText(view, category) });
  });
  return [text(words('result.notFinal', { count: named.length, missing: list(words, named) }), { weight: 'Bolder' })];
}

function criticality(view: View, about: About, assessed: Assessment): Element[] {
  const { words } = view;
  const { criticality: level, missing } = assessed;
  const told = { level, label: words(`criticality.${level}`) };
  const least = missing.length > 0 && level < 4;
  const value = words(least ? 'result.criticality.atLeast' : 'result.criticality.is', told);
  return [
    ...figure(words('result.criticality'), value, ruleText(view, about, assessed)),
    hint(words('criticality.means')),
  ];
}

function ruleText(view: View, about: About, assessed: Assessment): string {
  const { words } = view;
  const { rule, missing } = assessed;
  if (rule === 'catastrophe') return words('result.rule.catastrophe', { question: stakeSource(view, about, 24) });
  if (rule === 'safety') return words('result.rule.safety', { question: sourceText(view, about, 'SAF') });
  if (rule === 'slow') return words(missing.length > 0 ? 'result.rule.slowSoFar' : 'result.rule.slow');
  return words(`result.rule.${rule}`, { because: because(view, about, assessed) });
}

function tolerable(view: View, about: About, assessed: Assessment): Element[] {
  const { words } = view;
  const name = words('result.mtpd');
  if (assessed.because === null) {
    const value = words(assessed.missing.length > 0 ? 'result.mtpd.soFar' : 'result.mtpd.beyond');
    return figure(name, value, words('result.mtpd.none'));
  }
  const why = words('result.mtpd.means', { because: because(view, about, assessed) });
  return figure(name, atMost(view, assessed, assessed.mtpdH), why);
}

/** What is still unknown can only make it shorter; below the first hour there is nothing. */
function atMost({ words }: View, { missing, mtpdH }: Assessment, hours: number): string {
  const time = formatHours(words, hours);
  return missing.length > 0 && mtpdH > 1 ? words('result.atMost', { time }) : time;
}

const suggested = (view: View, assessed: Assessment): Element[] =>
  figure(
    view.words('result.suggested'),
    atMost(view, assessed, assessed.suggestedRtoH),
    view.words('result.suggested.means'),
  );

function wanted(view: View, about: About): Element[] {
  const { words } = view;
  const { rtoH } = about.process;
  const name = words('result.wanted');
  const asked = words('result.wanted.unknown', { question: askedText(view, 'rtoH') });
  if (rtoH === null) return figure(name, words('kit.unknown'), asked);
  const question = sourceText(view, about, 'rtoH');
  const why = words(isFromHere(about, 'rtoH') ? 'result.wanted.means' : 'result.wanted.before', { question });
  return figure(name, formatHours(words, rtoH), why);
}

/** Answers that do not go together are said plainly; unknown figures contradict nothing. */
function contradiction(view: View, about: About, assessed: Assessment): Element[] {
  const { words } = view;
  const { rtoH } = about.process;
  const { mtpdH, suggestedRtoH, because: category } = assessed;
  if (rtoH === null || category === null || mtpdH >= neverH || rtoH <= suggestedRtoH) return [];
  const told = { rto: formatHours(words, rtoH), mtpd: formatHours(words, mtpdH) };
  const tight = { ...told, suggested: formatHours(words, suggestedRtoH) };
  const late = { ...told, wanted: sourceText(view, about, 'rtoH'), question: sourceText(view, about, category) };
  const sentence = rtoH > mtpdH ? words('result.tooLate', late) : words('result.tooTight', tight);
  return [{ type: 'Container', style: 'warning', spacing: 'Medium', items: [text(sentence, { weight: 'Bolder' })] }];
}

function buttons(view: View, { interview }: About): Button[] {
  const home = button('home.open', {}, view.words('kit.home'));
  if (interview?.state !== 'submitted' || !has(view.who, 'ITSC_MGR')) return [home];
  return [button('interview.review', { id: interview.id }, view.words('result.toReview')), home];
}
