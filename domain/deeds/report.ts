import { z } from 'zod';
import { click, count, type Deed, deed, id, short } from './fields.ts';

export const report = {
  'report.now': deed(z.object({ click }), 'roles'),
  'report.subscribe': deed(
    z.object({
      weekday: count,
      hour: count,
      minute: count,
      timeZone: short.optional(),
      click,
    }),
    'roles',
  ),
  'report.stop': deed(z.object({ click }), 'roles'),
  'report.again': deed(z.object({ id, click }), 'roles'),
} satisfies Record<string, Deed>;
