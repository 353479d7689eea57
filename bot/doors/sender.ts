import type { Card } from '../../cards/kit.ts';
import type { Place } from '../../store/places.ts';

export type Content = { card: Card } | { text: string };

/** Microsoft's side as the outbox sees it. */
export interface Sender {
  /**
   * Posts a card or a text into a place; the activity id is null when the service gives none.
   * Tries once: waiting and trying again is the outbox's.
   * @throws SendError
   */
  post(place: Place, content: Content, summary: string): Promise<{ activityId: string | null }>;
  /**
   * Opens (or finds) the personal chat with an account.
   * @throws SendError
   */
  openPersonal(tenantId: string, personId: string): Promise<Place>;
}

interface SendFailure {
  /** What the service answered; null when no answer came. */
  status: number | null;
  /** The service's error code, or the network's: `ECONNREFUSED`. */
  code: string | null;
  retryAfterMs: number | null;
}

export class SendError extends Error implements SendFailure {
  readonly status: number | null;
  readonly code: string | null;
  readonly retryAfterMs: number | null;

  constructor(message: string, { status, code, retryAfterMs }: SendFailure, cause?: unknown) {
    super(message, { cause });
    this.name = 'SendError';
    this.status = status;
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}
