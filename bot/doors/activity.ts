import { z } from 'zod';
import { isTimeZone } from '../../domain/calendar.ts';
import type { Place } from '../../store/places.ts';
import { roomPlace } from '../../store/places.ts';
import type { Account, Request } from '../turn.ts';

const id = z.string().min(1).max(500);
const opt = z.string().max(2000).nullish();
export const Party = z.object({
  id: opt,
  name: opt,
  aadObjectId: opt,
  tenantId: opt,
  userRole: opt,
  userPrincipalName: opt,
});
export type Party = z.infer<typeof Party>;
const Named = z.object({ id: opt, name: opt }).nullish();

/** What we read of an activity; everything else in it is left behind. */
export const Activity = z.object({
  type: z.string().min(1).max(100),
  id: opt,
  name: opt,
  action: opt,
  channelId: opt,
  serviceUrl: opt,
  from: Party.nullish(),
  recipient: Party.nullish(),
  conversation: z.object({ id, conversationType: opt, tenantId: opt, name: opt, isGroup: z.boolean().nullish() }),
  channelData: z.object({ tenant: z.object({ id: opt }).nullish(), team: Named, channel: Named }).nullish(),
  text: z.string().nullish(),
  textFormat: opt,
  value: z.unknown().optional(),
  locale: opt,
  localTimezone: opt,
  entities: z.array(z.unknown()).max(500).nullish(),
  membersAdded: z.array(Party).max(5000).nullish(),
  membersRemoved: z.array(Party).max(5000).nullish(),
  replyToId: opt,
});
export type Activity = z.infer<typeof Activity>;

/** Longer than anything we accept, so that cutting here still ends in "too long" there. */
const longestText = 5_000;

/** JSON → activity, or null for what is none. */
export function readActivity(json: string): Activity | null {
  const parsed = Activity.safeParse(parseJson(json));
  return parsed.success ? parsed.data : null;
}

// An own "__proto__" key would become the prototype of whatever it is copied into.
const proto = /__proto__|\\u005f/i;

function parseJson(json: string): unknown {
  try {
    return proto.test(json)
      ? JSON.parse(json, (key, value) => (key === '__proto__' ? undefined : value))
      : JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return null;
    throw error;
  }
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The person an activity is from, or null if it does not say which account of the directory that is. */
export function accountOf(party: Party | null | undefined, activity?: Activity): Account | null {
  const account = party?.aadObjectId?.toLowerCase();
  if (!account || !isAccountId(account)) return null;
  return {
    id: account,
    name: cleanName(party?.name),
    locale: localeOf(activity?.locale),
    timeZone: timeZoneOf(activity?.localTimezone) ?? timeZoneOf(fromClientInfo(activity)),
  };
}

/** Ids of accounts and tenants. The Playground's built-in ones are a digit longer than a uuid. */
export const isAccountId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12,14}$/i.test(text);

