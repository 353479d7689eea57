import { z } from 'zod';

/** Texts longer than this are refused before anything is read into them. */
export const id = z.string().min(1).max(200);
export const short = z.string().max(120);
export const text = z.string().max(4000);
export const list = z.union([
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
export const seen = z.coerce.number().int().nonnegative().optional();
/** Names one click, so that a second delivery of it changes nothing. */
export const click = z
  .string()
  .regex(/^[\w-]{1,64}$/)
  .optional();
export const count = z.coerce.number().int();
export interface Deed {
  readonly input: z.ZodType;
  /** identity: being the person named in the record is enough. roles: rights are read afresh for each deed. */
  readonly rights: 'identity' | 'roles';
  /** Answers belong into the personal chat, even when asked for in a channel. */
  readonly personal?: true;
}

export const deed = <I extends z.ZodType>(input: I, rights: Deed['rights'], personal?: true) => ({
  input,
  rights,
  ...(personal && { personal }),
});
