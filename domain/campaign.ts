import { z } from 'zod';
import { inDays } from './calendar.ts';
import type { Interview } from './interview.ts';
import { has, isManager, mustHave, type Person } from './people.ts';
import { type BankId, bankIds } from './questions/bank.ts';
import { Refusal } from './refusal.ts';
import type { BusinessProcess } from './register.ts';

export const defaultDueDays = 14;
/** People who may be asked about one subject beside the one who answers for it (spec 3.9). */
export const mostFurther = 5;

/** A round of interviews (spec 3.6.1). */
export const Campaign = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(['running', 'overdue', 'closed', 'cancelled']),
  startedBy: z.string(),
  startedAt: z.date(),
  dueAt: z.date(),
  closedAt: z.date().nullable(),
  /** Whom it asks about what; one interview each. */
  asks: z.array(
    z.object({
      bank: z.enum(bankIds).default('USER'),
      subjectId: z.string(),
      /** Further components of the same person and kind, answered together. */
      batch: z.array(z.string()).default([]),
      respondentId: z.string(),
      /** Of a later wave; null = as the campaign. */
      dueAt: z.date().nullable().default(null),
    }),
  ),
  /** Records it was started for; null = all there are. */
  scope: z.array(z.string()).nullable().default(null),
  /** Why it was cancelled, or closed with interviews unanswered. */
  endReason: z.string().nullable().default(null),
  /** Items of checklist CL1 a person ticked, by number. */
  checklist: z.record(z.string(), z.object({ by: z.string(), at: z.date(), note: z.string() })).default({}),
});
export type Campaign = z.infer<typeof Campaign>;
export type Ask = Campaign['asks'][number];

/** Does this ask that person about what the interview is about? */
export const isAskFor = (ask: Ask, { bank, subject }: Interview, personId: string): boolean =>
  ask.bank === bank && ask.subjectId === subject.id && ask.respondentId === personId;

const finishedStates: readonly Interview['state'][] = ['accepted', 'expired', 'cancelled'];
/** Nothing more will come of it unless somebody takes it up again. */
export const isFinished = (interview: Interview): boolean => finishedStates.includes(interview.state);
export const isRunning = (campaign: Campaign): boolean => campaign.state === 'running' || campaign.state === 'overdue';

/** Processes with an owner to ask and no interview under way (spec 3.9: process -> owner). */
export function askableIn(processes: readonly BusinessProcess[], interviews: readonly Interview[]): BusinessProcess[] {
  const underWay = new Set(interviews.filter((one) => !isFinished(one)).map((one) => one.subject.id));
  return processes.filter((process) => process.ownerId !== null && !underWay.has(process.id));
}

interface Launch {
  id: string;
  name: string;
  asks: Ask[];
  scope?: string[] | null;
  dueDays: number;
}

/** @throws Refusal needsRole, noSubjects */
export function launch({ id, name, asks, scope = null, dueDays }: Launch, who: Person, now: Date): Campaign {
  mustHave(who, 'ITSC_MGR');
  if (asks.length === 0) throw new Refusal('noSubjects');
  return {
    id,
    name,
    state: 'running',
    startedBy: who.id,
    startedAt: now,
    dueAt: inDays(now, dueDays),
    closedAt: null,
    asks,
    scope,
    endReason: null,
    checklist: {},
  };
}

/** May see how far a campaign is (spec 3.5, "R"). */
export const mayReadCampaigns = (who: Person): boolean => isManager(who);

/** @throws Refusal needsRole, campaignEnded */
function mustRun(campaign: Campaign, who: Person): void {
  mustHave(who, 'ITSC_MGR');
  if (!isRunning(campaign)) throw new Refusal('campaignEnded', { id: campaign.id });
}

/** running, or overdue when the day has passed (spec 3.6.1). */
const stateAt = (dueAt: Date, now: Date): 'running' | 'overdue' => (dueAt < now ? 'overdue' : 'running');

/** A later wave: those who can be asked only now get as many days of their own. @throws Refusal as mustRun, noSubjects */
export function extend(campaign: Campaign, asks: Ask[], dueDays: number, who: Person, now: Date): Campaign {
  mustRun(campaign, who);
  if (asks.length === 0) throw new Refusal('noSubjects');
  const until = inDays(now, dueDays);
  const dueAt = new Date(Math.max(until.getTime(), campaign.dueAt.getTime()));
  const before = campaign.asks.map((ask) => ({ ...ask, dueAt: ask.dueAt ?? campaign.dueAt }));
  const added = asks.map((ask) => ({ ...ask, dueAt: until }));
  return { ...campaign, dueAt, state: stateAt(dueAt, now), asks: [...before, ...added] };
}

