import {
  delegatedCard,
  invitationCard,
  invitationsCard,
  returnedCard,
  submittedNoticeCard,
} from '../cards/interview.ts';
import type { Card } from '../cards/kit.ts';
import { button, marked } from '../cards/kit.ts';
import { doubtfulReportCard, reportCard } from '../cards/report.ts';
import { roleChangedCard, roleRequestCard } from '../cards/roles.ts';
import type { View } from '../cards/view.ts';
import { welcomeCard } from '../cards/welcome.ts';
import type { Words } from '../cards/words/index.ts';
import { isVerb } from '../domain/deeds.ts';
import { isOpen } from '../domain/interview.ts';
import type { Tell } from '../domain/notice.ts';
import { has, newPerson, type Person, whoHears } from '../domain/people.ts';
import { Refusal } from '../domain/refusal.ts';
import { mayTell, nextTelling } from '../domain/reminder.ts';
import type { Store } from '../store/index.ts';
import type { NameBook } from '../store/names.ts';
import { type Place, placeFor } from '../store/places.ts';
import { drawCampaignCancelled } from './campaign-end.ts';
import { drawInterviewCancelled, drawInterviewReopened } from './campaign-interview.ts';
import { useCases } from './deeds.ts';
import { askedCard } from './graph-ask.ts';
import { drawConsent } from './register-process.ts';
import { drawReminder, zoneOf } from './reminder.ts';
import { showResult } from './review.ts';
import { drawAcceptance, drawDecided, drawEnds } from './risk-notices.ts';
import type { House, Reply, Turn } from './turn.ts';
import { drawUnreached } from './unreached.ts';

export interface Message {
  content: { card: Card } | { text: string };
  summary: string;
}

/** It must not be told now. */
export interface Postponed {
  notBefore: Date;
}

interface Context {
  house: House;
  turn: Turn;
  tell: Tell;
  names: NameBook;
}

/**
 * Makes the message a notice owes, from the records as they stand now; null when it has become pointless, or
 * the person has left. What reminds
 * waits for the next hour in which it may: it may be delivered long after it was written (spec 3.14).
 * @param redirected in a local trial: somebody else's chat stands in for a person without a client
 */
export async function compose(
  house: House,
  tenantId: string,
  tell: Tell,
  now: Date,
  redirected = false,
): Promise<Message | Postponed | null> {
  const names = await house.store.names.book(tenantId);
  const turn = await recipient(house, tenantId, tell, now);
  if (!turn.who.active) return null;
  const card = await draw[tell.about]({ house, turn, tell, names }).catch(nothingLeft);
  if (!card) return null;
  if (reminding.has(tell.about)) {
    const settings = await house.store.settingsOf(tenantId);
    if (!mayTell(now, settings, turn.timeZone)) return { notBefore: nextTelling(now, settings, turn.timeZone) };
  }
  const shown = redirected ? forSomebodyElse(card, turn) : card;
  return { content: { card: shown }, summary: summaryOf(shown, turn.words) };
}

const reminding: ReadonlySet<Tell['about']> = new Set([
  'reminder.bundle',
  'reminder.escalation',
  'risk.acceptanceEnds',
]);

/** In a trial: one click takes the chair of the person the message is for. */
const forSomebodyElse = (card: Card, { words, who }: Turn): Card =>
  marked(
    card,
    words('trial.redirected', { name: who.name }),
    button('trial.actAs', { who: who.id }, words('trial.sitDown', { name: who.name })),
  );

const summaryOf = (card: Card, words: Words): string => card.fallbackText ?? words('notice.summary');

/** The record is gone or closed to this person: there is nothing to tell any more. */
function nothingLeft(error: unknown): null {
  if (error instanceof Refusal) return null;
  throw error;
}

async function recipient(house: House, tenantId: string, tell: Tell, now: Date): Promise<Turn> {
  const person = 'personId' in tell.to ? (await house.store.people.seek(tenantId, tell.to.personId))?.value : undefined;
  const who: Person = person ?? newPerson('room', tenantId, '');
  const placeId = placeFor(tell.to);
  const place = (await house.store.places.find(tenantId, placeId)) ?? unknownPlace(tenantId, placeId, who);
  const words = house.words(who.locale);
  const view: View = {
    words,
    who,
    now,
    timeZone: zoneOf(who, house.timeZone),
    key: house.newKey,
    trial: house.trial,
  };
  return { ...view, tenantId, store: house.store, place, real: who, house };
}

const unknownPlace = (tenantId: string, id: string, who: Person): Place => ({
  id,
  tenantId,
  kind: 'personal',
  conversationId: '',
  serviceUrl: '',
  botId: '',
  memberId: null,
  personId: who.id,
  name: null,
  dead: null,
});

type Drawing = (context: Context) => Promise<Card | null>;

const interviewOf = async ({ turn, tell }: Context) => turn.store.interviews.get(turn.tenantId, tell.id);
const named = (names: NameBook, id: string | null | undefined): string => (id ? (names.people.get(id) ?? '') : '');

