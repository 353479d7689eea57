import { setTimeout as sleep } from 'node:timers/promises';
import type { Store } from '../../store/index.ts';
import { type Place, personPlace } from '../../store/places.ts';
import type { Config } from './config.ts';
import { type Content, SendError, type Sender } from './sender.ts';
import { cardMessage, type Outgoing, sentence } from './teams-answer.ts';

/** The part of the SDK's connector client that we use. */
export interface ConversationClient {
  sendToConversation(conversationId: string, activity: Outgoing): Promise<{ id?: string }>;
  createConversation(parameters: NewConversation): Promise<{ id?: string; activityId?: string }>;
  getConversationPagedMembers(conversationId: string, options: PageOptions): Promise<MembersPage>;
  getConversationMember(conversationId: string, memberId: string): Promise<unknown>;
}

interface PageOptions {
  pageSize?: number;
  continuationToken?: string;
}

interface MembersPage {
  members?: unknown[];
  continuationToken?: string;
}

interface NewConversation {
  isGroup: boolean;
  bot: { id: string };
  tenantId: string;
  members?: { id: string }[];
  activity?: Outgoing;
  channelData: { tenant: { id: string }; channel?: { id: string } };
}

/** Runs something with a client for a service address. */
export type WithClient = <T>(serviceUrl: string, use: (client: ConversationClient) => Promise<T>) => Promise<T>;

/** Where a tenant is reached: the newest address it called from. */
export interface Line {
  serviceUrl: string;
  botId: string;
}

interface SenderParts {
  config: Config;
  places: Store['places'];
  withClient: WithClient;
  mayReach(serviceUrl: string): boolean;
  /** The newest line of a tenant in this process. */
  lineOf(tenantId: string): Line | undefined;
}

const worldwide = 'https://smba.trafficmanager.net/teams/';

/** What the outbox delivers through. One try each, and every failure told the same way. */
export function connectorSender({ config, places, withClient, mayReach, lineOf }: SenderParts): Sender {
  async function reach<T>(serviceUrl: string, use: (client: ConversationClient) => Promise<T>): Promise<T> {
    if (!mayReach(serviceUrl)) throw new SendError('this address may not be sent to', foreignHost);
    return withClient(serviceUrl, use).catch((error: unknown) => {
      throw sendErrorOf(error);
    });
  }

  async function line(tenantId: string): Promise<Line> {
    const known = lineOf(tenantId) ?? (await places.latestPersonal(tenantId));
    if (known) return { serviceUrl: known.serviceUrl, botId: known.botId };
    if (!config.app) throw new SendError('nobody has spoken from this tenant yet', unheardOf);
    return { serviceUrl: worldwide, botId: `28:${config.app.id}` };
  }

  return {
    async post(place, content, summary) {
      const message = messageOf(content, summary);
      return reach(place.serviceUrl, async (client) => {
        // A channel's own id only takes replies for sure; a new thread is a new conversation.
        const sent =
          place.kind === 'channel'
            ? await client.createConversation(threadIn(place, message)).then(({ activityId }) => activityId)
            : await client.sendToConversation(place.conversationId, message).then(({ id }) => id);
        return { activityId: sent || null };
      });
    },
    async openPersonal(tenantId, personId) {
      const { serviceUrl, botId } = await line(tenantId);
      const opened = await reach(serviceUrl, (client) =>
        client.createConversation(chatWith(personId, tenantId, botId)),
      );
      if (!opened.id) throw new SendError('no conversation came back', unheardOf);
      return personalPlace({ tenantId, personId, conversationId: opened.id, serviceUrl, botId });
    },
  };
}

const foreignHost = { status: 403, code: 'ForeignServiceHost', retryAfterMs: null };
const unheardOf = { status: 404, code: 'ConversationNotFound', retryAfterMs: null };

function messageOf(content: Content, summary: string): Outgoing {
  return { ...('card' in content ? cardMessage(content.card) : sentence(content.text)), summary };
}

function threadIn({ conversationId, tenantId, botId }: Place, activity: Outgoing): NewConversation {
  const channelData = { tenant: { id: tenantId }, channel: { id: conversationId } };
  return { isGroup: true, bot: { id: botId }, tenantId, activity, channelData };
}

function chatWith(personId: string, tenantId: string, botId: string): NewConversation {
  return {
    isGroup: false,
    bot: { id: botId },
    tenantId,
    members: [{ id: personId }],
    channelData: { tenant: { id: tenantId } },
  };
}

type Opened = Pick<Place, 'tenantId' | 'conversationId' | 'serviceUrl' | 'botId'> & { personId: string };

const personalPlace = (opened: Opened): Place => ({
  ...opened,
  id: personPlace(opened.personId),
  kind: 'personal',
  memberId: null,
  name: null,
  dead: null,
});

/** The SDK's errors carry request and token; what goes on is the status, the service's code and its wish to wait. */
export function sendErrorOf(error: unknown): SendError {
  if (error instanceof SendError) return error;
  const { statusCode, code, name, response } = (error ?? {}) as Partial<RestError>;
  const facts = {
    status: typeof statusCode === 'number' ? statusCode : null,
    code: typeof code === 'string' ? code : name === 'AbortError' ? 'ETIMEDOUT' : null,
    retryAfterMs: waitOf(response?.headers?.get?.('retry-after')),
  };
  return new SendError(`sending failed: ${facts.status ?? 'no answer'} ${facts.code ?? ''}`.trim(), facts, error);
}

interface RestError extends Error {
  statusCode: number;
  code: string;
  response: { headers?: { get?(name: string): string | undefined } };
}

/** Seconds, or a date. */
function waitOf(retryAfter: string | undefined): number | null {
  if (!retryAfter) return null;
  const seconds = Number(retryAfter);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(retryAfter) - Date.now();
  return Number.isFinite(wait) && wait > 0 ? wait : null;
}

const tryAgainAfterMs = [500, 2_000];
const longestWaitMs = 4_000;

/** An answer somebody waits for is tried again at once, but only where the service says that it did not take it. */
export async function patiently(send: () => Promise<void>): Promise<void> {
  for (const wait of tryAgainAfterMs) {
    try {
      return await send();
    } catch (error) {
      const { status, retryAfterMs } = sendErrorOf(error);
      if ((status !== 429 && status !== 412) || (retryAfterMs ?? 0) > longestWaitMs) throw error;
      await sleep(Math.max(wait, retryAfterMs ?? 0));
    }
  }
  await send();
}

const mostPages = 200;

/** The people of a team or chat, page by page. */
export async function* rosterOf(withClient: WithClient, place: Place): AsyncGenerator<unknown[]> {
  let continuationToken: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const options = { pageSize: 200, ...(continuationToken && { continuationToken }) };
    const found = await withClient(place.serviceUrl, (client) =>
      client.getConversationPagedMembers(place.conversationId, options),
    );
    yield found.members ?? [];
    continuationToken = found.continuationToken;
    if (!continuationToken) return;
  }
}
