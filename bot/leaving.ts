import { backCard, leaveCard, leftCard } from '../cards/leaving.ts';
import { comeBack, hangingOn, leave, mustLetGo } from '../domain/leaving.ts';
import { mustHave, type Person } from '../domain/people.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Kept } from '../store/repository.ts';
import { isDone, isStale } from './click.ts';
import { entry } from './entry.ts';
import type { Reply, Turn, UseCase } from './turn.ts';
import { exactly, oneNamed } from './who.ts';

interface Meant {
  kept: Kept<Person>;
  staff: Person[];
}

/** By the whole name, of those who are here and of those who have left. @throws Refusal needsRole, personUnknown … */
async function meant(turn: Turn, said: string, active: boolean): Promise<Meant> {
  mustHave(turn.who, 'ITSC_MGR');
  const all = await turn.store.people.list(turn.tenantId);
  const staff = all.map((one) => one.value);
  const exact = exactly(staff, said);
  const [one, another] = exact.length > 1 ? exact.filter((person) => person.active === active) : exact;
  if (one && !another) return { kept: await turn.store.people.get(turn.tenantId, one.id), staff };
  // A first name is enough elsewhere; here it is only offered.
  const { name } = oneNamed(staff, said);
  throw new Refusal(exact.length > 1 ? 'personAmbiguous' : 'personNearest', {
    name: said.slice(0, 120),
    ...(exact.length > 1 ? { choices: exact.map((person) => person.name).join(', ') } : { nearest: name }),
  });
}

async function show(turn: Turn, { kept, staff }: Meant): Promise<Reply> {
  mustLetGo(kept.value, turn.who, staff);
  const where = { respondentId: kept.id, state: { $in: ['invited', 'in_progress', 'returned'] } };
  const [register, open, names] = await Promise.all([
    turn.store.registers.read(turn.tenantId, true),
    turn.store.interviews.list(turn.tenantId, where),
    turn.store.names.book(turn.tenantId),
  ]);
  const hanging = hangingOn(
    kept.value,
    register,
    open.map((one) => one.value),
  );
  return { show: leaveCard(turn, { about: kept, hanging, names }) };
}

export const leavingDeeds = {
  'person.leave': (async ({ person }, turn) =>
    show(turn, await meant(turn, person, true))) satisfies UseCase<'person.leave'>,
  'person.left': (async ({ person, seen, click }, turn) => {
    // One after the other: two managers who let each other go at once would leave none.
    const reply = await turn.store.alone(`${turn.tenantId}/person.left`, async (): Promise<Reply> => {
      const who = (await turn.store.people.get(turn.tenantId, turn.who.id)).value;
      const found = await meant({ ...turn, who }, person, true);
      if (isDone(found.kept, click)) return { show: leftCard(turn, found.kept.value) };
      if (isStale(found.kept, seen)) return show({ ...turn, who }, found);
      const gone = leave(found.kept.value, who, found.staff);
      const was = { active: true, requests: found.kept.value.requests.map((one) => one.role) };
      const saved = await turn.store.people.save(found.kept, gone, entry(turn, 'person.left', click, was));
      return { show: leftCard(turn, saved.value) };
    });
    if (!reply) throw new Refusal('someoneElseWasFaster', { id: person });
    return reply;
  }) satisfies UseCase<'person.left'>,
  'person.back': (async ({ person, click }, turn) => {
    const { kept } = await meant(turn, person, false);
    if (isDone(kept, click)) return { show: backCard(turn, kept.value) };
    const did = entry(turn, 'person.back', click, { active: false });
    const saved = await turn.store.people.save(kept, comeBack(kept.value, turn.who), did);
    return { show: backCard(turn, saved.value) };
  }) satisfies UseCase<'person.back'>,
} as const;
