import { manageInterviewCard } from '../cards/campaign-more.ts';
import { interviewCancelledCard, interviewReopenedCard } from '../cards/campaign-notices.ts';
import type { Card } from '../cards/kit.ts';
import { assetName } from '../cards/terms.ts';
import { inDays } from '../domain/calendar.ts';
import { type Ask, alsoAsk, type Campaign, defaultDueDays, isAskFor, isRunning } from '../domain/campaign.ts';
import { endOfDay } from '../domain/campaign-day.ts';
import { type Interview, isOpen } from '../domain/interview.ts';
import { cancelInterview, reopen } from '../domain/interview-end.ts';
import type { Notice } from '../domain/notice.ts';
import { has, mustHave, type Person } from '../domain/people.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Kept } from '../store/repository.ts';
import { campaignOf, showProgress } from './campaign-progress.ts';
import { isDone, mustBeFresh } from './click.ts';
import { entry, resumeLater, tellRespondent } from './entry.ts';
import type { Reply, Turn, UseCase } from './turn.ts';
import { everyone, oneNamed } from './who.ts';

async function showInterview(interview: Kept<Interview>, turn: Turn): Promise<Reply> {
  const [campaign, people, names] = await Promise.all([
    campaignOf(turn, interview.value.campaignId),
    everyone(turn),
    turn.store.names.book(turn.tenantId),
  ]);
  const isAsked = (id: string): boolean => campaign.value.asks.some((ask) => isAskFor(ask, interview.value, id));
  const others = people.map((one) => one.value).filter((one) => !isAsked(one.id));
  return { show: manageInterviewCard(turn, { interview, campaign: campaign.value, others, names }) };
}

interface About {
  campaign: Kept<Campaign>;
  interview: Pick<Interview, 'bank' | 'batch'> & { subjectId: string };
}

/** What a further person is asked about: the subject of an interview, or one of those the campaign asks about. */
async function aboutOf(turn: Turn, id: string | undefined, said: string | undefined, whom: Person): Promise<About> {
  if (id) {
    const { value } = await turn.store.interviews.get(turn.tenantId, id);
    return { campaign: await campaignOf(turn, value.campaignId), interview: { ...value, subjectId: value.subject.id } };
  }
  const [campaign, names] = await Promise.all([campaignOf(turn), turn.store.names.book(turn.tenantId)]);
  const { asks } = campaign.value;
  const all = [...new Set(asks.flatMap(idsOf))].map((one) => ({ id: one, name: assetName(names, one) }));
  const subject = oneNamed(all, said ?? '', 'subject').id;
  const about = asks.filter((ask) => idsOf(ask).includes(subject));
  // Of a service managers and testers are asked different things: this person what belongs to their role.
  const interview = about.find((ask) => has(whom, ask.bank)) ?? about[0];
  if (!interview) throw new Refusal('notAsked');
  return { campaign, interview };
}

const idsOf = ({ subjectId, batch }: Ask): string[] => [subjectId, ...batch];

/** It may have been handed on to them. @throws Refusal alreadyAsked */
async function mustBeNew(
  turn: Turn,
  campaignId: string,
  about: About['interview'],
  { id, name }: Person,
): Promise<void> {
  const { bank, subjectId } = about;
  const where = { campaignId, bank, 'subject.id': subjectId, respondentId: id };
  const theirs = await turn.store.interviews.list(turn.tenantId, where);
  if (theirs.length > 0) throw new Refusal('alreadyAsked', { name });
}

export const campaignInterviewDeeds = {
  'campaign.interview': (async ({ interview }, turn) => {
    mustHave(turn.who, 'ITSC_MGR');
    if (!interview) throw new Refusal('badInput');
    return showInterview(await turn.store.interviews.get(turn.tenantId, interview), turn);
  }) satisfies UseCase<'campaign.interview'>,
  'campaign.alsoAsk': (async ({ id, subject, person, click }, turn) => {
    mustHave(turn.who, 'ITSC_MGR');
    if (!person) throw new Refusal('badInput');
    const people = (await everyone(turn)).map((one) => one.value);
    const someone = oneNamed(people, person);
    const { campaign: kept, interview } = await aboutOf(turn, id, subject, someone);
    if (isDone(kept, click)) return showProgress(kept, turn);
    const { bank, batch, subjectId } = interview;
    const ahead = kept.value.dueAt > turn.now;
    const dueAt = ahead ? kept.value.dueAt : inDays(turn.now, defaultDueDays);
    await mustBeNew(turn, kept.id, interview, someone);
    const asked = alsoAsk(kept.value, { bank, batch, subjectId, dueAt }, someone, turn.who);
    const owed: Notice = { kind: 'do', key: `${kept.id}-invite-${kept.rev + 1}`, deed: 'campaign.invite', id: kept.id };
    return showProgress(
      await turn.store.campaigns.save(kept, asked, entry(turn, 'campaign.alsoAsk', click), [owed]),
      turn,
    );
  }) satisfies UseCase<'campaign.alsoAsk'>,
  'interview.reopen': (async ({ id, until, seen, click }, turn) => {
    mustHave(turn.who, 'ITSC_MGR');
    const kept = await turn.store.interviews.get(turn.tenantId, id);
    if (isDone(kept, click)) return showInterview(kept, turn);
    const campaign = await campaignOf(turn, kept.value.campaignId);
    if (!isRunning(campaign.value)) throw new Refusal('campaignEnded', { id: campaign.id });
    const again = reopen(kept.value, endOfDay(until, turn.timeZone), turn.who, turn.now);
    mustBeFresh(kept, seen);
    const did = entry(turn, 'interview.reopen', click, { dueAt: kept.value.dueAt });
    const owed = [tellRespondent(kept, 'interview.reopened'), resumeLater(kept, campaign.id)];
    return showInterview(await turn.store.interviews.save(kept, again, did, owed), turn);
  }) satisfies UseCase<'interview.reopen'>,
  'interview.cancel': (async ({ id, reason, seen, click }, turn) => {
    mustHave(turn.who, 'ITSC_MGR');
    const kept = await turn.store.interviews.get(turn.tenantId, id);
    if (isDone(kept, click)) return showInterview(kept, turn);
    const cancelled = cancelInterview(kept.value, reason, turn.who, turn.now);
    mustBeFresh(kept, seen);
    const did = entry(turn, 'interview.cancel', click, { state: kept.value.state });
    return showInterview(
      await turn.store.interviews.save(kept, cancelled, did, [tellRespondent(kept, 'interview.cancelled')]),
      turn,
    );
  }) satisfies UseCase<'interview.cancel'>,
} as const;

export async function drawInterviewCancelled(turn: Turn, id: string): Promise<Card | null> {
  const { value } = await turn.store.interviews.get(turn.tenantId, id);
  if (value.state !== 'cancelled') return null;
  return interviewCancelledCard(turn, { interview: value, names: await turn.store.names.book(turn.tenantId) });
}

export async function drawInterviewReopened(turn: Turn, id: string): Promise<Card | null> {
  const { value } = await turn.store.interviews.get(turn.tenantId, id);
  if (!isOpen(value) || value.respondentId !== turn.who.id) return null;
  return interviewReopenedCard(turn, { interview: value, names: await turn.store.names.book(turn.tenantId) });
}
