import { type Assessment, type Bia, type Category, categories, curve, type Damage, impactAt } from '../domain/bia.ts';
import type { Interview } from '../domain/interview.ts';
import { banks } from '../domain/questions/index.ts';
import type { BusinessProcess, Source } from '../domain/register.ts';
import { pointsH } from '../domain/tiers.ts';
import { type Element, facts, heading } from './kit.ts';
import { chartWithTable, table } from './kit-figures.ts';
import { list, personName } from './terms.ts';
import type { Names, View } from './view.ts';
import { formatHours } from './words/hours.ts';

export interface About {
  process: BusinessProcess;
  interview: Interview | null;
  names: Names;
  /** From answers that are not accepted yet. */
  preview: boolean;
}
export type Field = Category | `${Category}.catastrophic` | 'rtoH';

const feeding = (feeds: string): string => banks.USER.pages.flat().find((one) => one.feeds === feeds)?.id ?? '';
const stakeQuestion = feeding('bia.<CAT>.catastrophicFromH');

/** The question that asks about a kind of damage. */
export const questionAbout = (category: Category): string => feeding(`bia.${category}.criticalFromH`);

function usualQuestion(field: Field): string {
  if (field === 'rtoH') return feeding('process.rtoH');
  const category = categories.find((one) => one === field);
  return category ? questionAbout(category) : stakeQuestion;
}

const sourceOf = ({ process }: About, field: Field): Source | null => {
  const source = process.sources[field === 'rtoH' ? field : `bia.${field}`];
  return source && !source.dontKnow ? source : null;
};

/** Does the figure come from the answers this card is about: of a preview from its interview, else from anybody's? */
export const isFromHere = (about: About, field: Field): boolean => {
  const source = sourceOf(about, field);
  return source !== null && (!about.preview || !about.interview || source.interviewId === about.interview.id);
};

/** Who was asked for this figure here and did not know it; null = nobody. */
function unsure({ interview, names }: About, field: Field): string | null {
  const answer = interview?.answers[usualQuestion(field)];
  return answer?.dontKnow ? personName(names, answer.by) : null;
}

/** Where a figure came from: the question is named only where its answer gave it. */
function givenBy({ words }: View, about: About, field: Field): string {
  const source = sourceOf(about, field);
  if (!source) return words('result.source.register');
  const told = { question: source.questionId, name: personName(about.names, source.by) };
  if (!about.preview) return words('result.source.by', told);
  return words(isFromHere(about, field) ? 'result.source' : 'result.source.earlier', told);
}

/** The same, and who was asked for it here and did not know. */
export function sourceText(view: View, about: About, field: Field): string {
  const source = givenBy(view, about, field);
  const name = unsure(about, field);
  return name === null ? source : view.words('result.source.unsure', { source, name, question: usualQuestion(field) });
}

/** The question that is to give a figure nobody knows yet. */
export const askedText = ({ words }: View, field: Field): string =>
  words('result.source', { question: usualQuestion(field) });

/** Figures on a preview that its answers did not give: the register had them before. */
export function beforeText(view: View, about: About): string | null {
  const { process, preview } = about;
  const { words } = view;
  if (!preview || !about.interview) return null;
  const named = (told: string, field: Field): string => {
    const name = unsure(about, field);
    return name === null ? told : words('result.before.unsure', { told, name });
  };
  const damages = categories.filter(
    (one) => process.bia[one] && !isFromHere(about, one) && !process.bia[one]?.atLatest,
  );
  const told = [
    ...damages.map((one) => named(words(`category.${one}`), one)),
    ...(process.rtoH !== null && !isFromHere(about, 'rtoH') ? [named(words('result.wanted'), 'rtoH')] : []),
  ];
  return told.length > 0 ? words('result.before', { figures: list(words, told) }) : null;
}

/** Where it was said that the company itself is at stake within so many hours. */
export function stakeSource(view: View, about: About, withinH: number): string {
  const { bia } = about.process;
  const found = categories.find((one) => (bia[one]?.catastrophicFromH ?? Number.POSITIVE_INFINITY) <= withinH);
  return sourceText(view, about, `${found ?? 'FIN'}.catastrophic`);
}

