import { helpCard, homeCard, suggestionCard, whoAmICard } from '../cards/home.ts';
import { assetName, subjectName, threatName } from '../cards/terms.ts';
import { askableIn, isRunning } from '../domain/campaign.ts';
import { isOpen, mayReview } from '../domain/interview.ts';
import { has, mayProposeRoles } from '../domain/people.ts';
import { mayGrant } from '../domain/risk-decision.ts';
import { mineToRate } from '../domain/risk-rating.ts';
import { newestCampaign } from './campaign-progress.ts';
import { openDifferences } from './difference.ts';
import { helpLines, topicsFor } from './help.ts';
import { nearest } from './nearest.ts';
import { readable } from './risk.ts';
import { waitingFor } from './roles.ts';
import type { Reply, Turn, UseCase } from './turn.ts';

/** Risks that wait for this person's judgement or agreement. */
async function risksWaiting(turn: Turn) {
  const { picture, risks, assessed } = await readable(turn);
  const names = await turn.store.names.book(turn.tenantId);
  const asked = risks.filter((risk) => {
    const at = assessed.get(risk.id);
    return at !== undefined && mayGrant(risk, at, picture, turn.who);
  });
  return {
    toRate: mineToRate(risks, picture, turn.who).length,
    toGrant: asked.map(({ id, threatId, assetId }) => ({
      id,
      name: `${threatName(turn.words, threatId)} – ${assetName(names, assetId)}`,
    })),
  };
}

async function showHome(turn: Turn): Promise<Reply> {
  const [interviews, processes, campaign, requests, names, waiting] = await Promise.all([
    turn.store.interviews.list(turn.tenantId),
    turn.store.processes.list(turn.tenantId),
    newestCampaign(turn.store, turn.tenantId),
    waitingFor(turn),
    turn.store.names.book(turn.tenantId),
    risksWaiting(turn),
  ]);
  const all = interviews.map((one) => one.value);
  const manager = has(turn.who, 'ITSC_MGR');
  const ours = all.filter((one) => one.campaignId === campaign?.id);
  const running = manager && campaign && isRunning(campaign.value) ? campaign.value : null;
  const situation = {
    open: all
      .filter((one) => one.respondentId === turn.who.id && isOpen(one))
      .map((one) => ({ id: one.id, process: subjectName(turn.words, names, one), state: one.state, dueAt: one.dueAt })),
    toReview: all
      .filter((one) => mayReview(one, turn.who))
      .map((one) => ({ id: one.id, process: subjectName(turn.words, names, one) })),
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
      ? askableIn(
          processes.map((one) => one.value),
          all,
        ).length
      : 0,
    ...waiting,
    differences: manager ? (await openDifferences(turn)).length : 0,
    first: campaign === null,
  };
  return { show: homeCard(turn, situation) };
}

const whereOf = (turn: Turn): 'personal' | 'room' => (turn.place.kind === 'personal' ? 'personal' : 'room');

export const showHelp: UseCase<'home.help'> = async ({ topic = 'start' }, turn) => {
  const asking = { here: whereOf(turn), manager: mayProposeRoles(turn.who), trial: turn.trial };
  const lines = helpLines(topic, asking).map((one) => ({ say: one.say, does: turn.words(one.does) }));
  return { show: helpCard(turn, { topic, lines, topics: topicsFor(asking) }) };
};

export const homeDeeds = {
  'home.open': ((_input, turn) => showHome(turn)) satisfies UseCase<'home.open'>,
  'home.help': showHelp,
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
