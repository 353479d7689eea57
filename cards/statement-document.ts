import { categories } from '../domain/bia.ts';
import type { Statement } from '../domain/statement-content.ts';
import type { Block, Document } from '../domain/statement-document.ts';
import { pointsH } from '../domain/tiers.ts';
import { closing } from './statement-closing.ts';
import { findings } from './statement-findings.ts';
import { registers } from './statement-registers.ts';
import {
  levelCounts,
  longDay,
  noneText,
  said,
  section,
  statedClass,
  tableOr,
  type Written,
  whoText,
} from './statement-words.ts';
import { asName, assetName, list, personName, threatName } from './terms.ts';
import type { View } from './view.ts';
import { formatHours } from './words/hours.ts';
import type { Words } from './words/index.ts';

/** The risk analysis statement in words, for every format (spec 3.2, row 1). */
export function statementDocument(written: Written): Document {
  const { view, statement, names } = written;
  const { words } = view;
  const { campaign } = statement;
  return {
    title: words('statement.title'),
    subtitle: words('statement.subtitle', { campaign: asName(campaign.name), id: campaign.id }),
    date: words('statement.asOf', {
      date: longDay(view, statement.at),
      name: personName(names, campaign.startedBy),
      began: longDay(view, campaign.startedAt),
    }),
    language: words.locale,
    page: words('statement.page', { page: '{page}', all: '{all}' }),
    blocks: [
      ...scope(written),
      ...summary(written),
      ...registers(written),
      ...curves(written),
      ...risks(written),
      ...findings(written),
      ...closing(written),
    ],
  };
}

function scope({ view, statement }: Written): Block[] {
  const { words } = view;
  const { asked, processes, data, services, components } = statement;
  const counts = { processes: processes.length, data: data.length };
  return [
    section(words('statement.scope')),
    said(words('statement.scope.what', { ...counts, services: services.length, components: components.length })),
    said(words('statement.scope.asked', { ...asked })),
    said(words('statement.scope.method')),
  ];
}

const topRisks = 5;

function summary(written: Written): Block[] {
  const { view, statement, names } = written;
  const { words } = view;
  const top = statement.gravest.slice(0, topRisks);
  return [
    section(words('statement.summary')),
    { kind: 'facts', pairs: levelCounts(words, statement) },
    said(top.length > 0 ? words('statement.top') : noneText(words, statement.count)),
    ...top.map(({ id, assetId, threatId, current, atLeast }) => {
      const asset = assetName(names, assetId);
      const cls = statedClass(words, current?.cls, atLeast);
      return said(words('statement.top.one', { id, asset, threat: threatName(words, threatId), cls }));
    }),
  ];
}

function curves(written: Written): Block[] {
  const { view, statement, names } = written;
  const { words } = view;
  const points = pointsH.map((hours) => formatHours(words, hours));
  const levels = [1, 2, 3, 4, 5].map((level) => `${level} ${words(`level.${level as 1}`)}`);
  const drawn = statement.curves.flatMap(({ id, series, missing }): Block[] => [
    {
      kind: 'curve',
      title: assetName(names, id),
      corner: words('statement.damage'),
      points,
      levels,
      series: categories.flatMap((category) => {
        const one = series.find((known) => known.category === category);
        return one ? [{ name: words(`category.${category}`), levels: one.levels }] : [];
      }),
    },
    ...(missing.length > 0
      ? [
          said(
            words('statement.curve.missing', {
              missing: list(
                words,
                missing.map((one) => words(`category.${one}`)),
              ),
            }),
          ),
        ]
      : []),
  ]);
  const worst = statement.worst.map(({ id, levels: reached, partly }) => [
    assetName(names, id),
    ...pointsH.map((_, i) => worstText(words, reached?.[i], partly)),
  ]);
  return [
    section(words('statement.curves')),
    said(words('statement.curves.what')),
    ...(drawn.length > 0 ? drawn : [said(words('statement.curves.none'))]),
    section(words('statement.worst'), 2),
    tableOr(words('statement.empty'), {
      head: [words('statement.process'), ...points],
      rows: worst,
      widths: [3, ...points.map(() => 1)],
      numeric: points.map((_, i) => i + 1),
    }),
  ];
}

function worstText(words: Words, level: number | undefined, partly: boolean): string {
  if (level === undefined) return words('kit.unknown');
  return partly && level < 5 ? words('statement.worst.atLeast', { level }) : String(level);
}

function risks(written: Written): Block[] {
  const { view, statement, names } = written;
  const { words } = view;
  const rows = statement.risks.map((one) => [
    one.id,
    statedClass(words, one.current?.cls, one.atLeast),
    assetName(names, one.assetId),
    threatName(words, one.threatId),
    words(one.rated ? 'statement.tvi' : 'statement.tvi.proposed', { T: one.T, V: one.V, I: one.current?.I ?? '–' }),
    decisionText(view, one.decision, one.acceptedUntil),
    whoText(written, one.ownerId),
  ]);
  const head = ['risk', 'class', 'asset', 'threat', 'levels', 'decision', 'owner'] as const;
  return [
    section(words('statement.map')),
    said(words('statement.map.what')),
    heatMap(written),
    section(words('statement.list')),
    tableOr(words('statement.list.none'), {
      head: head.map((one) => words(`statement.head.${one}`)),
      rows,
      widths: [1.1, 0.8, 1.8, 2.2, 1.2, 1.3, 1.4],
    }),
  ];
}

function decisionText(
  view: View,
  decision: Statement['risks'][number]['decision'],
  until: Statement['risks'][number]['acceptedUntil'],
): string {
  const { words } = view;
  if (decision === null) return words('statement.decision.none');
  if (decision === 'accept' && until)
    return words('statement.decision.until', {
      date: longDay(until.timeZone === null ? view : { ...view, timeZone: until.timeZone }, until.until),
    });
  return words(`statement.decision.${decision}`);
}

function heatMap({ view, statement }: Written): Block {
  const { words } = view;
  return {
    kind: 'heatMap',
    corner: words('statement.map.corner'),
    columns: [1, 2, 3, 4, 5].map((level) => `${level} ${words(`level.${level as 1}`)}`),
    rows: statement.heatMap
      .map((cells, i) => ({
        name: words('statement.map.likelihood', { level: i + 1 }),
        cells: cells.map(({ cls, count }) => ({
          cls,
          count,
          text: words(count > 0 ? 'statement.map.cell' : 'statement.map.blank', { cls, count }),
        })),
      }))
      .reverse(),
  };
}
