import { type Entry, system } from '../domain/notice.ts';
import type { Picture } from '../domain/picture.ts';
import { Refusal } from '../domain/refusal.ts';
import { newRisk, type Risk } from '../domain/risk.ts';
import { assess, assessAll } from '../domain/risk-assess.ts';
import { proposals } from '../domain/risk-proposal.ts';
import { recalculate, toTell } from '../domain/risk-recalculate.ts';
import type { Store } from '../store/index.ts';
import type { Kept } from '../store/repository.ts';
import { pictureFor } from './picture.ts';

/** After an accepted interview or a change of the register: owed by it, may run twice, ends in the same place. */
export const refreshAfter = (store: Store, tenantId: string, id: string, now: Date): Promise<void> =>
  refreshRisks(store, tenantId, now, id.startsWith('INT-') ? 'interview' : id === 'settings' ? 'settings' : 'register');

/**
 * Adds the risks the register calls for and looks at all there are anew. Saves only what changed; idempotent.
 * @param reason why it is done, for the trails
 */
export async function refreshRisks(store: Store, tenantId: string, now: Date, reason: string): Promise<void> {
  const picture = await pictureFor({ store, tenantId }, true);
  const kept = await store.risks.list(tenantId);
  await addProposed({ store, tenantId, picture, now }, kept);
  const assessed = assessAll(
    picture,
    kept.map((one) => one.value),
  );
  for (const one of kept) {
    const next = recalculate(one.value, assessed.get(one.id) ?? null, now, reason);
    if (next !== one.value) await settle({ store, tenantId, picture, now }, one, next, reason);
  }
}

/**
 * A register that was loaded, not entered, has nobody who owes its first risks: whoever looks first brings them.
 * @returns whether there were none before
 */
export async function begin({
  store,
  tenantId,
  now,
}: Pick<Refreshing, 'store' | 'tenantId' | 'now'>): Promise<boolean> {
  if (await store.overview.hasRisks(tenantId)) return false;
  await refreshRisks(store, tenantId, now, 'register');
  return true;
}

/** Risks added in one write. */
const atOnce = 1000;

interface Refreshing {
  store: Store;
  tenantId: string;
  picture: Picture;
  now: Date;
}

async function addProposed({ store, tenantId, picture, now }: Refreshing, kept: Kept<Risk>[]): Promise<void> {
  const wanted = proposals(
    picture,
    kept.map((one) => one.value),
  );
  if (wanted.length === 0) return;
  const ids = await store.nextRefs(tenantId, 'RSK', wanted.length);
  const fresh = wanted.map((one, i) => newRisk({ id: ids[i] ?? '', ...one }, system, now));
  const assessed = assessAll(picture, fresh);
  const evaluated = fresh.map((one) => recalculate(one, assessed.get(one.id) ?? null, now, 'proposed'));
  for (let first = 0; first < evaluated.length; first += atOnce) {
    const some = evaluated.slice(first, first + atOnce);
    await store.risks.addMany(tenantId, some, { by: system, at: now, did: 'risk.propose' });
  }
}

/** Somebody may be working on the very same risk: it is read again then, and looked at once more. */
async function settle(refreshing: Refreshing, kept: Kept<Risk>, next: Risk, reason: string): Promise<void> {
  const { store, tenantId, picture, now } = refreshing;
  const did: Entry = { by: system, at: now, did: 'risk.recalculate', was: { state: kept.value.state } };
  try {
    await store.risks.save(kept, ending(kept.value, next, picture), did);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const again = await store.risks.get(tenantId, kept.id);
    const anew = recalculate(again.value, assess(picture, again.value), now, reason);
    if (anew !== again.value) await store.risks.save(again, ending(again.value, anew, picture), did);
  }
}

/** Of an acceptance that is over people hear from the clock, in their own hours. */
const ending = (before: Risk, after: Risk, picture: Picture): Risk =>
  before.acceptance && !after.acceptance ? toTell(before, after, picture) : after;
