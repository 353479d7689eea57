import { type Content, SendError, type Sender } from '../../bot/doors/sender.ts';
import { type Place, personPlace } from '../../store/places.ts';

/** Speaks the connector's REST protocol, nothing more: what the outbox needs, without any SDK. */
export function fetchSender(serviceUrl: string, sentBy = 'test'): Sender {
  async function call(path: string, body: unknown): Promise<{ id?: string }> {
    const request = {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-sent-by': sentBy },
      body: JSON.stringify(body),
    };
    const response = await fetch(new URL(path, serviceUrl), request).catch((error: unknown) => {
      throw unanswered(error);
    });
    const answer = (await response.json()) as { id?: string; error?: { code: string; message: string } };
    if (response.ok) return answer;
    const retryAfter = response.headers.get('retry-after');
    throw new SendError(answer.error?.message ?? 'refused', {
      status: response.status,
      code: answer.error?.code ?? null,
      retryAfterMs: retryAfter === null ? null : Number(retryAfter) * 1000,
    });
  }

  return {
    async post(place, content, summary) {
      const sent = await call(`v3/conversations/${encodeURIComponent(place.conversationId)}/activities`, {
        type: 'message',
        summary,
        ...asActivity(content),
      });
      return { activityId: sent.id ?? null };
    },
    async openPersonal(tenantId, personId) {
      const opened = await call('v3/conversations', { isGroup: false, tenantId, members: [{ id: personId }] });
      return chat(serviceUrl, tenantId, personId, opened.id ?? '');
    },
  };
}

const asActivity = (content: Content): object =>
  'text' in content ? { text: content.text } : { attachments: [{ content: content.card }] };

function unanswered(error: unknown): SendError {
  const cause = (error as { cause?: { code?: string } }).cause;
  return new SendError('no answer', { status: null, code: cause?.code ?? null, retryAfterMs: null }, error);
}

export function chat(serviceUrl: string, tenantId: string, personId: string, conversationId = `a:${personId}`): Place {
  return {
    id: personPlace(personId),
    tenantId,
    kind: 'personal',
    conversationId,
    serviceUrl,
    botId: '28:lifeboat',
    memberId: `29:${personId}`,
    personId,
    name: null,
    dead: null,
  };
}

export function room(serviceUrl: string, tenantId: string, conversationId: string): Place {
  return {
    ...chat(serviceUrl, tenantId, '', conversationId),
    id: `room:${conversationId}`,
    kind: 'channel',
    memberId: null,
    personId: null,
  };
}
