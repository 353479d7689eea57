import { z } from 'zod';
import { GrantableRole } from '../people.ts';
import { click, type Deed, deed, id, list, seen } from './fields.ts';

export const role = {
  'role.open': deed(z.object({}), 'roles', true),
  'role.propose': deed(
    z.object({
      person: id.or(z.literal('')),
      role: GrantableRole,
      change: z.enum(['give', 'take']),
      /** Ids of processes, services and components; none = everything. */
      reach: list.optional(),
      click,
    }),
    'roles',
    true,
  ),
  'role.confirm': deed(z.object({ person: id, request: id, seen, click }), 'roles', true),
} satisfies Record<string, Deed>;
