import { type Asking, campaignScope, withNeeds } from './campaign-scope.ts';
import { subjectsOf } from './interview.ts';
import { kindOf } from './kinds.ts';
import type { Person } from './people.ts';
import { levelOf } from './picture.ts';
import { Refusal } from './refusal.ts';

/** What a campaign is about: everything, when neither is said. */
type Part = Pick<Asking, 'among' | 'named'>;
type Pictured = Asking['picture'];

/** Processes with all they need; services and components as they are named, however critical (spec 3.2, "new service"). */
export function partOf(picture: Pictured, scope: readonly string[] | null): Part {
  if (scope === null) return {};
  const [processes, named] = [scope.filter(isProcess), scope.filter((id) => !isProcess(id))];
  return { among: new Set([...withNeeds(picture, processes), ...named]), named: new Set(named) };
}
const isProcess = (id: string): boolean => kindOf(id) === 'process';

/** Was something named that is no process? */
export const isAboutMore = (scope: readonly string[] | null): boolean => scope?.some((id) => !isProcess(id)) ?? false;

/** What the role of a continuity manager reaches, with all it needs (spec 3.1); null = everything. */
export function reachOf({ grants }: Person, picture: Pictured): ReadonlySet<string> | null {
  const scopes = grants.filter(({ role }) => role === 'ITSC_MGR').map(({ scope }) => scope);
  if (scopes.some((one) => one.all)) return null;
  const named = scopes.flatMap((one) => [...one.processIds, ...one.serviceIds, ...one.componentIds]);
  return withNeeds(picture, named);
}

/** @throws Refusal campaignOutOfReach with the first name that lies outside the person's role */
export function mustReach(who: Person, { picture }: Pick<Asking, 'picture'>, scope: readonly string[] | null): void {
  const reach = reachOf(who, picture);
  const id = reach && scope?.find((one) => !reach.has(one));
  if (!id) return;
  const { processes, services, components } = picture.register;
  const name = [...processes, ...services, ...components].find((one) => one.id === id)?.name ?? id;
  throw new Refusal('campaignOutOfReach', { name });
}

/** A part of the register, as far as the person's role reaches. */
export function within(asking: Asking, part: Part, who: Person): Asking {
  const reach = reachOf(who, asking.picture);
  const among = reach === null ? part.among : new Set([...reach].filter((id) => part.among?.has(id) ?? true));
  return { ...asking, ...part, among };
}

export interface Pickable {
  id: string;
  /** Who would be asked. */
  askedIds: string[];
}

/** Services and components somebody can be asked about: those nobody was ever asked about first, then the critical ones. */
export function pickable(asking: Asking, who: Person): Pickable[] {
  const { services, components } = asking.picture.register;
  const ids = new Set([...services, ...components].map((one) => one.id));
  const { asks } = campaignScope(within(asking, { among: ids, named: ids }, who));
  const found = new Map<string, Pickable>();
  for (const { subjectId, batch, respondentId } of asks) {
    for (const id of [subjectId, ...batch]) {
      const one = found.get(id) ?? { id, askedIds: [] };
      found.set(id, { id, askedIds: [...new Set([...one.askedIds, respondentId])] });
    }
  }
  const asked = new Set(asking.interviews.flatMap(subjectsOf));
  const weight = (id: string): number => (asked.has(id) ? 0 : 10) + levelOf(asking.picture, id);
  return [...found.values()].sort((one, other) => weight(other.id) - weight(one.id));
}
