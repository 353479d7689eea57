import { contradictionsCard } from '../cards/contradiction.ts';
import { chosen, contradictions, readableBy } from '../domain/contradiction.ts';
import { standingOf } from '../domain/contradiction-risk.ts';
import type { Input } from '../domain/deeds.ts';
import { differencesOf } from '../domain/difference.ts';
import { pictureFor } from './picture.ts';
import type { Reply, Turn, UseCase } from './turn.ts';

/** Everything that does not go together right now, as far as this person may see it. */
export async function contradictionsFor(turn: Turn) {
  const { store, tenantId, now } = turn;
  const [picture, interviews, people, risks] = await Promise.all([
    pictureFor(turn),
    store.interviews.list(tenantId, { state: 'accepted' }),
    store.people.list(tenantId),
    store.risks.list(tenantId),
  ]);
  const values = <T>(kept: readonly { value: T }[]): T[] => kept.map((one) => one.value);
  const found = contradictions({
    picture,
    people: values(people),
    risks: standingOf(picture, values(risks), now),
    differences: differencesOf(values(interviews), picture.register),
    now,
  });
  return readableBy(found, picture, turn.who);
}

async function showList({ kind, rule, page = 0 }: Input<'contradiction.list'>, turn: Turn): Promise<Reply> {
  const found = chosen(await contradictionsFor(turn), { kind, rule });
  const names = await turn.store.names.book(turn.tenantId);
  return { show: contradictionsCard(turn, { found, wanted: { kind, rule }, page }, names) };
}

export const contradictionDeeds = {
  'contradiction.list': ((input, turn) => showList(input, turn)) satisfies UseCase<'contradiction.list'>,
  'contradiction.choose': ((input, turn) => showList(input, turn)) satisfies UseCase<'contradiction.choose'>,
} as const;
