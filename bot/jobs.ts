import type { Scheduled } from '../domain/calendar.ts';
import type { Notice } from '../domain/notice.ts';
import type { Store } from '../store/index.ts';
import { inviteAll } from './campaign.ts';
import { followCampaign, resumeCampaign } from './campaign-end.ts';
import { feedRegister } from './feed.ts';
import { remindEverybody } from './reminder.ts';
import { postDueReports } from './report.ts';
import { expireAcceptances } from './risk-ends.ts';
import { refreshAfter } from './risk-refresh.ts';

type Owed = Extract<Notice, { kind: 'do' }>['deed'];

/** Work a record owes: may run twice, must end in the same place. */
export const owedJobs: Record<Owed, (store: Store, tenantId: string, id: string, now: Date) => Promise<void>> = {
  'campaign.invite': inviteAll,
  'campaign.follow': followCampaign,
  'campaign.resume': resumeCampaign,
  'interview.feed': feedRegister,
  'register.changed': refreshAfter,
};

/** What the clock asks for, of every tenant; the zone is that of people whose own is not known. */
export const clockJobs: Record<Scheduled, (store: Store, now: Date, timeZone: string) => Promise<void>> = {
  'report.due': postDueReports,
  'interview.remind': remindEverybody,
  'risk.expire': expireAcceptances,
};
