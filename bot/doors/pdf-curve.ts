import type { CanvasElement, Content } from 'pdfmake/interfaces.js';
import type { CurveBlock } from '../../domain/statement-document.ts';
import { drawable } from './drawable.ts';

const height = 120;
const left = 70;
const colours = ['#1f4e9c', '#b3411e', '#2c6e31', '#6a3a8c', '#4d4d4d'];
/** Lines differ by pattern as well as by colour. */
const dashes = [0, 6, 2, 9, 4];

/** Damage over time as steps, drawn; the table below says the same in figures. */
export function curvePicture({ title, points, series, levels }: CurveBlock, width: number): Content {
  const right = width - 10;
  const x = (i: number): number => left + ((right - left) * i) / points.length;
  // Lines of one level lie side by side, not on top of each other.
  const y = (level: number, line: number): number => height - ((level - 0.5) * height) / 5 - (line - 2) * 2;
  const frame: CanvasElement[] = [0, 1, 2, 3, 4, 5].map((i) => ({
    type: 'line',
    x1: left,
    x2: right,
    y1: (height * i) / 5,
    y2: (height * i) / 5,
    lineWidth: 0.3,
    lineColor: '#bbbbbb',
  }));
  const lines = series.map(
    ({ levels: reached }, line): CanvasElement => ({
      type: 'polyline',
      lineWidth: 1.4,
      lineColor: colours[line] ?? '#000000',
      ...(dashes[line] ? { dash: { length: dashes[line] } } : {}),
      points: reached.flatMap((level, i) => [
        { x: x(i), y: y(level, line) },
        { x: x(i + 1), y: y(level, line) },
      ]),
    }),
  );
  const scale = [...levels].reverse().map((name, i) => small(name, 0, (height * i) / 5 + height / 10 - 4));
  const times = points.map((name, i) => small(name, x(i), height + 3));
  return {
    unbreakable: true,
    margin: [0, 4, 0, 4],
    stack: [
      { text: drawable(title), bold: true, margin: [0, 0, 0, 4] },
      { canvas: [...frame, ...lines] },
      ...scale,
      ...times,
      { text: ' ', fontSize: 12 },
      legend(series.map((one) => one.name)),
    ],
  };
}

/** Text at a place of the drawing that stands right above. */
const small = (text: string, x: number, y: number): Content => ({
  text: drawable(text),
  fontSize: 7,
  relativePosition: { x, y: y - height },
});

const legend = (names: readonly string[]): Content => ({
  columnGap: 10,
  columns: names.map((name, line) => ({
    width: 'auto',
    columnGap: 3,
    columns: [
      {
        width: 22,
        canvas: [
          {
            type: 'line',
            x1: 0,
            x2: 20,
            y1: 5,
            y2: 5,
            lineWidth: 1.4,
            lineColor: colours[line] ?? '#000000',
            ...(dashes[line] ? { dash: { length: dashes[line] } } : {}),
          },
        ],
      },
      { width: 'auto', text: drawable(name), fontSize: 7 },
    ],
  })),
});
