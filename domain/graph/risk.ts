import type { Impact } from './impact.ts';
import { classOf, crammView, type Matrix } from './matrix.ts';
import type { Risk } from './types.ts';

export interface Rating {
  L: number;
  I: number;
  score: number;
  cls: number;
}

export interface RatedRisk {
  inherent: Rating;
  current: Rating;
  target: Rating;
  processesHit: string[];
  cramm: { score: number; cls: number };
}

const worstVulnerability = 5;

/** L of a threat level and a vulnerability, both 1–5: a threat cannot strike more often than it occurs (spec 3.7.7). */
export function likelihood(T: number, V: number): number {
  return Math.max(1, T - Math.floor((worstVulnerability - V) / 2));
}

/** Steps by which several measures lower one dimension: the largest effect, one more if there is a second (spec 3.7.7). */
export function combinedEffect(effects: readonly number[] = []): number {
  return Math.min(3, Math.max(0, ...effects) + (effects.length > 1 ? 1 : 0));
}

/** Inherent, current and target rating of a risk with its impact worked out (spec 3.7.7). */
export function rate(risk: Risk, impact: Impact, matrix: Matrix): RatedRisk {
  const { T, V, effects = {} } = risk;
  const rating = (L: number, I: number): Rating => ({ L, I, score: L * I, cls: classOf(matrix, L, I) });
  const lowered = (level: number, by?: readonly number[]): number => Math.max(1, level - combinedEffect(by));
  return {
    inherent: rating(likelihood(T, worstVulnerability), impact.inherent),
    current: rating(likelihood(T, V), impact.current),
    target: rating(likelihood(lowered(T, effects.T), lowered(V, effects.V)), lowered(impact.current, effects.I)),
    processesHit: [...impact.processesHit],
    cramm: crammView(T, V, impact.current),
  };
}
