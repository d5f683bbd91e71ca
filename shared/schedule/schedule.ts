import { z } from 'zod'

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** Monday is 1, Sunday 7 (ISO 8601). */
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

export const Timing = z.discriminatedUnion('kind', [
  /** Counted from `from`, so that editing anything else does not move the beat. */
  z.strictObject({ kind: z.literal('every'), minutes: z.number().int().min(1).max(10_080), from: z.iso.datetime() }),
  z.strictObject({ kind: z.literal('daily'), at: TimeOfDay }),
  z.strictObject({ kind: z.literal('weekly'), days: z.array(z.literal(weekdays)).min(1).max(7), at: TimeOfDay }),
  /** In a month without that day: on its last one. */
  z.strictObject({ kind: z.literal('monthly'), day: z.number().int().min(1).max(31), at: TimeOfDay }),
  /** Minute, hour, day of month, month, day of week. */
  z.strictObject({ kind: z.literal('cron'), text: z.string().trim().min(1).max(200) }),
])
export type Timing = z.infer<typeof Timing>

/** What happens to times that passed while the machine was off or asleep. */
export const missedPolicies = ['once', 'skip', 'each'] as const

/** When a flow runs by itself. */
export const Schedule = z.strictObject({
  timing: Timing,
  /** An IANA name, such as "Europe/Stockholm"; all times of day are meant there. */
  timeZone: z.string().min(1).max(80),
  missed: z.enum(missedPolicies),
  /** A run that falls between these waits for the end. It may go past midnight. */
  quiet: z.strictObject({ from: TimeOfDay, to: TimeOfDay }).nullable(),
  /** A run starts up to this many seconds late, by chance, so that many flows don't start in the same second. */
  jitterSeconds: z.number().int().min(0).max(3600),
  on: z.boolean(),
})
export type Schedule = z.infer<typeof Schedule>
