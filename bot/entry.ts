import type { Interview } from '../domain/interview.ts';
import type { Entry, Notice } from '../domain/notice.ts';
import type { Kept } from '../store/repository.ts';
import type { Turn } from './turn.ts';

/** The history entry of a deed: who did it, when, by which click, and what it replaced. */
export const entry = (turn: Turn, did: string, key?: string, was?: unknown): Entry => ({
  by: turn.who.id,
  at: turn.now,
  did,
  key,
  ...(turn.real.id !== turn.who.id && { playedBy: turn.real.id }),
  ...(was !== undefined && { was }),
});

/** Owed with a change of an interview: whoever is to answer it hears of it, once per change. */
export const tellRespondent = (
  { id, rev, value }: Kept<Interview>,
  about: 'interview.returned' | 'interview.cancelled' | 'interview.reopened',
): Notice => ({ kind: 'tell', key: `${id}-${about}-${rev + 1}`, to: { personId: value.respondentId }, about, id });

/**
 * Owed by closing a campaign and by taking up one of its interviews again: neither knows of the other when both happen
 * at once, and whichever is written last looks again.
 */
export const resumeLater = ({ id, rev }: Kept<unknown>, campaignId: string): Notice => ({
  kind: 'do',
  key: `${id}-resume-${rev + 1}`,
  deed: 'campaign.resume',
  id: campaignId,
});
