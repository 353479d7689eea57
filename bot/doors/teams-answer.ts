import type { Card } from '../../cards/kit.ts';
import type { Reply } from '../turn.ts';

const cardType = 'application/vnd.microsoft.card.adaptive';
const sentenceType = 'application/vnd.microsoft.activity.message';
const errorType = 'application/vnd.microsoft.error';

/** The body of an answer to a click. Its HTTP status is always 200: clients show any other as "unable to reach app". */
export interface ClickAnswer {
  statusCode: number;
  type: string;
  value: unknown;
}

export function clickAnswer(reply: Reply): ClickAnswer {
  if ('show' in reply) return { statusCode: 200, type: cardType, value: reply.show };
  return { statusCode: 200, type: sentenceType, value: 'say' in reply ? reply.say : '' };
}

export const badClick = (message: string): ClickAnswer => ({
  statusCode: 400,
  type: errorType,
  value: { code: 'BadRequest', message },
});

/** A message on its way to Teams. A card travels alone: Teams splits text and card into two messages. */
export interface Outgoing {
  type: 'message' | 'typing';
  text?: string;
  textFormat?: 'plain';
  summary?: string;
  attachments?: { contentType: string; content: Card }[];
}

export const typing: Outgoing = { type: 'typing' };

export function sentence(text: string): Outgoing {
  return { type: 'message', text, textFormat: 'plain' };
}

export function cardMessage(card: Card): Outgoing {
  const attachments = [{ contentType: cardType, content: card }];
  return { type: 'message', ...(card.fallbackText && { summary: card.fallbackText }), attachments };
}

export function outgoing(reply: Reply): Outgoing | null {
  if ('show' in reply) return cardMessage(reply.show);
  return 'say' in reply ? sentence(reply.say) : null;
}
