import { z } from 'zod';
import { tables } from '../register-csv-columns.ts';
import { type Deed, deed } from './fields.ts';

export const files = {
  /** Without a table: asks which. */
  'files.export': deed(z.object({ table: z.enum(tables).or(z.literal('')).default('') }), 'roles', true),
  'files.import': deed(z.object({}), 'roles', true),
} satisfies Record<string, Deed>;
