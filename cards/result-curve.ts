import { type Assessment, type Bia, type Category, categories, curve, type Damage, impactAt } from '../domain/bia.ts';
import { banks } from '../domain/questions/index.ts';
import type { BusinessProcess } from '../domain/register.ts';
import { pointsH } from '../domain/tiers.ts';
import { type Element, facts, heading } from './kit.ts';
import { chartWithTable, table } from './kit-figures.ts';
import { list, personName } from './terms.ts';
import type { Names, View } from './view.ts';
import { formatHours } from './words/hours.ts';

interface About {
  process: BusinessProcess;
  names: Names;
  preview: boolean;
}
type Field = Category | `${Category}.catastrophic` | 'rtoH';

const feeding = (feeds: string): string => banks.USER.pages.flat().find((one) => one.feeds === feeds)?.id ?? '';
const stakeQuestion = feeding('bia.<CAT>.catastrophicFromH');

/** The question that asks about a kind of damage. */
export const questionAbout = (category: Category): string => feeding(`bia.${category}.criticalFromH`);

function usualQuestion(field: Field): string {
  if (field === 'rtoH') return feeding('process.rtoH');
  const category = categories.find((one) => one === field);
  return category ? questionAbout(category) : stakeQuestion;
}

/** The answer a figure came from: its question and, once accepted, who gave it. */
export function sourceText({ words }: View, { process, names, preview }: About, field: Field): string {
  const source = process.sources[field === 'rtoH' ? field : `bia.${field}`];
  const question = source?.questionId ?? usualQuestion(field);
  if (!source || preview) return words('result.source', { question });
  return words('result.source.by', { question, name: personName(names, source.by) });
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
  const question = sourceText(view, about, category);
  if (!damage) return words('result.field.unknown', { question });
  const first = damage.atLatest
    ? words('result.field.unknown', { question: words('result.source', { question: questionAbout(category) }) })
    : criticalText(view, damage.criticalFromH, question);
  const stakeH = damage.catastrophicFromH;
  if (stakeH === null) return first;
  const told = {
    first,
    time: formatHours(words, stakeH),
    question: sourceText(view, about, `${category}.catastrophic`),
  };
  return words(stakeH === 1 ? 'result.field.stakeOnce' : 'result.field.stake', told);
}

function criticalText({ words }: View, hours: number | null, question: string): string {
  if (hours === null) return words('result.field.never', { question });
  if (hours === 1) return words('result.field.once', { question });
  return words('result.field.after', { time: formatHours(words, hours), question });
}
