import { progressCard } from '../cards/campaign.ts';
import { type Campaign, isRunning, mayClose } from '../domain/campaign.ts';
import { partOf, within } from '../domain/campaign-choice.ts';
import { type Asking, campaignScope } from '../domain/campaign-scope.ts';
import { has } from '../domain/people.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Store } from '../store/index.ts';
import type { Kept } from '../store/repository.ts';
import { pictureFor } from './picture.ts';
import type { Reply, Turn } from './turn.ts';
import { everyone } from './who.ts';

/** The newest campaign that runs, else the newest of all. */
export async function newestCampaign(store: Store, tenantId: string): Promise<Kept<Campaign> | null> {
  const all = await store.campaigns.list(tenantId);
  return all.findLast((one) => isRunning(one.value)) ?? all.at(-1) ?? null;
}

/** The one named, else the newest. @throws Refusal notFound, noCampaign */
export async function campaignOf(turn: Turn, id?: string): Promise<Kept<Campaign>> {
  if (id) return turn.store.campaigns.get(turn.tenantId, id);
  const newest = await newestCampaign(turn.store, turn.tenantId);
  if (!newest) throw new Refusal('noCampaign');
  return newest;
}

/** Everything that says whom could be asked now. */
export async function askingNow(turn: Turn, fresh = false): Promise<Asking> {
  const [picture, people, interviews] = await Promise.all([
    pictureFor(turn, fresh),
    everyone(turn),
    turn.store.interviews.list(turn.tenantId),
  ]);
  return { picture, people: people.map((one) => one.value), interviews: interviews.map((one) => one.value) };
}

/** Whom a campaign could ask further: about what it was started for, as far as the manager's role reaches. */
export const askingFurther = (asking: Asking, { value }: Kept<Campaign>, turn: Turn): Asking =>
  within({ ...asking, asked: value.asks }, partOf(asking.picture, value.scope), turn.who);

export async function showProgress(campaign: Kept<Campaign>, turn: Turn, page = 0): Promise<Reply> {
  const [asking, names] = await Promise.all([askingNow(turn), turn.store.names.book(turn.tenantId)]);
  const interviews = asking.interviews.filter((one) => one.campaignId === campaign.id);
  const manages = isRunning(campaign.value) && has(turn.who, 'ITSC_MGR');
  const further = manages ? campaignScope(askingFurther(asking, campaign, turn)) : null;
  // Of a campaign about everything the planning card names them; of one about a few records nothing else would.
  const gaps = campaign.value.scope === null ? [] : (further?.gaps ?? []);
  const next = further?.asks.length ?? 0;
  const closable = mayClose(campaign.value, interviews, turn.who);
  return { show: progressCard(turn, { campaign, interviews, names, mayClose: closable, next, gaps, page }) };
}
