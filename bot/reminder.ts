import type { Card } from '../cards/kit.ts';
import { lateReminded, reminderCard } from '../cards/reminder.ts';
import { isTimeZone } from '../domain/calendar.ts';
import { isRunning, passDue } from '../domain/campaign.ts';
import { type Interview, isOpen, isOverdue } from '../domain/interview.ts';
import { expire } from '../domain/interview-end.ts';
import { type Notice, system } from '../domain/notice.ts';
import { has, mustHave, type Person } from '../domain/people.ts';
import { Refusal } from '../domain/refusal.ts';
import {
  bundleFor,
  dayName,
  daysLate,
  dueReminder,
  localDay,
  mayTell,
  type Reminder,
  rememberedDays,
  reminderId,
} from '../domain/reminder.ts';
import type { Settings } from '../domain/settings.ts';
import type { Store } from '../store/index.ts';
import type { Kept } from '../store/repository.ts';
import { campaignOf } from './campaign-progress.ts';
import { pictureFor } from './picture.ts';
import type { Turn, UseCase } from './turn.ts';
import { everyone } from './who.ts';

/**
 * The clock's question, of every tenant: who is to be reminded, what is overdue, what has expired? Asking twice, or from
 * two processes, tells nobody twice.
 * @throws AggregateError after the others were served, when some could not be
 */
export async function remindEverybody(store: Store, now: Date, timeZone: string): Promise<void> {
  const faults: unknown[] = [];
  for (const tenantId of await store.overview.campaigning()) {
    await remindTenant({ store, tenantId, now, timeZone }).catch((error: unknown) => faults.push(error));
  }
  if (faults.length > 0) throw new AggregateError(faults, 'not every tenant could be reminded');
}

interface Round {
  store: Store;
  tenantId: string;
  now: Date;
  /** Of people whose own is not known. */
  timeZone: string;
}

export const zoneOf = (person: Person, fallback: string): string =>
  person.timeZone && isTimeZone(person.timeZone) ? person.timeZone : fallback;
const at = ({ now }: Round, did: string) => ({ by: system, at: now, did });

/** What somebody changed at this very moment is looked at again in the next round. */
export async function unlessMoved<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

async function remindTenant(round: Round): Promise<void> {
  const { store, tenantId, now } = round;
  const campaigns = (await store.campaigns.list(tenantId)).filter((one) => isRunning(one.value));
  for (const kept of campaigns) {
    const passed = passDue(kept.value, now);
    if (passed) await unlessMoved(store.campaigns.save(kept, passed, at(round, 'campaign.overdue')));
  }
  const state = { $in: ['invited', 'in_progress', 'returned', 'expired'] };
  const running = new Set(campaigns.map((one) => one.id));
  const all = await store.interviews.list(tenantId, { state });
  const interviews = await expired(
    round,
    all.filter((one) => running.has(one.value.campaignId)),
  );
  await bundle(round, interviews);
}

async function expired(round: Round, interviews: Kept<Interview>[]): Promise<Kept<Interview>[]> {
  const left: Kept<Interview>[] = [];
  for (const kept of interviews) {
    const over = expire(kept.value, round.now);
    const saved = over && (await unlessMoved(round.store.interviews.save(kept, over, at(round, 'interview.expire'))));
    if (!over) left.push(kept);
    else if (saved) left.push(saved);
  }
  return left;
}

async function bundle(round: Round, interviews: Kept<Interview>[]): Promise<void> {
  if (interviews.length === 0) return;
  const { store, tenantId } = round;
  const [settings, picture, people] = await Promise.all([
    store.settingsOf(tenantId),
    pictureFor(round),
    store.people.list(tenantId, { active: true }),
  ]);
  const deputiesOf = ({ subject, batch }: Interview): string[] =>
    [subject.id, ...batch].flatMap((id) => picture.asset(id)?.deputyId ?? []);
  const concerned = new Set(interviews.flatMap(({ value }) => [value.respondentId, ...deputiesOf(value)]));
  for (const { value: person } of people) {
    if (!concerned.has(person.id) && !has(person, 'ITSC_MGR')) continue;
    await remind(round, { person, interviews, deputiesOf, settings });
  }
}

interface One {
  person: Person;
  interviews: Kept<Interview>[];
  deputiesOf(interview: Interview): string[];
  settings: Settings;
}

