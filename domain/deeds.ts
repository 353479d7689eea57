import { z } from 'zod';
import { unknownReasons } from './answer.ts';
import { GrantableRole } from './people.ts';

/** Texts longer than this are refused before anything is read into them. */
const id = z.string().min(1).max(200);
const short = z.string().max(120);
const text = z.string().max(4000);
const list = z.union([
  z
    .string()
    .max(4000)
    .transform((all) =>
      all
        .split(',')
        .map((one) => one.trim())
        .filter(Boolean),
    ),
  z.array(id).max(200),
]);
/** The version the person saw on the card; a typed deed means what stands now. */
const seen = z.coerce.number().int().nonnegative().optional();
/** Names one click, so that a second delivery of it changes nothing. */
const click = z
  .string()
  .regex(/^[\w-]{1,64}$/)
  .optional();
const count = z.coerce.number().int();
/**
 * The inputs of an interview page come beside these, under their answer keys: the page says which are read.
 * `asked` names those that were on the card: clients leave out what is empty, and an answer taken back is not one unasked.
 */
const page = { seen, click, asked: text.optional() };
const pageTurn = z.looseObject({ id, at: id, ...page });

interface Deed {
  readonly input: z.ZodType;
  /** identity: being the person named in the record is enough. roles: rights are read afresh for each deed. */
  readonly rights: 'identity' | 'roles';
  /** Answers belong into the personal chat, even when asked for in a channel. */
  readonly personal?: true;
}

const deed = <I extends z.ZodType>(input: I, rights: Deed['rights'], personal?: true) => ({
  input,
  rights,
  ...(personal && { personal }),
});

/** Everything anyone can do. A verb here makes the compiler ask for its use case (`bot/deeds.ts`). */
export const deeds = {
  'home.open': deed(z.object({}), 'roles'),
  'home.help': deed(z.object({}), 'roles'),
  'home.whoAmI': deed(z.object({}), 'roles'),
  'home.cancel': deed(z.object({}), 'roles'),
  'home.unknown': deed(z.object({ text }), 'roles'),

  'campaign.plan': deed(z.object({}), 'roles', true),
  'campaign.start': deed(
    z.object({ name: short.optional(), dueDays: count.min(1).max(365).optional(), processes: list.optional(), click }),
    'roles',
    true,
  ),
  'campaign.progress': deed(z.object({}), 'roles', true),
  'campaign.close': deed(z.object({ id, seen, click }), 'roles', true),

  'interview.open': deed(z.object({ id: id.optional() }), 'identity', true),
  'interview.next': deed(pageTurn, 'identity', true),
  'interview.back': deed(pageTurn, 'identity', true),
  'interview.pause': deed(pageTurn, 'identity', true),
  'interview.submit': deed(pageTurn, 'identity', true),
  'interview.unknown': deed(pageTurn, 'identity', true),
  'interview.dontKnow': deed(
    z.object({ id, seen, click, at: id, which: list, reason: z.enum(unknownReasons), comment: text.default('') }),
    'identity',
    true,
  ),
  'interview.handOn': deed(z.looseObject({ id: id.optional(), at: id.optional(), ...page }), 'identity', true),
  'interview.delegate': deed(z.object({ id: id.optional(), seen, click, to: id.or(z.literal('')) }), 'roles', true),
  'interview.result': deed(z.object({ id }), 'roles', true),
  'interview.review': deed(z.object({ id }), 'roles', true),
  'interview.accept': deed(z.object({ id, seen, click }), 'roles', true),
  'interview.askAgain': deed(z.object({ id }), 'roles', true),
  'interview.return': deed(z.object({ id, seen, click, reason: text, questions: list }), 'roles', true),
  'interview.type': deed(z.object({ question: short.optional(), text }), 'identity', true),
  'interview.turn': deed(z.object({ way: z.enum(['next', 'back', 'pause', 'submit']) }), 'identity', true),

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

  'report.now': deed(z.object({ click }), 'roles'),
  'report.subscribe': deed(
    z.object({
      weekday: count,
      hour: count,
      minute: count,
      timeZone: short.optional(),
      click,
    }),
    'roles',
  ),
  'report.stop': deed(z.object({ click }), 'roles'),
  'report.again': deed(z.object({ id, click }), 'roles'),

  'trial.choose': deed(z.object({}), 'roles'),
  'trial.actAs': deed(z.object({ who: short }), 'roles'),
  'trial.getUp': deed(z.object({}), 'roles'),
} satisfies Record<string, Deed>;

export type Verb = keyof typeof deeds;
export type Input<V extends Verb> = z.output<(typeof deeds)[V]['input']>;
export const isVerb = (verb: string): verb is Verb => Object.hasOwn(deeds, verb);
