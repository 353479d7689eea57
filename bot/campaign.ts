import { nextWaveCard, planCampaignCard } from '../cards/campaign-plan.ts';
import {
  type Ask,
  type Campaign,
  defaultDueDays,
  extend,
  isAskFor,
  isRunning,
  launch,
  mayReadCampaigns,
} from '../domain/campaign.ts';
import { isAboutMore, mustReach, pickable, within } from '../domain/campaign-choice.ts';
import { type CampaignScope, campaignScope } from '../domain/campaign-scope.ts';
import { type Interview, invite, isOpen } from '../domain/interview.ts';
import { system } from '../domain/notice.ts';
import { has, mustHave } from '../domain/people.ts';
import { Refusal } from '../domain/refusal.ts';
import { remindersPast } from '../domain/reminder.ts';
import { suggestionsFor } from '../domain/suggestion.ts';
import type { Store } from '../store/index.ts';
import type { Kept } from '../store/repository.ts';
import { banksAmong, choiceOf } from './campaign-choice.ts';
import { campaignEndDeeds, followInvitations } from './campaign-end.ts';
import { campaignInterviewDeeds } from './campaign-interview.ts';
import { askingFurther, askingNow, campaignOf, newestCampaign, showProgress } from './campaign-progress.ts';
import { isDone, mustBeFresh } from './click.ts';
import { entry } from './entry.ts';
import { interviewDeeds } from './interview.ts';
import { remindLateDeeds } from './reminder.ts';
import type { Reply, Turn, UseCase } from './turn.ts';

/** The campaign this very click has started already, if it was delivered before. */
async function startedBy(click: string | undefined, turn: Turn): Promise<Kept<Campaign> | undefined> {
  if (!click) return undefined;
  return (await turn.store.campaigns.list(turn.tenantId)).find((one) => one.keys.includes(click));
}

/** Nothing ticked on a card is nothing, though clients leave it out; nothing said by typing is everything. */
const ticked = (input: 'kinds' | 'processes', value: string[] | undefined, asked = ''): string[] | undefined =>
  value ?? (asked.split(' ').includes(input) ? [] : undefined);

/** Of what was named nobody can be asked: the card says why, and what to mend. */
async function showNobody(turn: Turn, scope: CampaignScope): Promise<Reply> {
  const names = await turn.store.names.book(turn.tenantId);
  return { show: planCampaignCard(turn, { scope, records: [], first: false, names }) };
}

const invitations = (id: string, key: string) => [{ kind: 'do' as const, key, deed: 'campaign.invite' as const, id }];

/** Other managers answer their own first; without a campaign there is only that. */
async function leadsToCampaign(turn: Turn): Promise<boolean> {
  if (has(turn.who, 'ITSC_MGR')) return true;
  const [mine, campaign] = await Promise.all([
    turn.store.interviews.list(turn.tenantId, { respondentId: turn.who.id }),
    newestCampaign(turn.store, turn.tenantId),
  ]);
  return campaign !== null && !mine.some((one) => isOpen(one.value));
}