async function remind(round: Round, { person, interviews, deputiesOf, settings }: One): Promise<void> {
  const { store, tenantId, now } = round;
  const timeZone = zoneOf(person, round.timeZone);
  const since = dayName(localDay(now, timeZone) - rememberedDays);
  const recent = await store.reminders.list(tenantId, { personId: person.id, day: { $gte: since } });
  const today = recent.find((one) => one.id === reminderId(person.id, now, timeZone));
  const due = (kept: Kept<Interview>): number | null => dueReminder(kept.value, now, settings, timeZone);
  // A process that died half-way leaves the day's message without its marks.
  if (today) return note(round, interviews, today.value.interviews, due);
  const bundled = bundleFor(
    { personId: person.id, timeZone, manager: has(person, 'ITSC_MGR') },
    {
      interviews: interviews.map((one) => one.value),
      deputiesOf,
      told: new Set(recent.flatMap((one) => one.value.escalations.map(({ mark }) => mark))),
      settings,
      now,
    },
  );
  if (!bundled) return;
  const added = await store.reminders.add(tenantId, { ...bundled, by: system }, at(round, 'reminder.tell'), [
    tell(bundled),
  ]);
  if (added) await note(round, interviews, bundled.interviews, due);
}

const tell = ({ id, personId, interviews }: Omit<Reminder, 'by'>): Notice => ({
  kind: 'tell',
  key: id,
  to: { personId },
  about: interviews.length > 0 ? 'reminder.bundle' : 'reminder.escalation',
  id,
});

/** Writes on the interviews what was told; only what is still due, so that a new date is not undone. */
async function note(
  round: Round,
  interviews: Kept<Interview>[],
  told: Reminder['interviews'],
  due: (kept: Kept<Interview>) => number | null,
): Promise<void> {
  for (const { id, day } of told) {
    const kept = interviews.find((one) => one.id === id);
    if (!kept || due(kept) !== day) continue;
    const reminders = [...kept.value.reminders, { day, at: round.now }];
    await unlessMoved(round.store.interviews.save(kept, { ...kept.value, reminders }, at(round, 'interview.remind')));
  }
}

/** What is still open when it is delivered; null when nothing is left to say. */
export async function drawReminder(turn: Turn, id: string): Promise<Card | null> {
  const { value: reminder } = await turn.store.reminders.get(turn.tenantId, id);
  const [all, names] = await Promise.all([
    turn.store.interviews.list(turn.tenantId, { state: { $in: ['invited', 'in_progress', 'returned', 'expired'] } }),
    turn.store.names.book(turn.tenantId),
  ]);
  const interviews = all.map((one) => one.value);
  const mine = interviews.filter((one) => one.respondentId === turn.who.id && isOpen(one));
  const own = mine.some((one) => reminder.interviews.some((told) => told.id === one.id)) ? mine : [];
  const others = interviews.filter((one) => reminder.escalations.some((told) => told.id === one.id));
  return own.length + others.length === 0 ? null : reminderCard(turn, { own, others, names });
}

type Outcome = 'now' | 'already' | 'quiet' | 'gone';

export const remindLateDeeds = {
  'campaign.remindLate': (async ({ id }, turn) => {
    mustHave(turn.who, 'ITSC_MGR');
    const campaign = await campaignOf(turn, id);
    const [interviews, people, settings] = await Promise.all([
      turn.store.interviews.list(turn.tenantId, { campaignId: campaign.id }),
      everyone(turn),
      turn.store.settingsOf(turn.tenantId),
    ]);
    const late = interviews.filter((one) => isOverdue(one.value, turn.now));
    const names = await turn.store.names.book(turn.tenantId);
    const outcomes = new Map<string, Outcome>();
    for (const personId of new Set(late.map((one) => one.value.respondentId))) {
      const person = people.find((one) => one.id === personId)?.value;
      const theirs = late.filter((one) => one.value.respondentId === personId);
      outcomes.set(personId, person ? await remindNow(turn, person, theirs, settings) : 'gone');
    }
    return { say: lateReminded(turn, outcomes, names) };
  }) satisfies UseCase<'campaign.remindLate'>,
} as const;

async function remindNow(turn: Turn, person: Person, late: Kept<Interview>[], settings: Settings): Promise<Outcome> {
  const { store, tenantId, now } = turn;
  const timeZone = zoneOf(person, turn.house.timeZone);
  if (!mayTell(now, settings, timeZone)) return 'quiet';
  const interviews = late.map((one) => ({ id: one.id, day: daysLate(one.value, now, timeZone) }));
  const day = dayName(localDay(now, timeZone));
  const id = reminderId(person.id, now, timeZone);
  const reminder = { id, personId: person.id, day, at: now, by: turn.who.id, interviews, escalations: [] };
  const did = { by: turn.who.id, at: now, did: 'campaign.remindLate' };
  if (!(await store.reminders.add(tenantId, reminder, did, [tell(reminder)]))) return 'already';
  for (const kept of late) {
    const reminders = [...kept.value.reminders, { day: daysLate(kept.value, now, timeZone), at: now }];
    await unlessMoved(store.interviews.save(kept, { ...kept.value, reminders }, did));
  }
  return 'now';
}
