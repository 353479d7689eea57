import { helpCard, homeCard, suggestionCard, whoAmICard } from '../cards/home.ts';
import { scopeOf } from '../domain/campaign.ts';
import { isOpen, mayReview } from '../domain/interview.ts';
import { has, mayProposeRoles } from '../domain/people.ts';
import { newestCampaign } from './campaign.ts';
import { helpLines, nearest } from './commands.ts';
import { waitingFor } from './roles.ts';
import type { Reply, Turn, UseCase } from './turn.ts';

async function showHome(turn: Turn): Promise<Reply> {
  const [interviews, processes, campaign, requests, names] = await Promise.all([
    turn.store.interviews.list(turn.tenantId),
    turn.store.processes.list(turn.tenantId),
    newestCampaign(turn.store, turn.tenantId),
    waitingFor(turn),
    turn.store.names.book(turn.tenantId),
  ]);
  const all = interviews.map((one) => one.value);
  const manager = has(turn.who, 'ITSC_MGR');
  const process = (id: string): string => names.processes.get(id) ?? id;
  const ours = all.filter((one) => one.campaignId === campaign?.id);
  const running = manager && campaign?.value.state === 'running' ? campaign.value : null;
  const situation = {
    open: all
      .filter((one) => one.respondentId === turn.who.id && isOpen(one))
      .map((one) => ({ id: one.id, process: process(one.subject.id), state: one.state, dueAt: one.dueAt })),
    toReview: all
      .filter((one) => mayReview(one, turn.who))
      .map((one) => ({ id: one.id, process: process(one.subject.id) })),
    campaign: running && {
      accepted: ours.filter((one) => one.state === 'accepted').length,
      total: running.asks.length,
      dueAt: running.dueAt,
    },
    requests: requests.map(({ about, request }) => ({
      personId: about.id,
      name: about.value.name,
      requestId: request.id,
      role: request.role,
      change: request.change,
      rev: about.rev,
    })),
    askable: manager
      ? scopeOf(
          processes.map((one) => one.value),
          all,
        ).askable.length
      : 0,
    first: campaign === null,
  };
  return { show: homeCard(turn, situation) };
}

const whereOf = (turn: Turn): 'personal' | 'room' => (turn.place.kind === 'personal' ? 'personal' : 'room');

export const homeDeeds = {
  'home.open': ((_input, turn) => showHome(turn)) satisfies UseCase<'home.open'>,
  'home.help': (async (_input, turn) => {
    const lines = helpLines(whereOf(turn), mayProposeRoles(turn.who), turn.trial);
    return {
      show: helpCard(
        turn,
        lines.map((one) => ({ say: one.say, does: turn.words(one.does) })),
      ),
    };
  }) satisfies UseCase<'home.help'>,
  'home.whoAmI': (async (_input, turn) => ({ show: whoAmICard(turn) })) satisfies UseCase<'home.whoAmI'>,
  'home.cancel': (async (_input, turn) => ({ say: turn.words('home.cancelled') })) satisfies UseCase<'home.cancel'>,
  'home.unknown': (async ({ text }, turn) => {
    const near = nearest(text, whereOf(turn));
    return {
      show: suggestionCard(
        turn,
        text,
        near.map((one) => ({ say: one.say, verb: one.deed.verb, data: one.deed.data })),
      ),
    };
  }) satisfies UseCase<'home.unknown'>,
} as const;
