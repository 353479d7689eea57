import { button, marked } from '../cards/kit.ts';
import { actAsCard } from '../cards/trial.ts';
import { type Person, rolesOf } from '../domain/people.ts';
import { Refusal } from '../domain/refusal.ts';
import { entry } from './entry.ts';
import { homeDeeds } from './home.ts';
import { roleNamed } from './phrases.ts';
import type { Reply, Turn, UseCase } from './turn.ts';
import { everyone, oneNamed } from './who.ts';

/** Every answer given in somebody else's chair says so. */
export function inBorrowedChair(reply: Reply, turn: Turn): Reply {
  if (turn.real.id === turn.who.id) return reply;
  const sentence = turn.words('trial.acting', { name: turn.who.name });
  if ('show' in reply)
    return { show: marked(reply.show, sentence, button('trial.getUp', {}, turn.words('trial.getUp'))) };
  return 'say' in reply ? { say: `${sentence}\n\n${reply.say}` } : reply;
}

/** With an app id set there is no trial, and no way into anybody's chair. */
function mustBeTrial(turn: Turn): void {
  if (!turn.trial) throw new Refusal('notInTrial');
}

/** Takes a chair, or the own one again, and shows what waits there. */
async function sit(chosen: Person, turn: Turn): Promise<Reply> {
  const kept = await turn.store.people.get(turn.tenantId, turn.real.id);
  const actingAs = chosen.id === turn.real.id ? null : chosen.id;
  await turn.store.people.save(kept, { ...kept.value, actingAs }, entry(turn, 'trial.actAs'));
  const seated: Turn = { ...turn, who: chosen };
  return inBorrowedChair(await homeDeeds['home.open']({}, seated), seated);
}

export const trialDeeds = {
  'trial.choose': (async (_input, turn) => {
    mustBeTrial(turn);
    const named = (await everyone(turn)).map(({ value: one }) => ({
      id: one.id,
      name: one.name,
      roles: rolesOf(one),
      changeAuthority: one.changeAuthority,
    }));
    return { show: actAsCard(turn, named) };
  }) satisfies UseCase<'trial.choose'>,
  'trial.actAs': (async ({ who }, turn) => {
    mustBeTrial(turn);
    const people = (await everyone(turn)).map((one) => one.value);
    const role = roleNamed(who);
    const holder =
      people.find((one) => one.grants.some((grant) => grant.role === role)) ??
      (/^(change manager|change authority)$/i.test(who) ? people.find((one) => one.changeAuthority) : undefined);
    const chosen = holder ?? oneNamed(people, who);
    return sit(chosen, turn);
  }) satisfies UseCase<'trial.actAs'>,
  'trial.getUp': (async (_input, turn) => {
    mustBeTrial(turn);
    return sit(turn.real, turn);
  }) satisfies UseCase<'trial.getUp'>,
} as const;