/** Names come from the directory or from a client: no markup, no control characters, one line. */
function cleanName(name: string | null | undefined): string {
  return (name ?? '')
    .replace(/[\p{C}<>[\]*`|~]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 120);
}

const localeOf = (locale: string | null | undefined): string | null =>
  locale && /^[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}$/i.test(locale) ? locale : null;

const zones = new Map<string, boolean>();

function timeZoneOf(zone: string | null | undefined): string | null {
  if (!zone || zone.length > 60) return null;
  const known = zones.get(zone) ?? isTimeZone(zone);
  if (zones.size > 1000) zones.clear();
  zones.set(zone, known);
  return known ? zone : null;
}

function fromClientInfo(activity: Activity | undefined): string | null {
  const info = activity?.entities?.find((entity) => isRecord(entity) && entity.type === 'clientInfo');
  return isRecord(info) && typeof info.timezone === 'string' ? info.timezone : null;
}

/** The tenants an activity names: of the conversation, of the team, of the sender. They must all be one we serve. */
export function tenantsOf({ conversation, channelData, from }: Activity): string[] {
  const named = [conversation.tenantId, channelData?.tenant?.id, from?.tenantId];
  return named.filter((tenant): tenant is string => Boolean(tenant)).map((tenant) => tenant.toLowerCase());
}

const kinds: Readonly<Record<string, Place['kind']>> = { personal: 'personal', groupChat: 'group', channel: 'channel' };

/** Where it was said. A thread counts as its channel. */
export function placeOf(activity: Activity, tenantId: string, account: Account | null): Place {
  const { conversation, recipient, from, channelData, serviceUrl } = activity;
  const kind = kinds[conversation.conversationType ?? ''] ?? (conversation.isGroup ? 'group' : 'personal');
  const personal = kind === 'personal';
  return {
    id: personal && account ? `person:${account.id}` : roomPlace(conversation.id),
    tenantId,
    kind,
    conversationId: conversation.id.split(';')[0] ?? conversation.id,
    serviceUrl: serviceUrl ?? '',
    botId: recipient?.id ?? '',
    memberId: personal ? (from?.id ?? null) : null,
    personId: personal ? (account?.id ?? null) : null,
    name: personal ? null : (channelData?.channel?.name ?? conversation.name ?? channelData?.team?.name ?? null),
    dead: null,
  };
}

/** What a message asks for: typed words, or a button of a client that only knows Action.Submit. */
export function requestOf(activity: Activity): Request {
  const { value } = activity;
  const text = wordsOf(activity);
  if (!isRecord(value) || (text && typeof value.verb !== 'string')) return { kind: 'text', text };
  const { verb, ...data } = value;
  return { kind: 'deed', verb: typeof verb === 'string' ? verb : '', data: printable(data) };
}

/** What a click asks for, or null if it is no click. */
export function clickOf(activity: Activity): Extract<Request, { kind: 'deed' }> | null {
  const action = isRecord(activity.value) ? activity.value.action : null;
  if (!isRecord(action) || typeof action.verb !== 'string') return null;
  return { kind: 'deed', verb: action.verb, data: isRecord(action.data) ? printable(action.data) : action.data };
}

/** Nobody types these: control characters (but for tabs and line ends) and halves of characters. */
const untyped = /(?![\t\n\r])\p{Cc}|\p{Cs}/gu;

/** Inputs without what nobody can see, so that an answer of nothing else counts as none. */
const printable = (data: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name, typeof value === 'string' ? value.replace(untyped, '') : value]),
  );

/** Typed words without the mention of the bot and without what clients leave around it. */
export function wordsOf(activity: Activity): string {
  const bare = withoutMention(activity, (activity.text ?? '').slice(0, longestText))
    .replace(/<\/?(?:at|p|div|span|br|b|i|strong|em)(?:\s[^<>]*)?\/?>/gi, ' ')
    .replace(/&nbsp;|\u00a0/gi, ' ')
    .replace(untyped, '');
  const text = activity.textFormat === 'xml' ? unescaped(bare) : bare;
  return text.trim().replace(atName(activity.recipient?.name), '').trim();
}

function withoutMention({ entities, recipient }: Activity, text: string): string {
  let left = text;
  for (const entity of entities ?? []) {
    if (!isRecord(entity) || entity.type !== 'mention' || !isRecord(entity.mentioned)) continue;
    const meant = recipient?.id && entity.mentioned.id === recipient.id;
    if (meant && typeof entity.text === 'string' && entity.text) left = left.split(entity.text).join(' ');
  }
  return left;
}

const names = new Map<string, RegExp>();

/** `@Lifeboat help`, where a client sent the name as plain text. */
function atName(name: string | null | undefined): RegExp {
  const called = name?.trim() || 'Lifeboat';
  const known = names.get(called);
  if (known) return known;
  const made = new RegExp(`^@(?:${called.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}|lifeboat)(?=\\s|[,:]|$)[,:]?`, 'i');
  if (names.size < 50) names.set(called, made);
  return made;
}

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
