import { noted, type Risk } from './risk.ts';
import type { Assessed } from './risk-assess.ts';
import { reminderDays, reopened } from './risk-decision.ts';

const dayMs = 24 * 3_600_000;

/**
 * What becomes of a risk when the world around it moved (spec 3.6.3). The very same object when nothing does.
 * @param assessed null when its asset is gone
 * @param reason why it is looked at, for the trail of its class
 */
export function recalculate(risk: Risk, assessed: Assessed | null, now: Date, reason: string): Risk {
  if (!assessed) return risk.state === 'closed' ? risk : { ...risk, state: 'closed', acceptance: null };
  if (risk.state === 'struck') return risk;
  const { cls } = assessed.current;
  const back: Risk = risk.state === 'closed' ? { ...risk, state: risk.rating ? 'evaluated' : 'identified' } : risk;
  const expired = isOver(back, now);
  const next = expired || hasRisen(back, cls) ? { ...reopened(back), evaluatedAt: now } : back;
  return noted(next, cls, now, reason);
}

/** Accepted, or asked to be, until a moment that has passed. */
export const isOver = ({ state, acceptance }: Risk, now: Date): boolean =>
  (state === 'accepted' || state === 'acceptance_requested') && acceptance !== null && acceptance.until <= now;

function hasRisen({ state, acceptance, lastClass }: Risk, cls: number): boolean {
  if (state === 'accepted' || state === 'acceptance_requested') return acceptance !== null && cls > acceptance.cls;
  return state === 'monitored' && lastClass !== null && cls > lastClass;
}

/** How many days before the end people are to be reminded now; null = not now, or already done (spec 3.14). */
export function reminderDue({ state, acceptance }: Risk, now: Date): number | null {
  if (state !== 'accepted' || !acceptance || acceptance.until <= now) return null;
  const left = (acceptance.until.getTime() - now.getTime()) / dayMs;
  const due = reminderDays.filter((days) => left <= days && !acceptance.reminded.includes(days));
  return due.length > 0 ? Math.min(...due) : null;
}

/** Noted as reminded; longer levels that were never told are over with it. */
export function reminded(risk: Risk, days: number): Risk {
  if (!risk.acceptance) return risk;
  const done = [...new Set([...risk.acceptance.reminded, ...reminderDays.filter((one) => one >= days)])];
  return { ...risk, acceptance: { ...risk.acceptance, reminded: done } };
}
