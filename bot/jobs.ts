import type { Scheduled } from '../domain/calendar.ts';
import type { Notice } from '../domain/notice.ts';
import type { Store } from '../store/index.ts';
import { inviteAll } from './campaign.ts';
import { postDueReports } from './report.ts';
import { feedRegister } from './review.ts';

type Owed = Extract<Notice, { kind: 'do' }>['deed'];

/** Work a record owes: may run twice, must end in the same place. */
export const owedJobs: Record<Owed, (store: Store, tenantId: string, id: string, now: Date) => Promise<void>> = {
  'campaign.invite': inviteAll,
  'interview.feed': feedRegister,
};

/** What the clock asks for, of every tenant. */
export const clockJobs: Record<Scheduled, (store: Store, now: Date) => Promise<void>> = {
  'report.due': postDueReports,
};
