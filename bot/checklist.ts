import { checklistCard } from '../cards/checklist.ts';
import { noCampaignCard } from '../cards/no-campaign.ts';
import type { Campaign } from '../domain/campaign.ts';
import { cl1, itemsOn, mustReadStatement, pageOf, systemItems, tick } from '../domain/checklist.ts';
import type { Kept } from '../store/repository.ts';
import { campaignOf, newestCampaign } from './campaign-progress.ts';
import { isDone, mustBeFresh } from './click.ts';
import { entry } from './entry.ts';
import { statementInput } from './statement-input.ts';
import type { Reply, Turn, UseCase } from './turn.ts';

async function showChecklist(campaign: Kept<Campaign>, turn: Turn, page: number): Promise<Reply> {
  const { input, names } = await statementInput(turn, campaign.value);
  return { show: checklistCard(turn, { campaign, items: cl1(input), page, names }) };
}

async function save(campaign: Kept<Campaign>, value: Campaign, turn: Turn, click?: string): Promise<Kept<Campaign>> {
  if (value === campaign.value) return campaign;
  return turn.store.campaigns.save(
    campaign,
    value,
    entry(turn, 'checklist.tick', click, { checklist: campaign.value.checklist }),
  );
}

export const checklistDeeds = {
  'checklist.open': (async ({ id, page = 1 }, turn) => {
    mustReadStatement(turn.who);
    if (!id && !(await newestCampaign(turn.store, turn.tenantId))) return { show: noCampaignCard(turn, 'checklist') };
    return showChecklist(await campaignOf(turn, id), turn, page);
  }) satisfies UseCase<'checklist.open'>,
  'checklist.save': (async ({ id, page, done = [], note = '', seen, click }, turn) => {
    mustReadStatement(turn.who);
    const campaign = await turn.store.campaigns.get(turn.tenantId, id);
    if (isDone(campaign, click)) return showChecklist(campaign, turn, page);
    const ticked = done.map(Number);
    const open = itemsOn(page).filter((no) => !systemItems.includes(no) && !ticked.includes(no));
    const value = tick(campaign.value, { done: ticked, open, note }, turn.who, turn.now);
    mustBeFresh(campaign, seen);
    return showChecklist(await save(campaign, value, turn, click), turn, page);
  }) satisfies UseCase<'checklist.save'>,
  'checklist.tick': (async ({ no, done, note = '', click }, turn) => {
    const campaign = await campaignOf(turn);
    const ticks = done === 'yes' ? { done: [no], open: [], note } : { done: [], open: [no], note };
    const value = tick(campaign.value, ticks, turn.who, turn.now);
    return showChecklist(await save(campaign, value, turn, click), turn, pageOf(no));
  }) satisfies UseCase<'checklist.tick'>,
} as const;
