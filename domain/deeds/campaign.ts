import { z } from 'zod';
import { click, count, type Deed, deed, id, list, seen, short, text } from './fields.ts';

const days = count.min(1).max(365).optional();
/** Inputs that stood on the card: clients leave out what is empty, and nothing ticked is not everything. */
const asked = short.optional();
/** Which banks; what is no bank is left out. */
const kinds = list.optional();
/** A day as typed or as a card sends it: `2026-12-10`. */
const until = short;

export const campaign = {
  'campaign.plan': deed(z.object({}), 'roles', true),
  'campaign.start': deed(
    z.object({
      name: short.optional(),
      dueDays: days,
      kinds,
      /** Ids from a card, or names as typed. */
      processes: list.optional(),
      /** Services and components picked on the card. */
      records: list.optional(),
      /** Processes that were ticked when the card was drawn. */
      offered: count.min(0).optional(),
      needs: z.enum(['yes', 'no']).optional(),
      asked,
      click,
    }),
    'roles',
    true,
  ),
  'campaign.progress': deed(z.object({ id: id.optional(), page: count.min(0).max(1000).optional() }), 'roles', true),
  'campaign.next': deed(z.object({ id: id.optional() }), 'roles', true),
  'campaign.extend': deed(z.object({ id, kinds, asked, dueDays: days, seen, click }), 'roles', true),
  'campaign.remindLate': deed(z.object({ id: id.optional(), seen, click }), 'roles', true),
  'campaign.more': deed(z.object({ id: id.optional() }), 'roles', true),
  'campaign.interview': deed(z.object({ interview: id.or(z.literal('')).optional() }), 'roles', true),
  'campaign.alsoAsk': deed(
    z.object({ id: id.optional(), subject: id.optional(), person: id.or(z.literal('')).optional(), seen, click }),
    'roles',
    true,
  ),
  'campaign.date': deed(z.object({ id, until, seen, click }), 'roles', true),
  'campaign.cancel': deed(z.object({ id, reason: text.default(''), seen, click }), 'roles', true),
  'campaign.close': deed(z.object({ id, reason: text.default(''), seen, click }), 'roles', true),
  'interview.reopen': deed(z.object({ id, until, seen, click }), 'roles', true),
  'interview.cancel': deed(z.object({ id, reason: text.default(''), seen, click }), 'roles', true),
} satisfies Record<string, Deed>;
