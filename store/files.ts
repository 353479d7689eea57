import type { Db } from 'mongodb';
import { z } from 'zod';
import { isDuplicate } from './repository.ts';

/** What a link to the files door is good for. */
export const TicketWhat = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('export'), table: z.string() }),
  z.object({ kind: z.literal('import') }),
  z.object({ kind: z.literal('statement'), format: z.enum(['pdf', 'docx']), campaignId: z.string() }),
]);
export type TicketWhat = z.infer<typeof TicketWhat>;

export const Ticket = z.object({
  /** Unguessable: whoever has it may do this one thing, in the name of the person, until it expires. */
  id: z.string(),
  tenantId: z.string(),
  personId: z.string(),
  /** Local trial: who sat in the chair of that person. */
  playedBy: z.string().nullable(),
  locale: z.string(),
  what: TicketWhat,
  expiresAt: z.date(),
});
export type Ticket = z.infer<typeof Ticket>;

export interface Tickets {
  add(ticket: Ticket): Promise<void>;
  /** @returns null when there is none, or none that still counts */
  seek(id: string, now: Date): Promise<Ticket | null>;
}

export function tickets(db: Db): Tickets {
  const all = db.collection<Omit<Ticket, 'id'> & { _id: string }>('tickets');
  return {
    async add({ id, ...ticket }) {
      await all.insertOne({ _id: id, ...ticket });
    },
    async seek(id, now) {
      const found = await all.findOne({ _id: id });
      if (!found || found.expiresAt.getTime() <= now.getTime()) return null;
      const { _id, ...ticket } = found;
      return Ticket.parse({ id: _id, ...ticket });
    },
  };
}

const leaseMs = 60_000;

/** One import at a time in a tenant. */
export interface Imports {
  /** @returns what the work returns; null when another one is under way. `alive` must be called at least once a minute. */
  alone<T>(tenantId: string, owner: string, work: (alive: () => Promise<void>) => Promise<T>): Promise<T | null>;
}

export function imports(db: Db): Imports {
  const claims = db.collection<{ _id: string; owner: string; until: Date }>('claims');
  async function claim(_id: string, owner: string): Promise<boolean> {
    const at = Date.now();
    try {
      const open = { _id, $or: [{ until: { $lte: new Date(at) } }, { owner }] };
      await claims.updateOne(open, { $set: { owner, until: new Date(at + leaseMs) } }, { upsert: true });
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }
  return {
    async alone(tenantId, owner, work) {
      const id = `${tenantId}/import`;
      if (!(await claim(id, owner))) return null;
      try {
        return await work(async () => void (await claim(id, owner)));
      } finally {
        await claims.deleteOne({ _id: id, owner });
      }
    },
  };
}

/** Tenants that have people here. */
export async function tenantIds(db: Db): Promise<string[]> {
  return (await db.collection('people').distinct('tenantId')).map(String).sort();
}
