import { type Notice, system } from '../domain/notice.ts';
import { has, type Person } from '../domain/people.ts';
import type { Picture } from '../domain/picture.ts';
import { mayTell } from '../domain/reminder.ts';
import type { Risk } from '../domain/risk.ts';
import { assess } from '../domain/risk-assess.ts';
import { isOver, recalculate, reminded, reminderDue, told, toldInstead, toTell } from '../domain/risk-recalculate.ts';
import { nudgeDue, nudged } from '../domain/risk-waiting.ts';
import type { Store } from '../store/index.ts';
import type { Kept } from '../store/repository.ts';
import { pictureFor } from './picture.ts';
import { unlessMoved, zoneOf } from './reminder.ts';

/**
 * Acceptances that end: at the end the risk is to be decided anew, at once. 30 and 7 days before, and at the end, people
 * hear of it; requests nobody has answered come to mind again. Each hears it on a working day outside their own quiet
 * hours, of all of them in one message (spec 3.14).
 * @throws AggregateError after the others were served, when some tenants could not be
 */
export async function expireAcceptances(store: Store, now: Date, timeZone: string): Promise<void> {
  const faults: unknown[] = [];
  for (const tenantId of await store.overview.accepting()) {
    const round = { store, tenantId, now, timeZone };
    await noteEnds(round)
      // Two clocks at once would tell the same people twice.
      .then(() => store.alone(`${tenantId}/risk.ends`, () => tellEnds(round)))
      .catch((error: unknown) => faults.push(error));
  }
  if (faults.length > 0) throw new AggregateError(faults, 'not every tenant could be looked at');
}

interface Round {
  store: Store;
  tenantId: string;
  now: Date;
  /** Of people whose own is not known. */
  timeZone: string;
}

async function noteEnds({ store, tenantId, now }: Round): Promise<void> {
  const waiting = await store.risks.list(tenantId, { state: { $in: ['accepted', 'acceptance_requested'] } });
  const due = waiting.filter(({ value }) => isOver(value, now) || dueNow(value, now) !== null);
  if (due.length === 0) return;
  const [picture, people] = await Promise.all([
    pictureFor({ store, tenantId }, true),
    store.people.list(tenantId, { active: true }),
  ]);
  const staff = people.map((one) => one.value);
  for (const kept of due) {
    const next = noticed(kept.value, { picture, staff, now });
    const was = { state: kept.value.state };
    const remind = dueNow(kept.value, now) !== null;
    const did = { by: system, at: now, did: remind ? 'risk.remind' : 'risk.recalculate', was };
    await unlessMoved(store.risks.save(kept, next, did));
  }
}

const dueNow = (risk: Risk, now: Date): number | null => reminderDue(risk, now) ?? nudgeDue(risk, now);

interface Around {
  picture: Picture;
  staff: readonly Person[];
  now: Date;
}

function noticed(risk: Risk, { picture, staff, now }: Around): Risk {
  const assessed = assess(picture, risk);
  const [ending, waiting] = [reminderDue(risk, now), nudgeDue(risk, now)];
  if (waiting !== null && assessed) return nudged(risk, waiting, staff, { picture, assessed });
  return toTell(risk, ending === null ? recalculate(risk, assessed, now, 'expired') : reminded(risk, ending), picture);
}

async function tellEnds(round: Round): Promise<void> {
  const { store, tenantId, now } = round;
  const all = new Map((await store.risks.list(tenantId, { untold: { $gt: '' } })).map((one) => [one.id, one]));
  if (all.size === 0) return;
  const [settings, people] = await Promise.all([
    store.settingsOf(tenantId),
    store.people.list(tenantId, { active: true }),
  ]);
  const there = new Map(people.map((one) => [one.id, one.value]));
  const managers = [...there.values()].filter((one) => has(one, 'ITSC_MGR')).map((one) => one.id);
  for (const personId of untold(all)) if (!there.has(personId)) await handOver(round, all, personId, managers);
  for (const personId of untold(all)) {
    const person = there.get(personId);
    if (person && mayTell(now, settings, zoneOf(person, round.timeZone))) await tell(round, all, personId);
  }
}

const untold = (all: Map<string, Kept<Risk>>): Set<string> =>
  new Set([...all.values()].flatMap(({ value }) => value.untold));

/** Who is to hear has left: the continuity managers do, for they can decide anew. */
async function handOver(
  { store, now }: Round,
  all: Map<string, Kept<Risk>>,
  personId: string,
  managers: readonly string[],
): Promise<void> {
  for (const kept of [...all.values()].filter(({ value }) => value.untold.includes(personId))) {
    const next = toldInstead(kept.value, personId, managers);
    const saved = await unlessMoved(store.risks.save(kept, next, { by: system, at: now, did: 'risk.tell' }));
    if (saved) all.set(kept.id, saved);
  }
}

/**
 * One message about all of them: the first one owes it. Should the process die before the others know, they are told
 * again rather than never.
 */
async function tell({ store, now }: Round, all: Map<string, Kept<Risk>>, personId: string): Promise<void> {
  const theirs = [...all.values()].filter(({ value }) => value.untold.includes(personId));
  const did = { by: system, at: now, did: 'risk.tell' };
  for (const [place, kept] of theirs.entries()) {
    const owed = place === 0 ? [message(theirs, personId)] : [];
    const saved = await unlessMoved(store.risks.save(kept, told(kept.value, personId), did, owed));
    if (saved) all.set(kept.id, saved);
    else if (place === 0) return;
  }
}

function message(about: readonly Kept<Risk>[], personId: string): Notice {
  const [first] = about;
  return {
    kind: 'tell',
    key: `${first?.id}-ends-${(first?.rev ?? 0) + 1}-${personId}`,
    to: { personId },
    about: 'risk.acceptanceEnds',
    id: about.map((one) => one.id).join(' '),
  };
}