/** The kind of damage that sets the tolerable period, and from when on. */
export function because(view: View, about: About, { because: category, mtpdH }: Assessment): string {
  if (category === null) return '';
  const { words } = view;
  const damage = about.process.bia[category];
  const stake = damage?.criticalFromH !== mtpdH && damage?.catastrophicFromH === mtpdH;
  const question = sourceText(view, about, stake ? `${category}.catastrophic` : category);
  const told = { harm: words(`harm.${category}`), time: formatHours(words, mtpdH), question };
  if (stake) return words(mtpdH === 1 ? 'result.because.stakeOnce' : 'result.because.stake', told);
  return words(mtpdH === 1 ? 'result.because.once' : 'result.because.after', told);
}

const known = (bia: Bia): { category: Category; damage: Damage }[] =>
  categories.flatMap((category) => {
    const damage = bia[category];
    return damage ? [{ category, damage }] : [];
  });

const days = (hours: number): number => Math.round((100 * hours) / 24) / 100;

/** Damage over time, one line per kind that is known. */
export function curveOf(view: View, { bia }: BusinessProcess): Element[] {
  const { words } = view;
  const lines = known(bia).map(({ category, damage }) => ({
    legend: words(`category.${category}`),
    values: [{ x: 0, y: 1 }, ...curve(damage).map((y, i) => ({ x: days(pointsH[i] ?? 0), y }))],
  }));
  const rows = pointsH.map((hours) => [formatHours(words, hours), worstAt(view, bia, hours)]);
  return [
    heading(words('result.curve')),
    chartWithTable({
      title: words('result.curve'),
      xAxis: words('result.curve.days'),
      yAxis: words('result.curve.level'),
      yMin: 1,
      yMax: 5,
      lines,
      instead: table([words('result.curve.outage'), words('result.curve.worst')], rows, [1, 3]),
    }),
  ];
}

function worstAt({ words }: View, bia: Bia, hours: number): string {
  const level = impactAt(bia, hours) as 1 | 2 | 3 | 4 | 5;
  const label = words(`level.${level}`);
  const at = known(bia).filter(({ category, damage }) => impactAt({ [category]: damage }, hours) === level);
  const named = at.map(({ category }) => words(`category.${category}`));
  if (level === 1) return words('result.curve.minor', { level, label });
  return words('result.curve.at', { level, label, categories: list(words, named) });
}

/** Each kind of damage in words; what is not known is named with its question. */
export const fieldFacts = (view: View, about: About): Element =>
  facts(categories.map((category) => [view.words(`category.${category}`), fieldText(view, about, category)] as const));

function fieldText(view: View, about: About, category: Category): string {
  const { words } = view;
  const damage = about.process.bia[category];
  if (!damage) return words('result.field.unknown', { question: askedText(view, category) });
  const first = damage.atLatest
    ? words('result.field.unknown', { question: askedText(view, category) })
    : firstText(view, about, category);
  const stakeH = damage.catastrophicFromH;
  if (stakeH === null) return first;
  const told = {
    first,
    time: formatHours(words, stakeH),
    question: sourceText(view, about, `${category}.catastrophic`),
  };
  return words(stakeH === 1 ? 'result.field.stakeOnce' : 'result.field.stake', told);
}

function firstText(view: View, about: About, category: Category): string {
  const { words } = view;
  const damage = criticalText(view, about.process.bia[category]?.criticalFromH ?? null);
  const name = about.preview ? unsure(about, category) : null;
  const question = name === null ? sourceText(view, about, category) : givenBy(view, about, category);
  const told = words('result.field.sourced', { told: damage, question });
  return name === null ? told : words('result.field.unsure', { told, name, question: askedText(view, category) });
}

/** From when on damage is critical. */
export function criticalText({ words }: View, hours: number | null): string {
  if (hours === null) return words('result.field.never');
  return hours === 1 ? words('result.field.once') : words('result.field.after', { time: formatHours(words, hours) });
}
