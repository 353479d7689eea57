import type { ILineChart, IProgressBar, ITable, ITableCell } from '@microsoft/teams.cards';
import { type Element, text } from './kit.ts';
import { inert } from './plain.ts';

/** How far something is: in words, and as a bar where the client knows bars. */
export function progress(words: string, value: number, max: number): Element[] {
  const bar: IProgressBar = {
    type: 'ProgressBar',
    value: Math.min(value, max),
    max: Math.max(1, max),
    color: 'Accent',
    spacing: 'Small',
    fallback: 'drop',
  };
  return [text(words, { size: 'Small', spacing: 'Medium' }), bar];
}

/** Rows under a head; columns share the width by the weights given. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  widths: readonly number[],
): ITable {
  const cell = (words: string, bold: boolean): ITableCell => ({
    type: 'TableCell',
    items: [text(words, { size: 'Small', ...(bold && { weight: 'Bolder' }) })],
  });
  return {
    type: 'Table',
    spacing: 'Medium',
    firstRowAsHeaders: true,
    gridStyle: 'default',
    columns: widths.map((width) => ({ width })),
    rows: [head, ...rows].map((row, i) => ({ type: 'TableRow', cells: row.map((words) => cell(words, i === 0)) })),
  };
}

interface Curve {
  title: string;
  xAxis: string;
  yAxis: string;
  yMin: number;
  yMax: number;
  lines: { legend: string; values: { x: number; y: number }[] }[];
  /** The same in words, for clients without charts. */
  instead: ITable;
}

/** A line chart; clients that draw no charts show the table. */
export function chartWithTable({ title, xAxis, yAxis, yMin, yMax, lines, instead }: Curve): Element {
  const chart: ILineChart = {
    type: 'Chart.Line',
    title: inert(title),
    xAxisTitle: inert(xAxis),
    yAxisTitle: inert(yAxis),
    yMin,
    yMax,
    colorSet: 'categorical',
    data: lines.map(({ legend, values }) => ({ legend: inert(legend), values })),
    fallback: instead,
  };
  return chart;
}
