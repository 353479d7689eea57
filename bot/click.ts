import { Refusal } from '../domain/refusal.ts';
import type { Kept } from '../store/repository.ts';

/** Has this very click had its effect already? */
export const isDone = (kept: { keys: string[] }, click: string | undefined): boolean =>
  click !== undefined && kept.keys.includes(click);

/** The card showed a version; has it changed since? Nobody who typed has seen one. */
export const isStale = (kept: Kept<unknown>, seen: number | undefined): boolean =>
  seen !== undefined && seen !== kept.rev;

/** @throws Refusal stale: what was decided on is what stands, or nothing is decided */
export function mustBeFresh(kept: Kept<unknown>, seen: number | undefined): void {
  if (isStale(kept, seen)) throw new Refusal('stale', { id: kept.id });
}
