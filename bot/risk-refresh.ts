import { type Entry, type Notice, system } from '../domain/notice.ts';
import type { Picture } from '../domain/picture.ts';
import { Refusal } from '../domain/refusal.ts';
import { mayTell } from '../domain/reminder.ts';
import { newRisk, type Risk } from '../domain/risk.ts';
import { assess, assessAll } from '../domain/risk-assess.ts';
import { managersOf } from '../domain/risk-people.ts';
import { proposals } from '../domain/risk-proposal.ts';
import { isOver, recalculate, reminded, reminderDue } from '../domain/risk-recalculate.ts';
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
    await store.risks.save(kept, next, did, endsFor(kept, next, picture));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const again = await store.risks.get(tenantId, kept.id);
    const anew = recalculate(again.value, assess(picture, again.value), now, reason);
    if (anew !== again.value) await store.risks.save(again, anew, did, endsFor(again, anew, picture));
  }
}

/** An acceptance that is over: whoever asked for it and who answers for the asset hear of it. */
function endsFor(kept: Kept<Risk>, next: Risk, picture: Picture): Notice[] {
  const { acceptance } = kept.value;
  return acceptance && !next.acceptance && next.state !== 'closed' ? tellEnd(kept, picture, 'over') : [];
}

function tellEnd({ id, rev, value }: Kept<Risk>, picture: Picture, level: string): Notice[] {
  const people = new Set([...managersOf(picture, value.assetId), value.acceptance?.requestedBy ?? '']);
  return [...people].filter(Boolean).map((personId) => ({
    kind: 'tell',
    key: `${id}-ends-${level}-${rev + 1}-${personId}`,
    to: { personId },
    about: 'risk.acceptanceEnds',
    id,
  }));
}

/**
 * Acceptances that end: 30 and 7 days before people hear of it, on working days and outside the quiet hours; at the end
 * the risk is to be decided anew (spec 3.14).
 * @throws AggregateError after the others were served, when some tenants could not be
 */
export async function expireAcceptances(store: Store, now: Date, timeZone: string): Promise<void> {
  const faults: unknown[] = [];
  for (const tenantId of await store.overview.accepting()) {
    await expireIn({ store, tenantId, now }, timeZone).catch((error: unknown) => faults.push(error));
  }
  if (faults.length > 0) throw new AggregateError(faults, 'not every tenant could be looked at');
}

async function expireIn(at: Omit<Refreshing, 'picture'>, timeZone: string): Promise<void> {
  const { store, tenantId, now } = at;
  const waiting = await store.risks.list(tenantId, { state: { $in: ['accepted', 'acceptance_requested'] } });
  const over = waiting.filter(({ value }) => isOver(value, now));
  const soon = waiting.filter(({ value }) => reminderDue(value, now) !== null);
  if (over.length + soon.length === 0) return;
  const refreshing = { ...at, picture: await pictureFor(at) };
  for (const kept of over) {
    const next = recalculate(kept.value, assess(refreshing.picture, kept.value), now, 'expired');
    await settle(refreshing, kept, next, 'expired');
  }
  if (!mayTell(now, refreshing.picture.settings, timeZone)) return;
  for (const kept of soon) await remind(refreshing, kept);
}

async function remind({ store, picture, now }: Refreshing, kept: Kept<Risk>): Promise<void> {
  const days = reminderDue(kept.value, now);
  if (days === null) return;
  const did: Entry = { by: system, at: now, did: 'risk.remind' };
  const owed = tellEnd(kept, picture, String(days));
  await unlessMoved(store.risks.save(kept, reminded(kept.value, days), did, owed));
}

/** The clock comes again: what somebody changed at this very moment is looked at then. */
async function unlessMoved(saving: Promise<unknown>): Promise<void> {
  await saving.catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
  });
}
