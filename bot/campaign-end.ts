import { moreCampaignCard } from '../cards/campaign-more.ts';
import { campaignCancelledCard } from '../cards/campaign-notices.ts';
import type { Card } from '../cards/kit.ts';
import { type Campaign, cancelCampaign, close, isAskFor, isFinished, moveDue, resume } from '../domain/campaign.ts';
import { endOfDay } from '../domain/campaign-day.ts';
import type { Interview } from '../domain/interview.ts';
import { moved } from '../domain/interview-end.ts';
import { type Notice, system } from '../domain/notice.ts';
import { mustHave } from '../domain/people.ts';
import type { Store } from '../store/index.ts';
import type { Kept } from '../store/repository.ts';
import { campaignOf, showProgress } from './campaign-progress.ts';
import { isDone, mustBeFresh } from './click.ts';
import { entry, resumeLater } from './entry.ts';
import type { Turn, UseCase } from './turn.ts';

const interviewsOf = async (store: Store, tenantId: string, campaignId: string): Promise<Interview[]> =>
  (await store.interviews.list(tenantId, { campaignId })).map((one) => one.value);

const follow = (kept: Kept<Campaign>): Notice => ({
  kind: 'do',
  key: `${kept.id}-follow-${kept.rev + 1}`,
  deed: 'campaign.follow',
  id: kept.id,
});

export const campaignEndDeeds = {
  'campaign.more': (async ({ id }, turn) => {
    mustHave(turn.who, 'ITSC_MGR');
    const campaign = await campaignOf(turn, id);
    const [interviews, names] = await Promise.all([
      interviewsOf(turn.store, turn.tenantId, campaign.id),
      turn.store.names.book(turn.tenantId),
    ]);
    return { show: moreCampaignCard(turn, { campaign, interviews, names }) };
  }) satisfies UseCase<'campaign.more'>,
  'campaign.date': (async ({ id, until, seen, click }, turn) => {
    mustHave(turn.who, 'ITSC_MGR');
    const kept = await campaignOf(turn, id);
    if (isDone(kept, click)) return showProgress(kept, turn);
    const dated = moveDue(kept.value, endOfDay(until, turn.timeZone), turn.who, turn.now);
    mustBeFresh(kept, seen);
    const did = entry(turn, 'campaign.date', click, { dueAt: kept.value.dueAt });
    return showProgress(await turn.store.campaigns.save(kept, dated, did, [follow(kept)]), turn);
  }) satisfies UseCase<'campaign.date'>,
  'campaign.cancel': (async ({ id, reason, seen, click }, turn) => {
    mustHave(turn.who, 'ITSC_MGR');
    const kept = await campaignOf(turn, id);
    if (isDone(kept, click)) return showProgress(kept, turn);
    const cancelled = cancelCampaign(kept.value, reason, turn.who, turn.now);
    mustBeFresh(kept, seen);
    const open = (await interviewsOf(turn.store, turn.tenantId, id)).filter((one) => !isFinished(one));
    const told = [...new Set(open.map((one) => one.respondentId))].map(
      (personId): Notice => ({
        kind: 'tell',
        key: `${id}-cancelled-${personId}`,
        to: { personId },
        about: 'campaign.cancelled',
        id,
      }),
    );
    const did = entry(turn, 'campaign.cancel', click, { state: kept.value.state });
    return showProgress(await turn.store.campaigns.save(kept, cancelled, did, [follow(kept), ...told]), turn);
  }) satisfies UseCase<'campaign.cancel'>,
  'campaign.close': (async ({ id, reason, seen, click }, turn) => {
    mustHave(turn.who, 'ITSC_MGR');
    const kept = await campaignOf(turn, id);
    if (isDone(kept, click)) return showProgress(kept, turn);
    const interviews = await interviewsOf(turn.store, turn.tenantId, id);
    const closed = close(kept.value, { interviews, reason }, turn.who, turn.now);
    mustBeFresh(kept, seen);
    const owed = resumeLater(kept, kept.id);
    return showProgress(
      await turn.store.campaigns.save(kept, closed, entry(turn, 'campaign.close', click), [owed]),
      turn,
    );
  }) satisfies UseCase<'campaign.close'>,
} as const;

/** Brings the interviews in line with their campaign: cancelled with it, or due when it now is. May run twice. */
export async function followCampaign(store: Store, tenantId: string, id: string, now: Date): Promise<void> {
  const { value: campaign } = await store.campaigns.get(tenantId, id);
  await followWith(await store.interviews.list(tenantId, { campaignId: id }), { store, campaign, now });
}

/**
 * The same after invitations were made: the campaign may have been cancelled, or its date moved, meanwhile. Interviews
 * that somebody gave a day of their own keep it.
 */
export async function followInvitations(store: Store, tenantId: string, id: string, now: Date): Promise<void> {
  const { value: campaign } = await store.campaigns.get(tenantId, id);
  const asked = await store.interviews.list(tenantId, { campaignId: id });
  const untouched = (kept: Kept<Interview>): boolean => kept.rev === 0;
  await followWith(campaign.state === 'cancelled' ? asked : asked.filter(untouched), { store, campaign, now });
}

async function followWith(
  interviews: readonly Kept<Interview>[],
  { store, campaign, now }: { store: Store; campaign: Campaign; now: Date },
): Promise<void> {
  for (const kept of interviews) {
    const next = following(kept.value, campaign, now);
    if (next) await store.interviews.save(kept, next, { by: system, at: now, did: `interview.${next.state}` });
  }
}

function following(interview: Interview, campaign: Campaign, now: Date): Interview | null {
  if (isFinished(interview) || campaign.state === 'closed') return null;
  if (campaign.state === 'cancelled') {
    return { ...interview, state: 'cancelled', ended: { reason: campaign.endReason ?? '', by: system, at: now } };
  }
  const ask = campaign.asks.find((one) => isAskFor(one, interview, interview.invitedId));
  const dueAt = ask?.dueAt ?? campaign.dueAt;
  return dueAt.getTime() === interview.dueAt.getTime() ? null : moved(interview, dueAt, now);
}

/** A campaign that was closed while one of its interviews was taken up again runs on. May run twice. */
export async function resumeCampaign(store: Store, tenantId: string, id: string, now: Date): Promise<void> {
  const kept = await store.campaigns.get(tenantId, id);
  const resumed = resume(kept.value, await interviewsOf(store, tenantId, id), now);
  if (resumed) await store.campaigns.save(kept, resumed, { by: system, at: now, did: 'campaign.resume' });
}

/** To everybody who was still asked: once, however many interviews. */
export async function drawCampaignCancelled(turn: Turn, id: string): Promise<Card | null> {
  const { value: campaign } = await turn.store.campaigns.get(turn.tenantId, id);
  const mine = (await interviewsOf(turn.store, turn.tenantId, id)).filter((one) => one.respondentId === turn.who.id);
  const interviews = mine.filter((one) => !isFinished(one) || (one.state === 'cancelled' && one.ended?.by === system));
  if (interviews.length === 0) return null;
  return campaignCancelledCard(turn, { campaign, interviews, names: await turn.store.names.book(turn.tenantId) });
}
