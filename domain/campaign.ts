import { z } from 'zod';
import type { Interview } from './interview.ts';
import { has, mustHave, type Person } from './people.ts';
import { Refusal } from './refusal.ts';
import type { BusinessProcess } from './register.ts';

export const defaultDueDays = 14;

/** A round of interviews (spec 3.6.1). */
export const Campaign = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(['running', 'closed']),
  startedBy: z.string(),
  startedAt: z.date(),
  dueAt: z.date(),
  closedAt: z.date().nullable(),
  /** Whom it asks about what; one interview each. */
  asks: z.array(z.object({ subjectId: z.string(), respondentId: z.string() })),
});
export type Campaign = z.infer<typeof Campaign>;

export interface Scope {
  /** Processes with an owner to ask and no interview under way. */
  askable: BusinessProcess[];
  /** Processes nobody answers for: they are named, never left out silently. */
  ownerless: BusinessProcess[];
  /** Processes with an interview under way. */
  busy: BusinessProcess[];
}

/** Sorts all processes into whom a new campaign can ask (spec 3.9: process -> owner). */
export function scopeOf(processes: BusinessProcess[], interviews: Interview[]): Scope {
  const underWay = new Set(interviews.filter((one) => one.state !== 'accepted').map((one) => one.subject.id));
  const busy = processes.filter((process) => underWay.has(process.id));
  const free = processes.filter((process) => !underWay.has(process.id));
  return {
    busy,
    askable: free.filter((process) => process.ownerId !== null),
    ownerless: free.filter((process) => process.ownerId === null),
  };
}

interface Launch {
  id: string;
  name: string;
  processes: BusinessProcess[];
  dueDays: number;
}

/** @throws Refusal needsRole, noSubjects */
export function launch({ id, name, processes, dueDays }: Launch, who: Person, now: Date): Campaign {
  mustHave(who, 'ITSC_MGR');
  const asks = processes.flatMap((process) =>
    process.ownerId ? [{ subjectId: process.id, respondentId: process.ownerId }] : [],
  );
  if (asks.length === 0) throw new Refusal('noSubjects');
  const dueAt = new Date(now.getTime() + dueDays * 24 * 3_600_000);
  return { id, name, state: 'running', startedBy: who.id, startedAt: now, dueAt, closedAt: null, asks };
}

/** Every interview of it is accepted (spec 3.6.1). */
export function mayClose(campaign: Campaign, interviews: Interview[], who: Person): boolean {
  const all = campaign.asks.length;
  const accepted = interviews.filter((one) => one.campaignId === campaign.id && one.state === 'accepted').length;
  return campaign.state === 'running' && accepted === all && has(who, 'ITSC_MGR');
}

/** @throws Refusal needsRole, campaignOpen */
export function close(campaign: Campaign, interviews: Interview[], who: Person, now: Date): Campaign {
  mustHave(who, 'ITSC_MGR');
  if (!mayClose(campaign, interviews, who)) throw new Refusal('campaignOpen');
  return { ...campaign, state: 'closed', closedAt: now };
}
