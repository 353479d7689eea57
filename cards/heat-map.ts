import type { ITable, ITableCell, ITableRow } from '@microsoft/teams.cards';
import { matrixOf } from '../domain/graph/matrix.ts';
import type { RiskCount } from '../domain/risk-count.ts';
import type { HeatMap } from '../domain/risk-heat.ts';
import type { Settings } from '../domain/settings.ts';
import { riskFigures } from './count.ts';
import { button, type Card, card, type Element, facts, hint, text } from './kit.ts';
import { inert } from './plain.ts';
import { classText } from './risk-words.ts';
import type { View } from './view.ts';
import type { Words } from './words/index.ts';

const steps = [1, 2, 3, 4, 5] as const;
/** Only beside the number in the cell, never instead of it. */
const styles = ['good', 'emphasis', 'accent', 'warning', 'attention'] as const;

/** Where the risks stand: how likely, how bad, how many. What is not known stands beside the map, never inside. */
export function heatMapCard(
  view: View,
  { counts, perClass }: HeatMap,
  count: RiskCount,
  matrix: Settings['matrix'],
): Card {
  const { words } = view;
  const lists = [5, 4, 3].filter((cls) => (perClass[cls] ?? 0) > 0);
  const total = Object.values(perClass).reduce((sum, count) => sum + count, 0);
  return card(view, {
    title: words('heat.title'),
    ...(total > 0 && { subtitle: words('heat.how', { count: total }) }),
    body: [
      ...(total > 0
        ? [hint(words('heat.axes'), 'Medium'), map(words, counts, matrix), ...legend(words, perClass)]
        : [text(words(count.unknown > 0 ? 'heat.none.known' : 'heat.none'), { weight: 'Bolder' })]),
      hint(words('heat.beside'), 'Medium'),
      facts(riskFigures(words, count)),
    ],
    actions: [
      lists.map((cls) => button('risk.list', { cls }, words('heat.list', { cls, count: perClass[cls] ?? 0 }))),
      [
        ...(count.unrated.total > 0 ? [button('risk.list', { state: 'identified' }, words('heat.unrated.list'))] : []),
        button('home.open', {}, words('kit.home')),
      ],
    ],
    foot: words(total > 0 ? 'heat.typed' : 'heat.none.typed'),
  });
}

function map(words: Words, counts: HeatMap['counts'], choice: Settings['matrix']): ITable {
  const matrix = matrixOf(choice);
  const head: ITableRow = {
    type: 'TableRow',
    cells: ['', ...steps.map((I) => words('heat.impact', { I }))].map((one) => plainCell(one || words('heat.corner'))),
  };
  const rows = [...steps].reverse().map(
    (L): ITableRow => ({
      type: 'TableRow',
      cells: [
        plainCell(words('heat.likelihood', { L })),
        ...steps.map((I) => cell(words, matrix[L - 1]?.[I - 1] ?? 1, counts[L]?.[I] ?? 0)),
      ],
    }),
  );
  return {
    type: 'Table',
    spacing: 'Medium',
    firstRowAsHeaders: true,
    showGridLines: true,
    columns: [{ width: 2 }, ...steps.map(() => ({ width: 2 }))],
    rows: [head, ...rows],
  };
}

const plainCell = (words: string): ITableCell => ({
  type: 'TableCell',
  items: [{ type: 'TextBlock', text: inert(words), wrap: true, size: 'Small', weight: 'Bolder' }],
});

const cell = (words: Words, cls: number, count: number): ITableCell => ({
  type: 'TableCell',
  style: styles[cls - 1] ?? 'default',
  items: [
    {
      type: 'TextBlock',
      text: inert(words('heat.cell', { cls, count })),
      wrap: true,
      size: 'Small',
      ...(count > 0 ? { weight: 'Bolder' as const } : { isSubtle: true }),
    },
  ],
});

const legend = (words: Words, perClass: HeatMap['perClass']): Element[] =>
  [5, 4, 3, 2, 1].map((cls) =>
    text(words('heat.legend', { cls: classText(words, cls), count: perClass[cls] ?? 0 }), {
      spacing: 'Small',
      size: 'Small',
    }),
  );
