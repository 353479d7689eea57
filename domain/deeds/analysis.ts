import { z } from 'zod';
import { type Deed, deed } from './fields.ts';

export const analysis = {
  'analysis.open': deed(z.object({}), 'roles', true),
} satisfies Record<string, Deed>;
