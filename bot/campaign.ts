import { planCampaignCard, progressCard } from '../cards/campaign.ts';
import { type Campaign, close, defaultDueDays, launch, mayClose, scopeOf } from '../domain/campaign.ts';
import { invite } from '../domain/interview.ts';
import { system } from '../domain/notice.ts';
import { has, mustHave } from '../domain/people.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Store } from '../store/index.ts';
import type { Kept } from '../store/repository.ts';
import { entry } from './entry.ts';
import { interviewDeeds } from './interview.ts';
import type { Reply, Turn, UseCase } from './turn.ts';

const values = <T>(kept: Kept<T>[]): T[] => kept.map((one) => one.value);

async function scope(turn: Turn) {
  const [processes, interviews] = await Promise.all([
    turn.store.processes.list(turn.tenantId),
    turn.store.interviews.list(turn.tenantId),
  ]);
  return scopeOf(values(processes), values(interviews));
}

/** The newest campaign that runs, else the newest of all. */
export async function newestCampaign(store: Store, tenantId: string): Promise<Kept<Campaign> | null> {
  const all = await store.campaigns.list(tenantId);
  return all.findLast((one) => one.value.state === 'running') ?? all.at(-1) ?? null;
}

/** The campaign this very click has started already, if it was delivered before. */
async function startedBy(click: string | undefined, turn: Turn): Promise<Kept<Campaign> | undefined> {
  if (!click) return undefined;
  return (await turn.store.campaigns.list(turn.tenantId)).find((one) => one.keys.includes(click));
}

async function showProgress(campaign: Kept<Campaign>, turn: Turn): Promise<Reply> {
  const [interviews, names] = await Promise.all([
    turn.store.interviews.list(turn.tenantId, { campaignId: campaign.id }),
    turn.store.names.book(turn.tenantId),
  ]);
  const all = values(interviews);
  return { show: progressCard(turn, campaign, all, names, mayClose(campaign.value, all, turn.who)) };
}

export const campaignDeeds = {
  'campaign.plan': (async (_input, turn) => {
    mustHave(turn.who, 'ITSC_MGR');
    const planned = await scope(turn);
    if (planned.askable.length === 0 && planned.busy.length === 0) throw new Refusal('noSubjects');
    return { show: planCampaignCard(turn, planned, await turn.store.names.book(turn.tenantId)) };
  }) satisfies UseCase<'campaign.plan'>,
  'campaign.start': (async ({ name, dueDays, processes, click }, turn) => {
    mustHave(turn.who, 'ITSC_MGR');
    const started = await startedBy(click, turn);
    if (started) return showProgress(started, turn);
    const { askable } = await scope(turn);
    const chosen = processes ? askable.filter((one) => processes.includes(one.id)) : askable;
    const id = await turn.store.nextRef(turn.tenantId, 'CAM');
    const called = name?.trim() || turn.words('campaign.name', { id });
    const campaign = launch(
      { id, name: called, processes: chosen, dueDays: dueDays ?? defaultDueDays },
      turn.who,
      turn.now,
    );
    const added = await turn.store.campaigns.add(turn.tenantId, campaign, entry(turn, 'campaign.start', click), [
      { kind: 'do', key: `${id}-invite`, deed: 'campaign.invite', id },
    ]);
    return showProgress(
      added ?? (await startedBy(click, turn)) ?? (await turn.store.campaigns.get(turn.tenantId, id)),
      turn,
    );
  }) satisfies UseCase<'campaign.start'>,
  'campaign.progress': (async (_input, turn) => {
    if (!has(turn.who, 'ITSC_MGR')) return interviewDeeds['interview.open']({}, turn);
    const campaign = await newestCampaign(turn.store, turn.tenantId);
    if (!campaign) throw new Refusal('noCampaign');
    return showProgress(campaign, turn);
  }) satisfies UseCase<'campaign.progress'>,
  'campaign.close': (async ({ id, seen, click }, turn) => {
    const kept = await turn.store.campaigns.get(turn.tenantId, id);
    if (click && kept.keys.includes(click)) return showProgress(kept, turn);
    const interviews = await turn.store.interviews.list(turn.tenantId, { campaignId: id });
    const closed = close(kept.value, values(interviews), turn.who, turn.now);
    if (seen !== undefined && seen !== kept.rev) throw new Refusal('stale', { id });
    return showProgress(await turn.store.campaigns.save(kept, closed, entry(turn, 'campaign.close', click)), turn);
  }) satisfies UseCase<'campaign.close'>,
} as const;

/** One interview per ask of the campaign, each owing its invitation. Owed by the start; running it again adds nothing. */
export async function inviteAll(store: Store, tenantId: string, id: string, now: Date): Promise<void> {
  const { value: campaign } = await store.campaigns.get(tenantId, id);
  const there = values(await store.interviews.list(tenantId, { campaignId: id }));
  for (const ask of campaign.asks) {
    if (there.some((one) => one.subject.id === ask.subjectId && one.invitedId === ask.respondentId)) continue;
    const interview = invite({
      id: await store.nextRef(tenantId, 'INT'),
      campaignId: id,
      dueAt: campaign.dueAt,
      ...ask,
    });
    await store.interviews.add(tenantId, interview, { by: system, at: now, did: 'interview.invite' }, [
      {
        kind: 'tell',
        key: `${interview.id}-invited`,
        to: { personId: ask.respondentId },
        about: 'interview.invited',
        id: interview.id,
      },
    ]);
  }
}
