import { z } from 'zod';

/** What a record still owes the world; kept in the same write as the change that owes it, done at least once. */
export const Notice = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('tell'),
    /** The same key is delivered once. */
    key: z.string(),
    to: z.union([z.object({ personId: z.string() }), z.object({ placeId: z.string() })]),
    /** What it is about; the card is made from the record as it stands when it is delivered. */
    about: z.enum([
      'interview.invited',
      'interview.delegated',
      'interview.submitted',
      'interview.returned',
      'interview.accepted',
      'interview.cancelled',
      'interview.reopened',
      'campaign.cancelled',
      /** The id is the campaign, and whom no message reaches. */
      'campaign.unreached',
      'reminder.bundle',
      'reminder.escalation',
      'risk.acceptanceRequested',
      'risk.acceptanceDecided',
      'risk.acceptanceEnds',
      'register.consentAsked',
      'role.requested',
      'role.changed',
      'report.weekly',
      'report.doubtful',
      /** The id is the record, the number asked for, and who asks. */
      'graph.asked',
      /** Asked for in a room, answered here: the id is the verb. */
      'asked',
      'welcome',
    ]),
    id: z.string(),
    /** Never repeat when in doubt whether it arrived: a person is asked instead. */
    once: z.boolean().optional(),
  }),
  z.object({
    kind: z.literal('do'),
    key: z.string(),
    deed: z.enum(['campaign.invite', 'campaign.follow', 'campaign.resume', 'interview.feed', 'register.changed']),
    id: z.string(),
  }),
]);
export type Notice = z.infer<typeof Notice>;
export type Tell = Extract<Notice, { kind: 'tell' }>;

/** Who did what when: one entry per write, written with it. */
export interface Entry {
  by: string;
  at: Date;
  /** The deed, `interview.accept`. */
  did: string;
  /** The click it came from, so that a second delivery of it changes nothing. */
  key?: string | undefined;
  /** Local trial: who sat in the chair of `by`. */
  playedBy?: string;
  /** What it replaced. */
  was?: unknown;
}

export const system = 'system';
