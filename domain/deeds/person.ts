import { z } from 'zod';
import { click, type Deed, deed, id, seen } from './fields.ts';

export const person = {
  /** Shows what hangs on somebody before it is noted that they have left. */
  'person.leave': deed(z.object({ person: id }), 'roles', true),
  'person.left': deed(z.object({ person: id, seen, click }), 'roles', true),
  'person.back': deed(z.object({ person: id, click }), 'roles', true),
} satisfies Record<string, Deed>;
