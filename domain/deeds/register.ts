import { z } from 'zod';
import { AssetKind, assetKinds, ComponentKind } from '../kinds.ts';
import { Strength } from '../register.ts';
import { fieldPages } from '../register-fields.ts';
import { click, count, type Deed, deed, id, list, seen, short, text } from './fields.ts';

/** A record, by number or by name. */
const record = id.or(z.literal(''));
const page = z.enum(fieldPages);
/** The inputs of a form come beside these, under the ids of its fields: the kind of record says which are read. */
const form = {
  click,
  /** What the fields showed when the card was drawn, as prints. */
  base: z.record(z.string().max(40), z.string().max(16)).optional(),
};
const leaf = count.min(0).max(10_000).default(0);

/** What there are lists of: records, what needs what, what stands in for what. */
const listed = [...assetKinds, 'links', 'groups'] as const;

export const register = {
  'register.open': deed(z.object({}), 'roles', true),
  'register.list': deed(z.object({ kind: z.enum(listed), leaf, filter: text.default('') }), 'roles', true),
  'register.show': deed(z.object({ id: record.default('') }), 'roles', true),
  'register.new': deed(
    z.object({ kind: AssetKind, name: text.default(''), of: ComponentKind.optional() }),
    'roles',
    true,
  ),
  'register.add': deed(z.looseObject({ kind: AssetKind, ...form }), 'roles', true),
  'register.change': deed(z.object({ id: record, page: page.optional() }), 'roles', true),
  'register.save': deed(
    z.looseObject({ id, page, seen, on: z.enum(['show', 'next']).default('show'), ...form }),
    'roles',
    true,
  ),
  'register.set': deed(z.object({ id: record, field: short, value: text }), 'roles', true),
  'register.links': deed(z.object({ id: record }), 'roles', true),
  'register.link': deed(
    z.object({
      id: record,
      to: record.default(''),
      strength: Strength.default('essential'),
      wave: count.min(1).max(9).default(1),
      /** A duration as it was typed; empty = as it was, or the usual one. */
      degradedOkH: short.default(''),
      seen,
      click,
    }),
    'roles',
    true,
  ),
  'register.unlink': deed(z.object({ id: record, unlink: record.default(''), seen, click }), 'roles', true),
  'register.group': deed(z.object({ id: record, group: id.optional() }), 'roles', true),
  'register.saveGroup': deed(
    z.object({
      id,
      group: id.optional(),
      name: short.default(''),
      members: list.default([]),
      minUp: text.default('1'),
      failoverH: text.default(''),
      repairWindowH: text.default(''),
      on: z.enum(['show', 'next']).default('show'),
      seen,
      click,
    }),
    'roles',
    true,
  ),
  /** Of a group, by its id; without a day: the form. */
  'register.groupTested': deed(z.object({ id, lastFailoverTestAt: short.optional(), seen, click }), 'roles', true),
  'register.dissolve': deed(z.object({ id, seen, click }), 'roles', true),
  'register.putAside': deed(z.object({ id: record }), 'roles', true),
  'register.archive': deed(z.object({ id: record, reason: text.default(''), seen, click }), 'roles', true),
  'register.archived': deed(z.object({ leaf }), 'roles', true),
  'register.restore': deed(z.object({ id: record.default(''), seen, click }), 'roles', true),
  'register.agree': deed(z.object({ id: record, seen, click }), 'roles', true),
  'register.weigh': deed(z.object({ id: record }), 'roles', true),
  'register.override': deed(
    z.object({
      id: record,
      level: z.enum(['1', '2', '3', '4', 'calculated']),
      reason: text.default(''),
      seen,
      click,
    }),
    'roles',
    true,
  ),
  'register.consent': deed(z.object({ id: record, seen, click }), 'roles', true),
} satisfies Record<string, Deed>;
