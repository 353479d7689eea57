import { z } from 'zod';
import { type Deed, deed, short } from './fields.ts';

export const trial = {
  'trial.choose': deed(z.object({}), 'roles'),
  'trial.actAs': deed(z.object({ who: short }), 'roles'),
  'trial.getUp': deed(z.object({}), 'roles'),
} satisfies Record<string, Deed>;
