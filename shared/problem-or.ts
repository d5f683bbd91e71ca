import { z } from 'zod'

/** A type that only travels outwards: the core made it, so it is not parsed again. */
export const made = <Type>() => z.custom<Type>()

/** The answer to a call that a user can cause to fail. */
export const problemOr = <Value extends z.ZodType, Problem>(value: Value, problem: z.ZodType<Problem>) =>
  z.discriminatedUnion('ok', [z.object({ ok: z.literal(true), value }), z.object({ ok: z.literal(false), problem })])
