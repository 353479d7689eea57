import { system } from '../domain/notice.ts';
import { newPerson, type Person } from '../domain/people.ts';
import type { Account, House, Incoming, Reply } from './turn.ts';

/** The region stays: it decides how days are written. */
const cleanLocale = (locale: string | null): string =>
  /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(locale ?? '') ? (locale ?? 'en') : 'en';

/** Everyone in the tenant who speaks up is a User from then on (spec 3.1). */
export async function acquaint(house: House, incoming: Incoming): Promise<Person> {
  return meet(house, incoming.tenantId, incoming.from, incoming.now);
}

async function meet(house: House, tenantId: string, account: Account, now: Date, installer = false): Promise<Person> {
  const { people } = house.store;
  const person = {
    ...newPerson(account.id, tenantId, account.name),
    locale: cleanLocale(account.locale),
    timeZone: account.timeZone,
    installer,
  };
  const added = await people.add(tenantId, person, { by: system, at: now, did: 'person.met' });
  return added?.value ?? (await people.get(tenantId, account.id)).value;
}

/** Somebody came, left, or put Lifeboat into a chat or team. */
export async function arrival(house: House, incoming: Incoming): Promise<Reply> {
  const { request } = incoming;
  if (request.kind === 'joined') for (const member of request.members) await refresh(house, incoming, member);
  if (request.kind === 'left') for (const id of request.ids) await leave(house, incoming, id);
  if (request.kind === 'installed') return installed(house, incoming);
  return { silent: true };
}

async function refresh(house: House, { tenantId, now }: Incoming, account: Account): Promise<void> {
  const kept = await house.store.people.seek(tenantId, account.id);
  if (!kept) {
    await meet(house, tenantId, account, now);
    return;
  }
  const renamed = account.name !== '' && account.name !== kept.value.name;
  if (kept.value.active && !renamed) return;
  const value = { ...kept.value, active: true, name: renamed ? account.name : kept.value.name };
  await house.store.people.save(kept, value, {
    by: system,
    at: now,
    did: 'person.refreshed',
    was: { name: kept.value.name, active: kept.value.active },
  });
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
  const first = !(await house.store.overview.hasInstaller(tenantId));
  const kept = await house.store.people.seek(tenantId, from.id);
  if (!kept) await meet(house, tenantId, from, now, first);
  else if (first)
    await house.store.people.save(
      kept,
      { ...kept.value, installer: true },
      { by: system, at: now, did: 'person.installed' },
    );
  const to = place.kind === 'personal' ? { personId: from.id } : { placeId: place.id };
  await house.store.outbox.post(
    tenantId,
    { kind: 'tell', key: `welcome-${place.id}`, to, about: 'welcome', id: place.kind },
    now,
  );
  house.store.wake();
  return { silent: true };
}
