import { z } from 'zod';
import { type Deed, deed, text } from './fields.ts';

/** What the help is divided into; `start` is its first page. */
export const helpTopics = ['start', 'campaign', 'registers', 'risks', 'questions', 'reports'] as const;
export type HelpTopic = (typeof helpTopics)[number];

export const home = {
  'home.open': deed(z.object({}), 'roles'),
  'home.help': deed(z.object({ topic: z.enum(helpTopics).optional() }), 'roles'),
  'home.whoAmI': deed(z.object({}), 'roles'),
  'home.cancel': deed(z.object({}), 'roles'),
  'home.unknown': deed(z.object({ text }), 'roles'),
} satisfies Record<string, Deed>;
