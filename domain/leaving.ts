import type { Interview } from './interview.ts';
import { has, mustHave, type Person } from './people.ts';
import { Refusal } from './refusal.ts';
import type { Register } from './register.ts';

/** May note that somebody has left, or is back (spec 3.5, "Settings, roles"). */
export const mayLetGo = (who: Person): boolean => has(who, 'ITSC_MGR');

/**
 * Somebody has left: is not asked, not reminded, and does nothing any more (spec 3.3, Person.active). Roles stay noted but
 * do not count; role changes that waited are off.
 * @throws Refusal needsRole, leaveYourself, leftAlready, leaveLastManager
 */
export function leave(about: Person, who: Person, staff: readonly Person[]): Person {
  mustLetGo(about, who, staff);
  return { ...about, active: false, requests: [], actingAs: null };
}

/** @throws Refusal as `leave` */
export function mustLetGo(about: Person, who: Person, staff: readonly Person[]): void {
  mustHave(who, 'ITSC_MGR');
  if (about.id === who.id) throw new Refusal('leaveYourself');
  if (!about.active) throw new Refusal('leftAlready', { name: about.name });
  const others = staff.filter((one) => one.id !== about.id && has(one, 'ITSC_MGR'));
  if (has(about, 'ITSC_MGR') && others.length === 0) throw new Refusal('leaveLastManager', { name: about.name });
}

/** Back with the roles held before: two people agreed to those (SoD-13). @throws Refusal needsRole, notLeft */
export function comeBack(about: Person, who: Person): Person {
  mustHave(who, 'ITSC_MGR');
  if (about.active) throw new Refusal('notLeft', { name: about.name });
  return { ...about, active: true };
}

/** A record, as far as naming it goes. */
interface Named {
  id: string;
  name: string;
}

/** What hangs on one person. */
export interface Hanging {
  /** Interviews nobody answers any more. */
  interviews: Interview[];
  /** Processes and business data owned. */
  owned: Named[];
  /** Services and components managed. */
  managed: Named[];
  /** Records the person stands in for. */
  deputyOf: Named[];
}

/** @param open interviews this person is to answer */
export function hangingOn({ id }: Person, register: Register, open: readonly Interview[]): Hanging {
  const { processes, data, services, components } = register;
  const named = (all: readonly Named[]): Named[] => all.map((one) => ({ id: one.id, name: one.name }));
  const managed = [...services, ...components];
  return {
    interviews: open.filter((one) => one.respondentId === id),
    owned: named([...processes, ...data].filter((one) => one.ownerId === id)),
    managed: named(managed.filter((one) => one.managerId === id)),
    deputyOf: named([
      ...processes.filter((one) => one.deputyOwnerId === id),
      ...managed.filter((one) => one.deputyId === id),
    ]),
  };
}
