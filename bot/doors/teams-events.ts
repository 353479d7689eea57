import { system } from '../../domain/notice.ts';
import type { Place } from '../../store/places.ts';
import type { Account, Incoming, Reply, Request } from '../turn.ts';
import { type Activity, accountOf, Party, placeOf, requestOf } from './activity.ts';
import { faultFacts } from './log.ts';
import { type Outgoing, outgoing, sentence, typing } from './teams-answer.ts';
import { patiently, rosterOf } from './teams-connector.ts';
import { admit, isGuest, servedTenant } from './teams-guard.ts';
import type { Inside } from './teams-house.ts';

/** Talking back into the conversation of this turn. */
export interface Talk {
  reply(message: Outgoing): Promise<void>;
  replace(activityId: string, message: Outgoing): Promise<void>;
}

type Handler = (activity: Activity, talk: Talk) => Promise<void>;

/** Everything that is no click: messages, and Lifeboat or people coming and going. The rest is none of our business. */
export function eventHandler(inside: Inside): Handler {
  const handlers: Readonly<Record<string, Handler>> = {
    message: (activity, talk) => onMessage(inside, activity, talk),
    installationUpdate: (activity, talk) => onInstallation(inside, activity, talk),
    conversationUpdate: (activity) => onMembers(inside, activity),
  };
  return async (activity, talk) => {
    const handler = Object.hasOwn(handlers, activity.type) ? handlers[activity.type] : undefined;
    await handler?.(activity, talk);
  };
}

async function onMessage(inside: Inside, activity: Activity, talk: Talk): Promise<void> {
  const admission = admit(activity, inside.config);
  if ('refused' in admission) {
    inside.turnedAway(admission.why, activity);
    const refusal = sentence(inside.words(activity.locale ?? 'en')(admission.refused));
    return patiently(() => talk.reply(refusal));
  }
  const { tenantId, account } = admission;
  const request = requestOf(activity);
  const incoming = inside.incomingOf(activity, tenantId, account, request);
  const verb = request.kind === 'deed' ? request.verb : request.kind;
  const stopTyping = showTypingSoon(inside, talk);
  const reply = await askOnce(inside, activity, incoming, verb).finally(stopTyping);
  if (reply) await deliver(inside, activity, talk, reply);
}

async function askOnce(inside: Inside, activity: Activity, incoming: Incoming, verb: string): Promise<Reply | null> {
  try {
    return await once(inside, activity, incoming.tenantId, () => inside.ask(incoming, verb));
  } catch (error) {
    return inside.faultReply(error, incoming, verb);
  }
}

/** Shorter than Teams waits before it sends a message again: by then a process that died is known to be gone. */
const leaseMs = 9_000;

/**
 * Teams sends a message again when it was not answered soon enough; its id is then the same. What is being worked on is
 * kept in hand, and done only when it is: a process may die in the middle.
 * @returns null when it is no longer to be done
 */
async function once<T>(
  inside: Inside,
  activity: Activity,
  tenantId: string,
  work: () => Promise<T>,
): Promise<T | null> {
  const { now, log } = inside;
  const { inbox } = inside.store;
  if (!activity.id) return work();
  const id = `${activity.conversation.id}/${activity.id}`;
  if (!(await inbox.take(tenantId, id, now(), leaseMs))) {
    inside.turnedAway('duplicate', activity);
    return null;
  }
  const longer = setInterval(() => {
    inbox
      .keep(tenantId, id, now(), leaseMs)
      .catch((error: unknown) => log.warn({ fault: faultFacts(error) }, 'message not kept in hand'));
  }, leaseMs / 3);
  try {
    return await work();
  } finally {
    clearInterval(longer);
    inside.afterwards('inbox', () => inbox.done(tenantId, id));
  }
}

const patienceMs = 1_000;

function showTypingSoon({ log }: Inside, talk: Talk): () => void {
  const timer = setTimeout(() => {
    talk.reply(typing).catch((error: unknown) => log.warn({ fault: faultFacts(error) }, 'typing not shown'));
  }, patienceMs);
  return () => clearTimeout(timer);
}

/** A card answering an Action.Submit replaces the card it was on, as it would for an Action.Execute. */
async function deliver({ log }: Inside, activity: Activity, talk: Talk, reply: Reply): Promise<void> {
  const message = outgoing(reply);
  if (!message) return;
  const clicked = activity.value !== undefined && activity.value !== null ? activity.replyToId : null;
  const anew = (): Promise<void> => patiently(() => talk.reply(message));
  if (!clicked || !('show' in reply)) return anew();
  try {
    await patiently(() => talk.replace(clicked, message));
  } catch (error) {
    log.warn({ fault: faultFacts(error) }, 'card not replaced, sent anew');
    await anew();
  }
}