const draw: Record<Tell['about'], Drawing> = {
  welcome: async ({ turn, tell }) => welcomeCard(turn, { kind: tell.id === 'personal' ? 'personal' : 'room' }),
  'interview.invited': async (context) => {
    const interview = await interviewOf(context);
    if (!isOpen(interview.value) || interview.value.respondentId !== context.turn.who.id) return null;
    const { store, tenantId, who } = context.turn;
    const campaign = await store.campaigns.get(tenantId, interview.value.campaignId);
    const mine = await store.interviews.list(tenantId, { respondentId: who.id, campaignId: campaign.id });
    const about = { names: context.names, by: named(context.names, campaign.value.startedBy) };
    const invited = mine.filter((one) => one.value.state === 'invited');
    return invited.length > 1
      ? invitationsCard(context.turn, { ...about, interviews: invited })
      : invitationCard(context.turn, { ...about, interview });
  },
  'interview.delegated': async (context) => {
    const interview = await interviewOf(context);
    if (!isOpen(interview.value)) return null;
    return delegatedCard(context.turn, {
      interview,
      names: context.names,
      from: named(context.names, interview.value.delegatedFrom.at(-1)),
    });
  },
  'interview.submitted': async (context) => {
    const interview = await interviewOf(context);
    return interview.value.state === 'submitted'
      ? submittedNoticeCard(context.turn, { interview, names: context.names })
      : null;
  },
  'interview.returned': async (context) => {
    const interview = await interviewOf(context);
    if (!isOpen(interview.value)) return null;
    return returnedCard(context.turn, {
      interview,
      names: context.names,
      by: named(context.names, interview.value.returned?.by),
    });
  },
  'interview.accepted': async (context) => cardOf(await showResult(await interviewOf(context), context.turn)),
  'interview.cancelled': ({ turn, tell }) => drawInterviewCancelled(turn, tell.id),
  'interview.reopened': ({ turn, tell }) => drawInterviewReopened(turn, tell.id),
  'campaign.cancelled': ({ turn, tell }) => drawCampaignCancelled(turn, tell.id),
  'campaign.unreached': ({ turn, tell }) => drawUnreached(turn, tell.id),
  'reminder.bundle': ({ turn, tell }) => drawReminder(turn, tell.id),
  'reminder.escalation': ({ turn, tell }) => drawReminder(turn, tell.id),
  'risk.acceptanceRequested': ({ turn, tell }) => drawAcceptance(turn, tell.id),
  'risk.acceptanceDecided': ({ turn, tell }) => drawDecided(turn, tell.id),
  'risk.acceptanceEnds': ({ turn, tell }) => drawEnds(turn, tell.id),
  'register.consentAsked': ({ turn, tell }) => drawConsent(turn, tell.id),
  'role.requested': async ({ turn, tell, names }) => {
    const [personId = '', requestId = ''] = tell.id.split(' ');
    const about = await turn.store.people.get(turn.tenantId, personId);
    const request = about.value.requests.find((one) => one.id === requestId);
    return request ? roleRequestCard(turn, { about, requestId, byName: named(names, request.by) }) : null;
  },
  'role.changed': async ({ turn }) => roleChangedCard(turn, turn.who),
  'report.weekly': async ({ turn, tell, names }) => {
    const { value: report } = await turn.store.reports.get(turn.tenantId, tell.id);
    return reportCard({ ...turn, timeZone: report.timeZone }, report, names.people);
  },
  'report.doubtful': async ({ turn, tell }) => {
    const { value: report } = await turn.store.reports.get(turn.tenantId, tell.id);
    return doubtfulReportCard(turn, { report });
  },
  'graph.asked': ({ turn, tell }) => askedCard(turn, tell.id),
  asked: async ({ turn, tell }) => {
    const verb = isVerb(tell.id) ? tell.id : 'home.open';
    const asked = useCases[verb] as (input: object, turn: Turn) => Promise<Reply>;
    return cardOf(await asked({}, turn)) ?? cardOf(await useCases['home.open']({}, turn));
  },
};

const cardOf = (reply: Reply): Card | null => ('show' in reply ? reply.show : null);

/** A report may or may not have arrived: the person who wants it there is asked to look, or who now may post it again. */
export async function inDoubt(store: Store, tenantId: string, { id, key }: Tell, now: Date): Promise<void> {
  const { value: report } = await store.reports.get(tenantId, id);
  const subscription = report.subscriptionId ? await store.subscriptions.seek(tenantId, report.subscriptionId) : null;
  if (!subscription) return;
  const people = (await store.people.list(tenantId, { active: true })).map((one) => one.value);
  for (const personId of whoHears(people, subscription.value.by, (one) => has(one, 'ITSC_MGR'))) {
    const doubt = { key: `doubt-${key}-${personId}`, to: { personId }, about: 'report.doubtful', id } as const;
    await store.outbox.post(tenantId, { kind: 'tell', ...doubt }, now);
  }
  store.wake();
}
