import { z } from 'zod';
import { click, count, type Deed, deed, list } from './fields.ts';

const hour = count.min(0).max(23);

export const settings = {
  'settings.open': deed(z.object({}), 'roles', true),
  'settings.save': deed(
    z.object({
      matrix: z.enum(['itscm', 'iso27005']),
      workingDays: list,
      quietFrom: hour,
      quietTo: hour,
      riskFrom: count.min(1).max(4),
      /** What the card showed when it was drawn, as prints. */
      base: z.record(z.string().max(40), z.string().max(16)).optional(),
      click,
    }),
    'roles',
    true,
  ),
} satisfies Record<string, Deed>;
