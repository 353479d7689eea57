import { isTimeZone } from '../domain/calendar.ts';
import { system } from '../domain/notice.ts';
import { newPerson, type Person } from '../domain/people.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Kept } from '../store/repository.ts';
import { unlessMoved } from './reminder.ts';
import type { Account, House, Incoming, Reply } from './turn.ts';

/** The region stays: it decides how days are written. */
const cleanLocale = (locale: string | null): string | null =>
  /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(locale ?? '') ? locale : null;

/** The person with what the account says anew; the very same when that is nothing. */
function heard(person: Person, account: Account): Person {
  const name = account.name === '' ? person.name : account.name;
  const locale = cleanLocale(account.locale) ?? person.locale;
  const moved = account.timeZone !== null && account.timeZone !== person.timeZone && isTimeZone(account.timeZone);
  const timeZone = moved ? account.timeZone : person.timeZone;
  const same = name === person.name && locale === person.locale && timeZone === person.timeZone;
  return same ? person : { ...person, name, locale, timeZone };
}

/**
 * Everyone in the tenant who speaks up is a User from then on (spec 3.1); what their client says of them anew is kept: who
 * was met in the roster of a team has told no time zone yet, and would be reminded at night.
 */
export async function acquaint(house: House, incoming: Incoming, kept: Kept<Person> | null): Promise<Person> {
  const { tenantId, from, now } = incoming;
  if (!kept) return meet(house, tenantId, from, now);
  const value = heard(kept.value, from);
  if (value === kept.value) return value;
  const { name, locale, timeZone } = kept.value;
  const did = { by: system, at: now, did: 'person.refreshed', was: { name, locale, timeZone } };
  // Who loses a race here is heard again with the next word.
  await unlessMoved(house.store.people.save(kept, value, did));
  return value;
}

async function meet(house: House, tenantId: string, account: Account, now: Date): Promise<Person> {
  const { people } = house.store;
  const person = heard(newPerson(account.id, tenantId, account.name), account);
  const added = await people.add(tenantId, person, { by: system, at: now, did: 'person.met' });
  return added?.value ?? (await people.get(tenantId, account.id)).value;
}

/** Somebody came, left, or put Lifeboat into a chat or team. */
export async function arrival(house: House, incoming: Incoming): Promise<Reply> {
  const { request } = incoming;
  if (request.kind === 'joined') await joined(house, incoming, request.members);
  if (request.kind === 'left') for (const id of request.ids) await leave(house, incoming, id);
  if (request.kind === 'installed') return installed(house, incoming);
  return { silent: true };
}

/**
 * Each by itself: whom something goes wrong with keeps nobody else away, and is looked at again with the next roster.
 * @throws AggregateError after the others were met
 */
async function joined(house: House, incoming: Incoming, members: readonly Account[]): Promise<void> {
  const faults: unknown[] = [];
  for (const member of members) {
    await onceMore(() => refresh(house, incoming, member)).catch((error: unknown) => {
      if (!(error instanceof Refusal)) faults.push(error);
    });
  }
  if (faults.length > 0) throw new AggregateError(faults, 'not everybody in the roster could be kept');
}

/** Whom a manager has noted as gone stays so: a team may still list an account, and only a manager says "is back". */
async function refresh(house: House, { tenantId, now }: Incoming, account: Account): Promise<void> {
  const kept = await house.store.people.seek(tenantId, account.id);
  if (!kept) {
    await meet(house, tenantId, account, now);
    return;
  }
  const { name } = account;
  if (name === '' || name === kept.value.name) return;
  const did = { by: system, at: now, did: 'person.refreshed', was: { name: kept.value.name } };
  await house.store.people.save(kept, { ...kept.value, name }, did);
}

/** Leaving a team says nothing about the account; taking Lifeboat out of one's own chat closes that way to reach somebody. */
async function leave(house: House, { tenantId, place }: Incoming, id: string): Promise<void> {
  if (place.kind !== 'personal') return;
  await house.store.places.bury(tenantId, `person:${id}`, 'uninstalled');
}

/** The first to install appoints the first managers (SoD-13); a welcome is said once per chat. */
async function installed(house: House, incoming: Incoming): Promise<Reply> {
  const { tenantId, from, now, place, request } = incoming;
  if (request.kind !== 'installed') return { silent: true };
  const person = await acquaint(house, incoming, await house.store.people.seek(tenantId, from.id));
  if (person.active && !(await house.store.overview.hasInstaller(tenantId))) {
    // Whoever claimed it and was not marked, because that process died, is marked now.
    await markInstaller(house, tenantId, await house.store.people.claimInstaller(tenantId, from.id), now);
  }
  const to = place.kind === 'personal' ? { personId: from.id } : { placeId: place.id };
  await house.store.outbox.post(
    tenantId,
    { kind: 'tell', key: `welcome-${place.id}`, to, about: 'welcome', id: place.kind },
    now,
  );
  house.store.wake();
  return { silent: true };
}

async function markInstaller(house: House, tenantId: string, id: string, now: Date): Promise<void> {
  const { people } = house.store;
  await onceMore(async () => {
    const kept = await people.seek(tenantId, id);
    if (!kept || kept.value.installer) return;
    const did = { by: system, at: now, did: 'person.installed' };
    await people.save(kept, { ...kept.value, installer: true }, did);
  });
}

/** Done again on what stands now, when somebody else wrote at the same moment. @throws Refusal someoneElseWasFaster */
async function onceMore(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refusal) || error.key !== 'someoneElseWasFaster') throw error;
    await work();
  }
}
