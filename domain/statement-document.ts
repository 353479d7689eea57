/** A document as every format can show it: words and figures, no look. */
export interface Document {
  title: string;
  subtitle: string;
  /** As people read it. */
  date: string;
  /** Language tag, `en-GB`. */
  language: string;
  /** `Page {page} of {all}`: numbers are put in by the format. */
  page: string;
  blocks: Block[];
}

export interface Table {
  kind: 'table';
  head: string[];
  rows: string[][];
  /** Shares of the width; equal when left out. */
  widths?: number[];
  /** Columns of figures, from 0: set to the right. */
  numeric?: number[];
}

/** Levels 1–5 over time, one series per kind of damage. */
export interface CurveBlock {
  kind: 'curve';
  title: string;
  /** Head of the column of names. */
  corner: string;
  points: string[];
  series: { name: string; levels: number[] }[];
  /** Names of the levels, lowest first. */
  levels: string[];
}

export interface HeatCell {
  cls: number;
  count: number;
  text: string;
}

/** Likelihood down, impact across; the colour only repeats what the text says. */
export interface HeatMapBlock {
  kind: 'heatMap';
  corner: string;
  columns: string[];
  rows: { name: string; cells: HeatCell[] }[];
}

export type Block =
  | { kind: 'heading'; level: 1 | 2; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'facts'; pairs: [name: string, value: string][] }
  | Table
  | CurveBlock
  | HeatMapBlock;