const planningDeeds = {
  'campaign.plan': (async (_input, turn) => {
    mustHave(turn.who, 'ITSC_MGR');
    const asking = await askingNow(turn);
    const { picture } = asking;
    const { processes, services } = picture.register;
    if (processes.length + services.length === 0) throw new Refusal('noSubjects');
    const scope = campaignScope(within(asking, {}, turn.who));
    const records = pickable(asking, turn.who);
    const first = ![...processes, ...services].some((one) => picture.criticality(one.id) !== null);
    return {
      show: planCampaignCard(turn, { scope, records, first, names: await turn.store.names.book(turn.tenantId) }),
    };
  }) satisfies UseCase<'campaign.plan'>,
  'campaign.start': (async (input, turn) => {
    const { name, dueDays, kinds, processes, records = [], offered, needs, asked, click } = input;
    mustHave(turn.who, 'ITSC_MGR');
    const started = await startedBy(click, turn);
    if (started) return showProgress(started, turn);
    const asking = await askingNow(turn, true);
    const said = { processes: ticked('processes', processes, asked), records, offered, needs: needs !== 'no' };
    const { scope, ...part } = choiceOf(asking, said);
    mustReach(turn.who, asking, scope);
    const about = within(asking, part, turn.who);
    const reached = campaignScope({ ...about, kinds: banksAmong(ticked('kinds', kinds, asked), about) });
    const { asks } = reached;
    if (asks.length === 0 && isAboutMore(scope)) return showNobody(turn, reached);
    if (asks.length === 0) throw new Refusal('noSubjects');
    const id = await turn.store.nextRef(turn.tenantId, 'CAM');
    const called = name?.trim() || turn.words('campaign.name', { id });
    const campaign = launch({ id, name: called, asks, scope, dueDays: dueDays ?? defaultDueDays }, turn.who, turn.now);
    const did = entry(turn, 'campaign.start', click);
    const added = await turn.store.campaigns.add(turn.tenantId, campaign, did, invitations(id, `${id}-invite`));
    return showProgress(added ?? (await startedBy(click, turn)) ?? (await campaignOf(turn, id)), turn);
  }) satisfies UseCase<'campaign.start'>,
  'campaign.progress': (async ({ id, page }, turn) => {
    const reads = mayReadCampaigns(turn.who) && (id !== undefined || (await leadsToCampaign(turn)));
    if (!reads) return interviewDeeds['interview.open']({}, turn);
    return showProgress(await campaignOf(turn, id), turn, page);
  }) satisfies UseCase<'campaign.progress'>,
  'campaign.next': (async ({ id }, turn) => {
    mustHave(turn.who, 'ITSC_MGR');
    const campaign = await campaignOf(turn, id);
    const scope = campaignScope(askingFurther(await askingNow(turn), campaign, turn));
    return { show: nextWaveCard(turn, { campaign, scope, names: await turn.store.names.book(turn.tenantId) }) };
  }) satisfies UseCase<'campaign.next'>,
  'campaign.extend': (async ({ id, kinds, asked, dueDays, seen, click }, turn) => {
    mustHave(turn.who, 'ITSC_MGR');
    const kept = await campaignOf(turn, id);
    if (isDone(kept, click)) return showProgress(kept, turn);
    const asking = askingFurther(await askingNow(turn, true), kept, turn);
    const { asks } = campaignScope({ ...asking, kinds: banksAmong(ticked('kinds', kinds, asked), asking) });
    const extended = extend(kept.value, asks, dueDays ?? defaultDueDays, turn.who, turn.now);
    mustBeFresh(kept, seen);
    const owed = invitations(id, `${id}-invite-${kept.rev + 1}`);
    return showProgress(
      await turn.store.campaigns.save(
        kept,
        extended,
        entry(turn, 'campaign.extend', click, { asks: asks.length }),
        owed,
      ),
      turn,
    );
  }) satisfies UseCase<'campaign.extend'>,
} as const;

export const campaignDeeds = {
  ...planningDeeds,
  ...campaignEndDeeds,
  ...campaignInterviewDeeds,
  ...remindLateDeeds,
} as const;

/** One interview per ask of the campaign, one invitation per person. Running it again adds nothing. */
export async function inviteAll(store: Store, tenantId: string, id: string, now: Date): Promise<void> {
  const { value: campaign } = await store.campaigns.get(tenantId, id);
  if (!isRunning(campaign)) return;
  await inviteMissing(store, tenantId, campaign, now);
  await followInvitations(store, tenantId, id, now);
}

async function inviteMissing(store: Store, tenantId: string, campaign: Campaign, now: Date): Promise<void> {
  const { id } = campaign;
  const there = (await store.interviews.list(tenantId, { campaignId: id })).map((one) => one.value);
  const missing = byPerson(campaign.asks.filter((ask) => !there.some((one) => isAskFor(ask, one, one.invitedId))));
  if (missing.length === 0) return;
  const register = await store.registers.read(tenantId, true);
  const kindOf = new Map(register.components.map((one) => [one.id, one.kind]));
  for (const [place, ask] of missing.entries()) {
    const dueAt = ask.dueAt ?? campaign.dueAt;
    const kinds = Object.fromEntries(
      [ask.subjectId, ...ask.batch].flatMap((one) => {
        const kind = kindOf.get(one);
        return kind ? [[one, kind] as const] : [];
      }),
    );
    const ref = await store.nextRef(tenantId, 'INT');
    const suggested = suggestionsFor(register, ask.bank, [ask.subjectId, ...ask.batch]);
    const invited = invite({ ...ask, id: ref, campaignId: id, kinds, suggested, dueAt });
    const last = missing[place + 1]?.respondentId !== ask.respondentId;
    await add(store, tenantId, { ...invited, reminders: remindersPast(dueAt, now) }, { now, last });
  }
}

const byPerson = (asks: readonly Ask[]): Ask[] =>
  [...asks].sort((one, other) => one.respondentId.localeCompare(other.respondentId));

/** The last interview of each person owes the invitation: one message, however many there are. */
async function add(
  store: Store,
  tenantId: string,
  interview: Interview,
  { now, last }: { now: Date; last: boolean },
): Promise<void> {
  const { id, invitedId } = interview;
  const tell = {
    kind: 'tell',
    key: `${id}-invited`,
    to: { personId: invitedId },
    about: 'interview.invited',
    id,
  } as const;
  await store.interviews.add(tenantId, interview, { by: system, at: now, did: 'interview.invite' }, last ? [tell] : []);
}
