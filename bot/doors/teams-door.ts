import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Activity, clickOf, readActivity } from './activity.ts';
import type { Config } from './config.ts';
import { faultFacts } from './log.ts';
import type { Sender } from './sender.ts';
import { badClick, type ClickAnswer, clickAnswer } from './teams-answer.ts';
import { answer, readBody } from './teams-body.ts';
import { connectorSender } from './teams-connector.ts';
import { eventHandler } from './teams-events.ts';
import { admit, fromThisComputer, hostGuard } from './teams-guard.ts';
import { type DoorParts, faultNumber, type Inside, inFlight, insideOf, type Sdk } from './teams-house.ts';

export interface TeamsDoor {
  /** Takes one request of the Bot Framework, whatever comes in it, and always answers it. */
  handle(request: IncomingMessage, response: ServerResponse): void;
  sender: Sender;
  /** Resolves when every turn under way has ended, with what it left to do afterwards. */
  idle(): Promise<void>;
}

export function doorOver(sdk: Sdk, parts: DoorParts): TeamsDoor {
  const { config, store } = parts;
  const running = inFlight();
  const inside = insideOf(sdk, parts, running);
  const mayReach = hostGuard(config);
  const receive = receiver(inside, mayReach);
  return {
    handle(request, response) {
      const work = receive(request, response).catch((error: unknown) => {
        inside.log.error({ number: faultNumber(), fault: faultFacts(error) }, 'fault at the door');
        answer(response, 200);
      });
      running.track(work);
    },
    sender: connectorSender({
      config,
      places: store.places,
      withClient: sdk.withClient,
      mayReach,
      lineOf: inside.lineOf,
    }),
    idle: running.idle,
  };
}

type Receive = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

function receiver(inside: Inside, mayReach: (serviceUrl: string) => boolean): Receive {
  const { sdk, log } = inside;
  const onEvent = eventHandler(inside);

  async function verified(activity: Activity, authorization: string, response: ServerResponse): Promise<void> {
    const proof = await sdk.verify(activity, authorization);
    if (!proof.ok) {
      inside.turnedAway('unsigned', activity);
      if (proof.status === 503) log.error({ fault: faultFacts(proof.error) }, 'signatures cannot be checked');
      return answer(response, proof.status, { error: proof.status === 401 ? 'unauthorized' : 'try again later' });
    }
    // The signature binds the address only where there is one.
    if (!mayReach(activity.serviceUrl ?? '')) {
      inside.turnedAway('foreignHost', activity);
      return answer(response, 403, { error: 'forbidden' });
    }
    if (activity.type === 'invoke') return answer(response, 200, await click(inside, activity));
    await proof.turn((talk) => onEvent(activity, talk));
    answer(response, 200);
  }

  return async (request, response) => {
    const refused = refusalOf(request, inside.config);
    if (refused) return answer(response, refused.status, { error: refused.error });
    const body = await readBody(request);
    if (typeof body !== 'string') {
      return body.failed === 'gone' ? undefined : answer(response, 413, { error: 'too large' });
    }
    const activity = readActivity(body);
    if (activity) return verified(activity, request.headers.authorization ?? '', response);
    inside.turnedAway('badRequest', null);
    answer(response, 400, { error: 'not an activity' });
  };
}

/** Before a byte of the body is read. */
function refusalOf(
  { method, headers, socket }: IncomingMessage,
  { trial }: Config,
): { status: number; error: string } | null {
  if (method !== 'POST') return { status: 405, error: 'only POST' };
  if (trial && !fromThisComputer(socket.remoteAddress, headers)) return { status: 403, error: 'forbidden' };
  // A web page can post text or a form anywhere without asking; JSON it cannot.
  const json = /^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '');
  if (json && (headers['content-encoding'] ?? 'identity') === 'identity') return null;
  return { status: 415, error: 'only JSON' };
}

/** A click on a card: no turn context, no connector; the card goes back in the same response. */
async function click(inside: Inside, activity: Activity): Promise<ClickAnswer> {
  const words = inside.words(activity.locale ?? 'en');
  const admission = admit(activity, inside.config);
  if ('refused' in admission) {
    inside.turnedAway(admission.why, activity);
    return clickAnswer({ say: words(admission.refused) });
  }
  const request = activity.name === 'adaptiveCard/action' ? clickOf(activity) : null;
  if (!request) {
    inside.turnedAway('badRequest', activity);
    return badClick(words('refusal.unknownDeed'));
  }
  const incoming = inside.incomingOf(activity, admission.tenantId, admission.account, request);
  const reply = await inside.ask(incoming, request.verb);
  // Nobody clicked when a card refreshes itself: what cannot be shown is not said either.
  return clickAnswer(isRefresh(activity) && !('show' in reply) ? { silent: true } : reply);
}

const isRefresh = ({ value }: Activity): boolean => (value as { trigger?: unknown }).trigger === 'automatic';
