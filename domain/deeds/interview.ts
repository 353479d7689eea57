import { z } from 'zod';
import { unknownReasons } from '../answer.ts';
import { click, type Deed, deed, id, list, seen, short, text } from './fields.ts';

/**
 * The inputs of an interview page come beside these, under their answer keys: the page says which are read.
 * `asked` names those that were on the card: clients leave out what is empty, and an answer taken back is not one unasked.
 */
const page = { seen, click, asked: text.optional() };
const pageTurn = z.looseObject({ id, at: id, ...page });

export const interview = {
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
  'interview.differs': deed(pageTurn, 'identity', true),
  'interview.apart': deed(z.object({ id, seen, click, at: id, component: id, questions: list }), 'identity', true),
  'interview.handOn': deed(z.looseObject({ id: id.optional(), at: id.optional(), ...page }), 'identity', true),
  'interview.delegate': deed(z.object({ id: id.optional(), seen, click, to: id.or(z.literal('')) }), 'roles', true),
  'interview.result': deed(z.object({ id }), 'roles', true),
  'interview.review': deed(z.object({ id }), 'roles', true),
  'interview.accept': deed(z.object({ id, seen, click }), 'roles', true),
  'interview.askAgain': deed(z.object({ id }), 'roles', true),
  'interview.return': deed(z.object({ id, seen, click, reason: text, questions: list }), 'roles', true),
  'interview.type': deed(z.object({ question: short.optional(), text }), 'identity', true),
  'interview.turn': deed(z.object({ way: z.enum(['next', 'back', 'pause', 'submit', 'unknown']) }), 'identity', true),
} satisfies Record<string, Deed>;
