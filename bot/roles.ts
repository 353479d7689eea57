import { roleCard, roleChangedCard } from '../cards/roles.ts';
import type { Notice } from '../domain/notice.ts';
import {
  confirmRole,
  everything,
  isStillAsked,
  mayConfirmRole,
  mayProposeRoles,
  type Person,
  proposeRole,
  type RoleRequest,
  rolesOf,
  type Scope,
} from '../domain/people.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Kept } from '../store/repository.ts';
import { isDone } from './click.ts';
import { entry } from './entry.ts';
import type { Turn, UseCase } from './turn.ts';
import { everyone, oneNamed } from './who.ts';

async function named(turn: Turn, said: string): Promise<Kept<Person>> {
  const all = await everyone(turn);
  const { id } = oneNamed(
    all.map((one) => one.value),
    said,
  );
  const kept = all.find((one) => one.id === id);
  if (!kept) throw new Refusal('personUnknown', { name: said });
  return kept;
}

/** What a role can be limited to, by kind. */
async function register(turn: Turn) {
  const [processes, services, components] = await Promise.all([
    turn.store.processes.list(turn.tenantId),
    turn.store.services.list(turn.tenantId),
    turn.store.components.list(turn.tenantId),
  ]);
  const named = (kept: Kept<{ id: string; name: string }>[]) =>
    kept.map(({ value }) => ({ id: value.id, name: value.name }));
  return { processes: named(processes), services: named(services), components: named(components) };
}

/** Nothing named means everything; what is not in the register is refused, never widened. */
async function scopeFrom(reach: string[], turn: Turn): Promise<Scope> {
  if (reach.length === 0) return everything;
  const all = await register(turn);
  const among = (records: { id: string }[]): string[] =>
    records.map((one) => one.id).filter((id) => reach.includes(id));
  const scope = {
    all: false,
    processIds: among(all.processes),
    serviceIds: among(all.services),
    componentIds: among(all.components),
  };
  const found = scope.processIds.length + scope.serviceIds.length + scope.componentIds.length;
  if (found !== new Set(reach).size) throw new Refusal('notFound', { id: reach.join(', ') });
  return scope;
}

/** Everyone who could be the second person hears of the request (SoD-13). */
async function askSecond(turn: Turn, about: Person, requestId: string): Promise<Notice[]> {
  const seconds = (await everyone(turn))
    .map((one) => one.value)
    .filter((one) => mayProposeRoles(one) && one.id !== turn.who.id && one.id !== about.id);
  return seconds.map(
    (one): Notice => ({
      kind: 'tell',
      key: `role-${requestId}-${one.id}`,
      to: { personId: one.id },
      about: 'role.requested',
      id: `${about.id} ${requestId}`,
    }),
  );
}

const tellAbout = (about: Person, requestId: string): Notice => ({
  kind: 'tell',
  key: `role-${requestId}-changed`,
  to: { personId: about.id },
  about: 'role.changed',
  id: about.id,
});

export const roleDeeds = {
  'role.open': (async (_input, turn) => {
    if (!mayProposeRoles(turn.who)) throw new Refusal('needsRole', { role: 'ITSC_MGR' });
    const people = (await everyone(turn)).map((one) => one.value).filter((one) => one.id !== turn.who.id);
    const { processes, services, components } = await register(turn);
    const holders = people.map((one) => ({ id: one.id, name: one.name, roles: rolesOf(one) }));
    return { show: roleCard(turn, holders, [...processes, ...services, ...components]) };
  }) satisfies UseCase<'role.open'>,
  'role.propose': (async ({ person, role, change, reach, click }, turn) => {
    if (person === '') throw new Refusal('personUnknown', { name: '' });
    const kept = await named(turn, person);
    if (isDone(kept, click)) return { show: roleChangedCard(turn, kept.value) };
    const id = turn.key();
    const next = proposeRole(
      kept.value,
      { id, change, role, scope: await scopeFrom(reach ?? [], turn) },
      turn.who,
      turn.now,
    );
    const waits = next.requests.some((request) => request.id === id);
    const owed = waits ? await askSecond(turn, next, id) : [tellAbout(next, id)];
    if (waits && owed.length === 0) throw new Refusal('roleSecondPerson');
    const saved = await turn.store.people.save(kept, next, entry(turn, `role.${change}`, click, { role }), owed);
    return { show: roleChangedCard(turn, saved.value) };
  }) satisfies UseCase<'role.propose'>,
  'role.confirm': (async ({ person, request, click }, turn) => {
    const kept = await named(turn, person);
    if (isDone(kept, click)) return { show: roleChangedCard(turn, kept.value) };
    const wanted = request === 'any' ? (kept.value.requests[0]?.id ?? '') : request;
    const proposer = kept.value.requests.find((one) => one.id === wanted)?.by;
    const by = proposer === undefined ? null : await turn.store.people.seek(turn.tenantId, proposer);
    const asked = { requestId: wanted, by: by?.value ?? null };
    const next = confirmRole(kept.value, asked, turn.who, turn.now);
    const saved = await turn.store.people.save(kept, next, entry(turn, 'role.confirm', click, { request: wanted }), [
      tellAbout(next, wanted),
    ]);
    return { show: roleChangedCard(turn, saved.value) };
  }) satisfies UseCase<'role.confirm'>,
} as const;

/** Role changes that wait for this person's word. */
export async function waitingFor(turn: Turn): Promise<{ about: Kept<Person>; request: RoleRequest }[]> {
  if (!mayProposeRoles(turn.who)) return [];
  const all = await everyone(turn);
  const asker = new Map(all.map((one) => [one.id, one.value]));
  return all.flatMap((about) =>
    about.value.requests
      .filter((request) => mayConfirmRole(request, about.value, turn.who) && isStillAsked(asker.get(request.by)))
      .map((request) => ({ about, request })),
  );
}
