import type { Db } from 'mongodb';
import { z } from 'zod';
import type { Tell } from '../domain/notice.ts';
import { keyOf } from './repository.ts';

/** How to reach a person or a channel later: our own shape, no SDK's. */
export const Place = z.object({
  /** `person:<account id>` for personal chats, `room:<conversation id>` for channels and group chats. */
  id: z.string(),
  tenantId: z.string(),
  kind: z.enum(['personal', 'group', 'channel']),
  conversationId: z.string(),
  /** Always the newest one seen. */
  serviceUrl: z.string(),
  botId: z.string(),
  /** The account's id in this channel (29:…), for personal chats. */
  memberId: z.string().nullable(),
  personId: z.string().nullable(),
  name: z.string().nullable(),
  /** Why nothing can be delivered there any more; null = alive. */
  dead: z.string().nullable(),
});
export type Place = z.infer<typeof Place>;

export const personPlace = (personId: string): string => `person:${personId}`;
/** The place a notice is for. */
export const placeFor = (to: Tell['to']): string => ('personId' in to ? personPlace(to.personId) : to.placeId);
/** A thread belongs to its channel: `…;messageid=…` is cut off. */
export const roomPlace = (conversationId: string): string => `room:${conversationId.split(';')[0]}`;

export interface Places {
  /** Writes what is new, and once a minute that it was seen: a click costs no trip. */
  remember(place: Place, at: Date): Promise<void>;
  find(tenantId: string, id: string): Promise<Place | null>;
  /** The personal chat spoken in last: where a local trial shows what is meant for people without a client. */
  latestPersonal(tenantId: string): Promise<Place | null>;
  bury(tenantId: string, id: string, reason: string): Promise<void>;
}

const remembered = 10_000;
/** So long another process may have buried a place that this one knows to be alive. */
const freshMs = 60_000;

export function places(db: Db): Places {
  const known = db.collection<{ _id: string; tenantId: string; place: Place; seenAt: Date; personal?: true }>('places');
  const seen = new Map<string, { shape: string; until: number }>();

  return {
    async remember(place, at) {
      const _id = keyOf(place.tenantId, place.id);
      const shape = JSON.stringify(place);
      const last = seen.get(_id);
      if (last?.shape === shape && last.until > at.getTime()) return;
      const set = {
        tenantId: place.tenantId,
        place,
        seenAt: at,
        ...(place.kind === 'personal' && { personal: true as const }),
      };
      await known.updateOne({ _id }, { $set: set }, { upsert: true });
      if (seen.size >= remembered) seen.clear();
      seen.set(_id, { shape, until: at.getTime() + freshMs });
    },
    async find(tenantId, id) {
      const found = await known.findOne({ tenantId, _id: keyOf(tenantId, id) });
      return found && Place.parse(found.place);
    },
    async latestPersonal(tenantId) {
      const found = await known.find({ tenantId, personal: true }).sort({ seenAt: -1 }).limit(1).next();
      return found && Place.parse(found.place);
    },
    async bury(tenantId, id, reason) {
      seen.delete(keyOf(tenantId, id));
      await known.updateOne({ tenantId, _id: keyOf(tenantId, id) }, { $set: { 'place.dead': reason } });
    },
  };
}
