import { z } from 'zod';
import { click, type Deed, deed, id, seen } from './fields.ts';

const about = { subject: id, which: id, seen, click };

export const difference = {
  'difference.list': deed(z.object({}), 'roles', true),
  'difference.open': deed(z.object({ subject: id, which: id }), 'roles', true),
  'difference.settle': deed(z.object({ ...about, interview: id }), 'roles', true),
  'difference.settleFor': deed(z.object({ subject: id, which: id, person: id }), 'roles', true),
  'difference.askAgain': deed(z.object(about), 'roles', true),
} satisfies Record<string, Deed>;
