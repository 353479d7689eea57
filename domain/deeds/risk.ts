import { z } from 'zod';
import { mostTold, riskStates, treatments } from '../risk.ts';
import { click, count, type Deed, deed, id, list, seen, short, text } from './fields.ts';

const any = z.enum(['', 'all']);
const level = count.min(1).max(5);
/** What the list is narrowed to; `all` = not at all. */
const filter = {
  cls: any.or(level).optional(),
  state: any.or(z.enum(riskStates)).optional(),
  /** An asset by id or name, or `mine`. */
  of: short.optional(),
  page: count.min(0).optional(),
};
const told = z.string().max(mostTold);
const act = { id, seen, click };
/** Which request was on the card, by its moment: the yes of somebody else in between does not make it another. */
const asked = count.optional();

export const risk = {
  'risk.list': deed(z.object(filter), 'roles', true),
  /** A row of the list, chosen there. */
  'risk.choose': deed(z.object({ risk: id.or(any).optional() }), 'roles', true),
  'risk.open': deed(z.object({ id }), 'roles', true),
  'risk.why': deed(z.object({ id }), 'roles', true),
  'risk.heatMap': deed(z.object({}), 'roles', true),
  'risk.toRate': deed(z.object({ page: count.min(0).optional() }), 'roles', true),
  'risk.confirmAll': deed(z.object({ asset: id, proposed: text.optional(), click }), 'roles', true),
  'risk.rateForm': deed(z.object({ id }), 'roles', true),
  'risk.rate': deed(
    z.object({
      ...act,
      T: level,
      V: level,
      /** Typed, such as "8h"; empty = as usual. */
      outage: short.optional(),
      scenario: told.optional(),
      consequences: told.optional(),
    }),
    'roles',
    true,
  ),
  'risk.strikeForm': deed(z.object({ id }), 'roles', true),
  'risk.strike': deed(z.object({ ...act, reason: text.default('') }), 'roles', true),
  'risk.restore': deed(z.object(act), 'roles', true),
  'risk.addForm': deed(z.object({}), 'roles', true),
  'risk.add': deed(z.object({ asset: id.or(any), threat: id.or(any), click }), 'roles', true),
  'risk.decideForm': deed(z.object({ id }), 'roles', true),
  'risk.decide': deed(
    z.object({ ...act, what: z.enum(treatments), measures: list.default([]), reason: text.default('') }),
    'roles',
    true,
  ),
  'risk.noAction': deed(z.object(act), 'roles', true),
  'risk.acceptForm': deed(z.object({ id }), 'roles', true),
  'risk.accept': deed(z.object({ ...act, until: short.default(''), reason: text.default('') }), 'roles', true),
  'risk.withdraw': deed(z.object(act), 'roles', true),
  /** The card of those who are asked. */
  'risk.acceptance': deed(z.object({ id }), 'roles', true),
  'risk.grant': deed(z.object({ ...act, asked, reason: text.default('') }), 'roles', true),
  'risk.refuse': deed(z.object({ ...act, asked, reason: text.default('') }), 'roles', true),
} satisfies Record<string, Deed>;
