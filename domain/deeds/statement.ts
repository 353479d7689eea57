import { z } from 'zod';
import { checklistPages, itemCount } from '../checklist.ts';
import { click, count, type Deed, deed, id, list, seen, short } from './fields.ts';

const page = count.min(1).max(checklistPages);

export const statement = {
  'statement.open': deed(z.object({ id: id.optional() }), 'roles', true),
  'checklist.open': deed(z.object({ id: id.optional(), page: page.optional() }), 'roles', true),
  /** Everything ticked on one page; what is not named there is open. */
  'checklist.save': deed(
    z.object({ id, page, done: list.optional(), note: short.optional(), seen, click }),
    'roles',
    true,
  ),
  'checklist.tick': deed(
    z.object({ no: count.min(1).max(itemCount), done: z.enum(['yes', 'no']), note: short.optional(), click }),
    'roles',
    true,
  ),
} satisfies Record<string, Deed>;