async function onInstallation(inside: Inside, activity: Activity, talk: Talk): Promise<void> {
  const tenantId = servedTenant(activity, inside.config);
  if (!tenantId) return inside.turnedAway('notAllowed', activity);
  await once(inside, activity, tenantId, () => install(inside, activity, talk, tenantId));
}

async function install(inside: Inside, activity: Activity, talk: Talk, tenantId: string): Promise<void> {
  const account = isGuest(activity.from, tenantId) ? null : accountOf(activity.from, activity);
  if (activity.action === 'remove') return removed(inside, activity, tenantId, account);
  if (activity.action !== 'add' && activity.action !== 'add-upgrade') return;
  const place = placeOf(activity, tenantId, account);
  if (place.kind !== 'personal') readRoster(inside, activity, place);
  if (!account) return inside.turnedAway('noAccount', activity);
  const incoming = inside.incomingOf(activity, tenantId, account, { kind: 'installed' });
  await deliver(inside, activity, talk, await inside.ask(incoming, 'installed'));
}

/** Whom a room holds is asked after the answer: installing must not wait for it. */
function readRoster(inside: Inside, activity: Activity, place: Place): void {
  inside.afterwards('roster', async () => {
    await inside.store.places.remember(place, inside.now());
    for await (const page of rosterOf(inside.sdk.withClient, place)) await join(inside, activity, place.tenantId, page);
  });
}

async function onMembers(inside: Inside, activity: Activity): Promise<void> {
  const tenantId = servedTenant(activity, inside.config);
  if (!tenantId) return inside.turnedAway('notAllowed', activity);
  await once(inside, activity, tenantId, () => comeAndGo(inside, activity, tenantId));
}

async function comeAndGo(inside: Inside, activity: Activity, tenantId: string): Promise<void> {
  const place = placeOf(activity, tenantId, accountOf(activity.from));
  const isBot = ({ id }: Party): boolean => id === activity.recipient?.id;
  const came = (activity.membersAdded ?? []).filter((member) => !isBot(member));
  const left = activity.membersRemoved ?? [];
  if (left.some(isBot)) await removed(inside, activity, tenantId, accountOf(activity.from));
  if (place.kind === 'personal') return;
  const gone = left.flatMap((member) => accountOf(member)?.id ?? []);
  if (gone.length > 0) await tellHouse(inside, activity, tenantId, { kind: 'left', ids: gone });
  if (came.length > 0) inside.afterwards('newcomers', () => lookUp(inside, activity, place, came));
}

/** An event about newcomers carries ids, names only sometimes. */
async function lookUp(inside: Inside, activity: Activity, place: Place, came: Party[]): Promise<void> {
  const found: unknown[] = [];
  for (const member of came.slice(0, 50)) {
    const { id } = member;
    if (member.name || !id) found.push(member);
    else {
      found.push(
        await inside.sdk.withClient(place.serviceUrl, (client) =>
          client.getConversationMember(place.conversationId, id),
        ),
      );
    }
  }
  await join(inside, activity, place.tenantId, found);
}

async function join(inside: Inside, activity: Activity, tenantId: string, found: unknown[]): Promise<void> {
  const members = found.flatMap((one) => memberOf(one, tenantId) ?? []);
  if (members.length > 0) await tellHouse(inside, activity, tenantId, { kind: 'joined', members });
}

function memberOf(found: unknown, tenantId: string): Account | null {
  const parsed = Party.safeParse(found);
  return !parsed.success || isGuest(parsed.data, tenantId) ? null : accountOf(parsed.data);
}

/** Nobody speaks in these: the house itself is told. */
async function tellHouse(inside: Inside, activity: Activity, tenantId: string, request: Request): Promise<void> {
  const nobody: Account = { id: system, name: '', locale: null, timeZone: null };
  const incoming = inside.incomingOf(activity, tenantId, nobody, request);
  await inside.ask(incoming, request.kind);
}

/** Lifeboat was taken out: nothing is delivered there any more. */
async function removed(inside: Inside, activity: Activity, tenantId: string, account: Account | null): Promise<void> {
  const place = placeOf(activity, tenantId, account);
  await inside.store.places.bury(tenantId, place.id, 'uninstalled');
}
