import { inDays } from './calendar.ts';
import { type Interview, isOpen } from './interview.ts';
import { system } from './notice.ts';
import { has, mustHave, type Person } from './people.ts';
import { Refusal } from './refusal.ts';
import { lateFrom, remindersPast } from './reminder.ts';

/** Days after the due date (or after it was sent back later than that) on which an interview expires (spec 3.6.2). */
export const expireDays = 7;
export const expiresAt = (interview: Interview): Date => inDays(lateFrom(interview), expireDays);

export const mayExpire = (interview: Interview, now: Date): boolean => isOpen(interview) && expiresAt(interview) <= now;

/** invited, in progress or returned -> expired; null when its time has not come (spec 3.6.2). Answers are kept. */
export function expire(interview: Interview, now: Date): Interview | null {
  if (!mayExpire(interview, now)) return null;
  return { ...interview, state: 'expired', ended: { reason: '', by: system, at: now } };
}

export const mayReopen = (interview: Interview, who: Person): boolean =>
  interview.state === 'expired' && has(who, 'ITSC_MGR');

/** expired -> in progress, with a new last day (spec 3.6.2). @throws Refusal needsRole, notExpired, dateNotAhead */
export function reopen(interview: Interview, until: Date, who: Person, now: Date): Interview {
  mustHave(who, 'ITSC_MGR');
  if (!mayReopen(interview, who)) throw new Refusal('notExpired', { id: interview.id, state: interview.state });
  if (until <= now) throw new Refusal('dateNotAhead');
  const { startedAt } = interview;
  return { ...moved(interview, until, now), state: 'in_progress', ended: null, startedAt: startedAt ?? now };
}

export const mayCancel = (interview: Interview, who: Person): boolean =>
  interview.state !== 'accepted' && interview.state !== 'cancelled' && has(who, 'ITSC_MGR');

/** not accepted -> cancelled (spec 3.6.2). @throws Refusal needsRole, alreadyAccepted, interviewClosed, endNeedsReason */
export function cancelInterview(interview: Interview, reason: string, who: Person, now: Date): Interview {
  mustHave(who, 'ITSC_MGR');
  const { id, state } = interview;
  if (state === 'accepted') throw new Refusal('alreadyAccepted', { id });
  if (!mayCancel(interview, who)) throw new Refusal('interviewClosed', { id, state });
  if (reason.trim() === '') throw new Refusal('endNeedsReason', { id });
  return { ...interview, state: 'cancelled', ended: { reason: reason.trim(), by: who.id, at: now } };
}

/** A new last day: reminders count anew from it. */
export const moved = (interview: Interview, dueAt: Date, now: Date): Interview => ({
  ...interview,
  dueAt,
  reminders: remindersPast(dueAt, now),
});