interface Further {
  bank: BankId;
  subjectId: string;
  batch: string[];
  dueAt: Date;
}

/**
 * One more person about a subject that is being asked about already (spec 3.9: up to five).
 * @throws Refusal as mustRun, personUnknown, alreadyAsked, enoughAsked
 */
export function alsoAsk(campaign: Campaign, further: Further, person: Person, who: Person): Campaign {
  mustRun(campaign, who);
  if (!has(person, 'USER')) throw new Refusal('personUnknown', { name: person.name });
  const about = campaign.asks.filter((ask) => ask.bank === further.bank && ask.subjectId === further.subjectId);
  if (about.some((ask) => ask.respondentId === person.id)) throw new Refusal('alreadyAsked', { name: person.name });
  if (about.length > mostFurther) throw new Refusal('enoughAsked', { most: mostFurther });
  return { ...campaign, asks: [...campaign.asks, { ...further, respondentId: person.id }] };
}

/** A new last day for all that is open. @throws Refusal as mustRun, dateNotAhead */
export function moveDue(campaign: Campaign, dueAt: Date, who: Person, now: Date): Campaign {
  mustRun(campaign, who);
  if (dueAt <= now) throw new Refusal('dateNotAhead');
  return { ...campaign, dueAt, state: 'running', asks: campaign.asks.map((ask) => ({ ...ask, dueAt: null })) };
}

/** running -> overdue when its day has passed (spec 3.6.1); null when nothing changes. */
export function passDue(campaign: Campaign, now: Date): Campaign | null {
  return campaign.state === 'running' && campaign.dueAt < now ? { ...campaign, state: 'overdue' } : null;
}

/** What keeps a campaign from being closed: interviews neither accepted nor ended, and those not yet sent. */
export function openIn(campaign: Campaign, interviews: readonly Interview[]): { ids: string[]; unsent: number } {
  const ours = interviews.filter((one) => one.campaignId === campaign.id);
  const ids = ours.filter((one) => !isFinished(one)).map((one) => one.id);
  return { ids, unsent: Math.max(0, campaign.asks.length - ours.length) };
}

/** Every interview of it is accepted, expired or cancelled (spec 3.6.1). */
export function mayClose(campaign: Campaign, interviews: readonly Interview[], who: Person): boolean {
  const { ids, unsent } = openIn(campaign, interviews);
  return isRunning(campaign) && ids.length === 0 && unsent === 0 && has(who, 'ITSC_MGR');
}

/** Somebody never answered: closing needs a word about it. */
export const closingNeedsReason = (campaign: Campaign, interviews: readonly Interview[]): boolean =>
  interviews.some((one) => one.campaignId === campaign.id && one.state === 'expired');

const namedAtMost = 8;

interface Closing {
  interviews: readonly Interview[];
  reason?: string | undefined;
}

/** @throws Refusal as mustRun, campaignOpen with the interviews still open, closeNeedsReason */
export function close(campaign: Campaign, { interviews, reason = '' }: Closing, who: Person, now: Date): Campaign {
  mustRun(campaign, who);
  const { ids, unsent } = openIn(campaign, interviews);
  const count = ids.length + unsent;
  if (count > 0)
    throw new Refusal('campaignOpen', { count, open: ids.slice(0, namedAtMost).join(', ') || campaign.id });
  const why = reason.trim();
  if (why === '' && closingNeedsReason(campaign, interviews))
    throw new Refusal('closeNeedsReason', { id: campaign.id });
  return { ...campaign, state: 'closed', closedAt: now, endReason: why || null };
}

/**
 * closed -> running, or overdue, when an interview was taken up again at the very moment it was closed: what is open
 * keeps a campaign open (spec 3.6.1). Null when nothing is.
 */
export function resume(campaign: Campaign, interviews: readonly Interview[], now: Date): Campaign | null {
  if (campaign.state !== 'closed' || openIn(campaign, interviews).ids.length === 0) return null;
  return { ...campaign, state: stateAt(campaign.dueAt, now), closedAt: null, endReason: null };
}

/** @throws Refusal as mustRun, endNeedsReason */
export function cancelCampaign(campaign: Campaign, reason: string, who: Person, now: Date): Campaign {
  mustRun(campaign, who);
  if (reason.trim() === '') throw new Refusal('endNeedsReason', { id: campaign.id });
  return { ...campaign, state: 'cancelled', closedAt: now, endReason: reason.trim() };
}
