import { unreachedCard } from '../cards/campaign-notices.ts';
import type { Card } from '../cards/kit.ts';
import { isFinished } from '../domain/campaign.ts';
import type { Interview } from '../domain/interview.ts';
import type { Tell } from '../domain/notice.ts';
import { has } from '../domain/people.ts';
import type { Store } from '../store/index.ts';
import type { Kept } from '../store/repository.ts';
import type { Turn } from './turn.ts';

/**
 * A letter about an interview was given up: who started the campaign hears once whom Lifeboat cannot reach. May be
 * called again for the same letter.
 */
export async function unreached(store: Store, tenantId: string, { about, id, to }: Tell, now: Date): Promise<void> {
  if (!about.startsWith('interview.') || !('personId' in to)) return;
  const interview = await store.interviews.seek(tenantId, id);
  const campaign = interview && (await store.campaigns.seek(tenantId, interview.value.campaignId));
  if (!campaign || interview.value.respondentId !== to.personId || campaign.value.startedBy === to.personId) return;
  const told: Tell = {
    kind: 'tell',
    key: `${campaign.id}-unreached-${to.personId}`,
    to: { personId: campaign.value.startedBy },
    about: 'campaign.unreached',
    id: `${campaign.id} ${to.personId}`,
  };
  await store.outbox.post(tenantId, told, now);
  store.wake();
}

const isWaitedFor = ({ value }: Kept<Interview>): boolean => !isFinished(value) && value.state !== 'submitted';

export async function drawUnreached(turn: Turn, id: string): Promise<Card | null> {
  const [campaignId = '', respondentId = ''] = id.split(' ');
  const { store, tenantId, who } = turn;
  if (!has(who, 'ITSC_MGR')) return null;
  const { value: campaign } = await store.campaigns.get(tenantId, campaignId);
  const waiting = (await store.interviews.list(tenantId, { campaignId, respondentId })).filter(isWaitedFor);
  if (waiting.length === 0) return null;
  const interviews = waiting.map((one) => one.value);
  return unreachedCard(turn, { campaign, interviews, respondentId, names: await store.names.book(tenantId) });
}
