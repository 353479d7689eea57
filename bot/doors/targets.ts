import { setTimeout as sleep } from 'node:timers/promises';
import type { Letter } from '../../store/outbox.ts';
import { type Place, placeFor } from '../../store/places.ts';
import type { Post } from './delivery.ts';
import { inTime } from './failures.ts';
import type { Limiter } from './limits.ts';
import { SendError } from './sender.ts';

export interface Target {
  place: Place;
  redirectedFrom: string | null;
}

/** Where a letter goes. @throws SendError when there is no such place, or it is dead, or cannot be opened */
export function targets(post: Post, tenants: Limiter, sendMs: number) {
  const { places } = post.store;

  async function open(tenantId: string, personId: string): Promise<Place> {
    await sleep(tenants.reserve(tenantId, post.now().getTime()));
    const place = await inTime(post.sender.openPersonal(tenantId, personId), sendMs);
    await places.remember(place, post.now());
    return place;
  }

  async function whoTries(tenantId: string): Promise<Place> {
    const place = await places.latestPersonal(tenantId);
    if (!place || place.dead) throw unreachable(null, 'nobody has spoken to Lifeboat yet');
    return place;
  }

  return async ({ tenantId, tell }: Letter): Promise<Target> => {
    const personId = 'personId' in tell.to ? tell.to.personId : null;
    const id = placeFor(tell.to);
    const known = await places.find(tenantId, id);
    if (known?.dead) throw unreachable(404, `nothing can be delivered there: ${known.dead}`);
    if (known) return { place: known, redirectedFrom: null };
    if (personId === null) throw unreachable(404, `the place ${id} is not known`);
    if (post.trial) return { place: await whoTries(tenantId), redirectedFrom: personId };
    return { place: await open(tenantId, personId), redirectedFrom: null };
  };
}

/** Status 404: for good. Null: later perhaps. */
const unreachable = (status: 404 | null, message: string): SendError =>
  new SendError(message, { status, code: 'Unreachable', retryAfterMs: null });
