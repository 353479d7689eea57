import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type Activity as SdkActivity,
  type TurnContext,
} from 'botbuilder';
import type { Activity } from './activity.ts';
import type { Config } from './config.ts';
import type { Outgoing } from './teams-answer.ts';
import type { ConversationClient } from './teams-connector.ts';
import { doorOver, type TeamsDoor } from './teams-door.ts';
import type { Talk } from './teams-events.ts';
import type { DoorParts, Sdk, Verified } from './teams-house.ts';

export type { TeamsDoor } from './teams-door.ts';
export type { Dispatch } from './teams-house.ts';

/** Whose signature counts, where it is not the public Bot Framework's: tests sign for themselves. */
export interface Issuer {
  issuer: string;
  openIdMetadataUrl: string;
}

/** The door to Microsoft Teams. This file is the only one that knows the SDK. */
export function teamsDoor({ issuer, ...parts }: DoorParts & { issuer?: Issuer }): TeamsDoor {
  return doorOver(openSdk(parts.config, issuer), parts);
}

function openSdk(config: Config, issuer: Issuer | undefined): Sdk {
  const authentication = new ConfigurationBotFrameworkAuthentication(settingsFor(config, issuer));
  const adapter = new CloudAdapter(authentication);
  const botAppId = config.app?.id ?? '';

  return {
    async verify(activity, authorization): Promise<Verified> {
      const known = sdkActivity(activity);
      try {
        const signed = await authentication.authenticateRequest(known, authorization);
        const turn = (logic: (talk: Talk) => Promise<void>): Promise<void> =>
          adapter.processActivityDirect(signed, known, (context) => logic(talkIn(adapter, context)));
        return { ok: true, turn };
      } catch (error) {
        return { ok: false, status: isUnavailable(error) ? 503 : 401, error };
      }
    },
    async withClient(serviceUrl, use) {
      // The SDK hands out clients to turns only; this one is nobody's, and its conversation is never spoken to.
      const nowhere = { serviceUrl, channelId: 'msteams', conversation: { id: 'lifeboat' }, bot: { id: botAppId } };
      let result: { value: Awaited<ReturnType<typeof use>> } | undefined;
      await adapter.continueConversationAsync(botAppId, nowhere as never, async (context) => {
        result = { value: await use(clientOf(adapter, context).conversations) };
      });
      if (!result) throw new Error('the SDK did not run the turn');
      return result.value;
    },
  };
}

/** Neither settings nor defaults are weakened: with an app id every request must carry Microsoft's signature for it. */
function settingsFor({ app }: Config, issuer: Issuer | undefined): Record<string, string> {
  if (!app) return {};
  return {
    MicrosoftAppId: app.id,
    MicrosoftAppType: app.type,
    ...(app.password && { MicrosoftAppPassword: app.password.reveal() }),
    ...(app.tenantId && { MicrosoftAppTenantId: app.tenantId }),
    ...(issuer && otherIssuer(issuer)),
  };
}

/** The SDK takes all of its addresses or none. */
const otherIssuer = ({ issuer, openIdMetadataUrl }: Issuer): Record<string, string> => ({
  ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
  ToChannelFromBotOAuthScope: 'https://api.botframework.com',
  ToBotFromChannelTokenIssuer: issuer,
  OAuthUrl: 'https://token.botframework.com',
  ToBotFromChannelOpenIdMetadataUrl: openIdMetadataUrl,
  ToBotFromEmulatorOpenIdMetadataUrl: openIdMetadataUrl,
  CallerId: 'urn:botframework:azure',
});

/** The signing keys could not be fetched: nobody's fault who is asking. */
function isUnavailable(error: unknown): boolean {
  const { name, statusCode } = (error ?? {}) as { name?: unknown; statusCode?: unknown };
  return name === 'FetchError' || statusCode === 500;
}

/** Only what was checked goes into the SDK; what else stood in the request stays out. */
function sdkActivity({
  type,
  id,
  name,
  channelId,
  serviceUrl,
  from,
  recipient,
  conversation,
  locale,
}: Activity): SdkActivity {
  const checked = { type, id, name, channelId, serviceUrl, from, recipient, conversation, locale };
  const given = Object.entries(checked).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(given) as unknown as SdkActivity;
}

interface SdkClient {
  client: { pipeline: { removePolicy(which: { name: string }): void; addPolicy(policy: Policy): void } };
  conversations: ConversationClient;
}

interface Request {
  abortSignal?: AbortSignal;
}

interface Policy {
  name: string;
  sendRequest<T>(request: Request, next: (request: Request) => Promise<T>): Promise<T>;
}

const timeoutMs = 10_000;

const patience: Policy = {
  name: 'lifeboatTimeout',
  sendRequest(request, next) {
    request.abortSignal ??= AbortSignal.timeout(timeoutMs);
    return next(request);
  },
};

/** The SDK tries again on its own, even what may have arrived, and waits for ever: both are for the outbox to decide. */
function clientOf(adapter: CloudAdapter, context: TurnContext): SdkClient {
  const client = context.turnState.get<SdkClient>(adapter.ConnectorClientKey);
  client.client.pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  client.client.pipeline.addPolicy(patience);
  return client;
}

function talkIn(adapter: CloudAdapter, context: TurnContext): Talk {
  clientOf(adapter, context);
  const sdkMessage = (message: Outgoing): Partial<SdkActivity> => ({ ...message }) as Partial<SdkActivity>;
  return {
    async reply(message) {
      await context.sendActivity(sdkMessage(message));
    },
    async replace(activityId, message) {
      await context.updateActivity({ ...sdkMessage(message), id: activityId });
    },
  };
}
