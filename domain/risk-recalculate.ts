import { dayMs } from './calendar.ts';
import type { Picture } from './picture.ts';
import { noted, type Risk } from './risk.ts';
import type { Assessed } from './risk-assess.ts';
import { reminderDays, reopened } from './risk-decision.ts';
import { managersOf } from './risk-people.ts';

/**
 * What becomes of a risk when the world around it moved (spec 3.6.3). The very same object when nothing does.
 * @param assessed null when its asset is gone
 * @param reason why it is looked at, for the trail of its class
 */
export function recalculate(risk: Risk, assessed: Assessed | null, now: Date, reason: string): Risk {
  if (!assessed) return risk.state === 'closed' ? risk : { ...reopened(risk), state: 'closed', untold: [] };
  const back = risk.state === 'closed' ? takenUp(risk) : risk;
  if (back.state === 'struck') return back;
  const { cls } = assessed.current;
  const next = isOver(back, now) || hasRisen(back, cls) ? { ...reopened(back), evaluatedAt: now } : back;
  return noted(worse(next, cls) ? { ...next, evaluatedAt: now } : next, cls, now, reason);
}

/** Its asset is back: what was struck out before stays struck out. */
function takenUp(risk: Risk): Risk {
  if (risk.struck) return { ...risk, state: 'struck' };
  return { ...reopened(risk), state: risk.rating ? 'evaluated' : 'identified' };
}

/** A graver class has a time of its own to be decided on (spec 3.7.7). */
const worse = ({ state, lastClass }: Risk, cls: number): boolean =>
  state === 'evaluated' && lastClass !== null && cls > lastClass;

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

/** Who has to hear that its acceptance ends, or has ended: who answers for the asset, and who asked for it. */
export function toTell(before: Risk, after: Risk, assets: Pick<Picture, 'asset'>): Risk {
  if (!before.acceptance || after.state === 'closed') return after;
  const concerned = [...managersOf(assets, before.assetId), before.acceptance.requestedBy];
  return { ...after, untold: [...new Set([...after.untold, ...concerned])] };
}
export const told = (risk: Risk, personId: string): Risk => ({
  ...risk,
  untold: risk.untold.filter((one) => one !== personId),
});

/** Somebody has left: others hear of it in their place. */
export const toldInstead = (risk: Risk, personId: string, others: readonly string[]): Risk => ({
  ...risk,
  untold: [...new Set([...told(risk, personId).untold, ...others])],
});
