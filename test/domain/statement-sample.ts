import { Campaign } from '../../domain/campaign.ts';

export const campaignOf = (now: Date, more: Partial<Campaign> = {}): Campaign =>
  Campaign.parse({
    id: 'CAM-0001',
    name: 'Yearly interviews',
    state: 'running',
    startedBy: 'p-alex',
    startedAt: now,
    dueAt: now,
    closedAt: null,
    asks: [],
    ...more,
  });
