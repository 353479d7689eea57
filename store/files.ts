import type { Db } from 'mongodb';
import { z } from 'zod';

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

/** Tenants that have people here. */
export async function tenantIds(db: Db): Promise<string[]> {
  return (await db.collection('people').distinct('tenantId')).map(String).sort();
}
