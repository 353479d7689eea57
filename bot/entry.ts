import type { Entry } from '../domain/notice.ts';
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
