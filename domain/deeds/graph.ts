import { z } from 'zod';
import { contradictionRules } from '../contradiction-finding.ts';
import { askableFields } from '../missing-number.ts';
import { click, count, type Deed, deed, id, seen, short } from './fields.ts';

/** A record by id or name, or a failure domain such as `site:HQ`. */
const what = id;
const page = count.min(0).max(100_000).optional();
const field = z.enum(askableFields);

const kind = z.literal('E').optional();
const rule = z.enum(contradictionRules).optional();

export const graph = {
  'graph.whatIf': deed(z.object({ what }), 'roles'),
  'graph.rto': deed(z.object({ what }), 'roles'),
  'graph.why': deed(z.object({ what }), 'roles'),
  'graph.singlePoints': deed(z.object({ page }), 'roles'),
  'graph.followUp': deed(z.object({ page }), 'roles', true),
  'graph.ask': deed(z.object({ id, field, click }), 'roles'),
  'graph.form': deed(z.object({ id, field }), 'roles', true),
  'graph.answer': deed(z.object({ id, field, value: short.optional(), seen, click }), 'roles', true),
  'contradiction.list': deed(z.object({ kind, rule, page }), 'roles', true),
  'contradiction.choose': deed(z.object({ kind, rule }), 'roles', true),
} satisfies Record<string, Deed>;
