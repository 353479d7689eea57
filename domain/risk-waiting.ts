import { dayMs } from './calendar.ts';
import { has, type Person } from './people.ts';
import type { Picture } from './picture.ts';
import type { Risk } from './risk.ts';
import type { Assessed } from './risk-assess.ts';
import { mayGrant } from './risk-decision.ts';

/**
 * Days after a request on which those who can answer it are reminded, and the day from which the continuity managers
 * hear of it, too (spec 3.14). A deputy can answer from the first day on and is reminded like the manager.
 */
export const nudgeDays: readonly number[] = [2, 4, 7, 8, 10];
export const escalationDay = 10;

/** Which of these days has come and was not told yet; null = none. What was missed is over with the latest. */
export function nudgeDue({ state, acceptance }: Risk, now: Date): number | null {
  if (state !== 'acceptance_requested' || !acceptance || acceptance.until <= now) return null;
  const waited = (now.getTime() - acceptance.at.getTime()) / dayMs;
  const due = nudgeDays.filter((day) => day <= waited && !acceptance.nudged.includes(day));
  return due.length > 0 ? Math.max(...due) : null;
}

/** Whoever could still answer is to hear that the request waits, from `escalationDay` on every continuity manager, too. */
export function nudged(risk: Risk, day: number, people: readonly Person[], at: Pointed): Risk {
  if (!risk.acceptance) return risk;
  const concerned = people.filter(
    (one) => mayGrant(risk, at.assessed, at.picture, one) || (day >= escalationDay && has(one, 'ITSC_MGR')),
  );
  const done = nudgeDays.filter((one) => one <= day);
  return {
    ...risk,
    acceptance: { ...risk.acceptance, nudged: done },
    untold: [...new Set([...risk.untold, ...concerned.map((one) => one.id)])],
  };
}

interface Pointed {
  picture: Picture;
  assessed: Assessed;
}
