import { countContradictions } from '../domain/contradiction.ts';
import { countGaps } from '../domain/gap.ts';
import type { Picture } from '../domain/picture.ts';
import type { RiskCount } from '../domain/risk-count.ts';
import type { Level, Statement } from '../domain/statement-content.ts';
import type { Block, Table } from '../domain/statement-document.ts';
import { contradictionsFigure, type Figure, gapFigures, pointsFigure, riskFigures } from './count.ts';
import { hoursOrUnknown } from './graph-words.ts';
import { assetName, personName } from './terms.ts';
import type { Names, View } from './view.ts';
import type { WordKey, Words } from './words/index.ts';

/** What the document is written from. */
export interface Written {
  view: View;
  statement: Statement;
  picture: Picture;
  names: Names;
}

export const longDay = ({ words, timeZone }: View, at: Date): string =>
  new Intl.DateTimeFormat(words.locale, { dateStyle: 'long', timeZone }).format(at);

export const section = (text: string, level: 1 | 2 = 1): Block => ({ kind: 'heading', level, text });
export const said = (text: string): Block => ({ kind: 'paragraph', text });

/** A table, or one sentence where there is nothing to list: an empty table would say nothing. */
export function tableOr(none: string, table: Omit<Table, 'kind'>): Block {
  return table.rows.length === 0 ? said(none) : { kind: 'table', ...table };
}

export function levelText(words: Words, level: Level): string {
  if (!level) return words('kit.unknown');
  const told = { level: level.level, label: words(`criticality.${level.level as 1}`) };
  return words(level.atLeast && level.level < 4 ? 'statement.level.atLeast' : 'statement.level', told);
}
/** The class of a risk as far as it is known. */
export function statedClass(words: Words, cls: number | undefined, atLeast: boolean): string {
  if (cls === undefined) return words('kit.unknown');
  return atLeast && cls < 5 ? words('statement.class.atLeast', { cls }) : String(cls);
}

export const whoText = ({ view, names }: Written, id: string | null): string =>
  id === null ? view.words('statement.nobody') : personName(names, id);
export const hoursText = ({ view }: Written, hours: number | null): string => hoursOrUnknown(view, hours);
export const called = ({ names }: Written, ids: readonly string[]): string =>
  ids.map((id) => assetName(names, id)).join(', ');

/** Words whose key is made from a value of the register; the value itself where there are none. */
export const shownWords = (words: Words, key: string, value: string): string =>
  words.has(key) ? words(key as WordKey) : value;

/** The figures a reader wants first: risks per class, gaps, single points of failure, and what cannot be told. */
export function levelCounts(words: Words, statement: Statement): Figure[] {
  const { gaps, points, contradictions, notAssessable, lowered } = statement;
  return [
    ...riskFigures(words, statement.count),
    ...gapFigures(words, countGaps(gaps)),
    pointsFigure(words, points),
    contradictionsFigure(words, countContradictions(contradictions)),
    ...(lowered.length > 0
      ? [[words('statement.lowered'), words('statement.lowered.count', { count: lowered.length })] as Figure]
      : []),
    [words('statement.notAssessable'), words('statement.records.count', { count: notAssessable.length })],
  ];
}

/** That no class 3 is known is no comfort while risks wait for a rating. */
export const noneText = (words: Words, { unrated }: RiskCount): string =>
  unrated.total > 0
    ? words('statement.top.noneYet', { count: unrated.total, grave: unrated.grave })
    : words('statement.top.none');
