import { z } from 'zod'
import { Schedule } from '#shared/schedule/schedule.ts'

/** All that happens in one simulated day, as data: the same story plays the same way every time, and can be cut shorter. */

const System = z.enum(['jortt', 'fortnox'])
const Ms = z.number().int().min(0)
/** How a process ends: with a power cut, this part (0 to 1) of what was not flushed had reached the disk all the same. */
const Death = { downMs: Ms, powerCut: z.number().min(0).max(1).nullable() }

export const flowTemplates = [
  'invoices',
  'orders',
  'customers',
  'payments',
  'customers-back',
  'invoices-back',
  'invoices-summed',
  'invoices-apart',
  'invoices-once',
] as const

export const StoryFlow = z.strictObject({
  id: z.string(),
  template: z.enum(flowTemplates),
  read: z.enum(['all', 'changed']),
  /** Whether documents are booked, which can't be taken back. */
  book: z.boolean(),
  schedule: Schedule.nullable(),
})
export type StoryFlow = z.infer<typeof StoryFlow>

/** What people do, or what happens, at a time of the day (milliseconds from its beginning). */
export const Happening = z.discriminatedUnion('do', [
  z.strictObject({ at: Ms, do: z.literal('run'), flow: z.string() }),
  z.strictObject({ at: Ms, do: z.literal('stop'), flow: z.string() }),
  z.strictObject({ at: Ms, do: z.literal('retry'), flow: z.string() }),
  z.strictObject({ at: Ms, do: z.literal('plan'), flow: z.string() }),
  /** The flow's last plan: all of it, or every other record. */
  z.strictObject({ at: Ms, do: z.literal('apply'), flow: z.string(), part: z.literal([0, 1]).nullable() }),
  z.strictObject({ at: Ms, do: z.literal('pause'), flow: z.string(), ms: Ms }),
  z.strictObject({ at: Ms, do: z.literal('kill'), ...Death }),
  z.strictObject({ at: Ms, do: z.literal('close'), downMs: Ms }),
  z.strictObject({ at: Ms, do: z.literal('sleep'), ms: Ms }),
  z.strictObject({ at: Ms, do: z.literal('set-clock'), byMs: z.number().int() }),
  z.strictObject({ at: Ms, do: z.literal('full-disk'), pages: z.number().int().min(0), ms: Ms }),
  z.strictObject({ at: Ms, do: z.literal('storm'), system: System, ms: Ms, retryAfter: z.boolean() }),
  z.strictObject({ at: Ms, do: z.literal('expire-tokens'), system: System }),
  z.strictObject({ at: Ms, do: z.literal('token-trouble'), system: System, ms: Ms }),
  /** Token requests to Fortnox are dealt with and not answered. */
  z.strictObject({ at: Ms, do: z.literal('lose-tokens'), ms: Ms }),
  /** In jortt: an invoice for one of its customers, paid or not yet. */
  z.strictObject({ at: Ms, do: z.literal('invoice'), customer: Ms, lines: Ms, paid: z.boolean() }),
  z.strictObject({ at: Ms, do: z.literal('pay'), invoice: Ms }),
  z.strictObject({ at: Ms, do: z.literal('customer'), like: Ms.nullable(), email: z.boolean() }),
  z.strictObject({ at: Ms, do: z.literal('move-house'), customer: Ms }),
  /** In Fortnox, by hand. */
  z.strictObject({ at: Ms, do: z.literal('fortnox-customer'), like: Ms }),
  z.strictObject({ at: Ms, do: z.literal('fortnox-edit'), nth: Ms }),
  z.strictObject({ at: Ms, do: z.literal('fortnox-card'), nth: Ms }),
  z.strictObject({ at: Ms, do: z.literal('fortnox-invoice'), nth: Ms }),
])
export type Happening = z.infer<typeof Happening>

export const disturbances = [
  'lost-on-the-way',
  'lost-on-the-way-back',
  'executed-late',
  'time-out',
  'error-before',
  'error-after',
  'slow',
  'repeated-row',
  'killed-on-the-way',
  'killed-on-the-way-back',
  'killed-answered',
] as const

/** What becomes of one request: the `nth` of those of its kind, counted over the whole day. */
export const Disturbance = z.strictObject({
  do: z.enum(disturbances),
  of: z.enum(['write', 'read']),
  nth: Ms,
  /** How long the request itself takes to arrive and be executed. */
  lateMs: Ms,
  ...Death,
})
export type Disturbance = z.infer<typeof Disturbance>

/** The process dies at the `nth` write to its database, at this side of it. */
export const DeathAtWrite = z.strictObject({
  do: z.literal('die'),
  boundary: z.enum(['before-statement', 'before-commit', 'after-commit']),
  nth: Ms,
  ...Death,
})
export type DeathAtWrite = z.infer<typeof DeathAtWrite>

export const Story = z.strictObject({
  seed: z.number().int(),
  start: z.iso.datetime(),
  customers: Ms,
  invoices: Ms,
  /** Fortnox is reached by somebody's consent, with refresh tokens, and not by the app's own credentials. */
  signedIn: z.boolean().optional(),
  flows: z.array(StoryFlow).readonly(),
  happenings: z.array(Happening).readonly(),
  disturbances: z.array(Disturbance).readonly(),
  deaths: z.array(DeathAtWrite).readonly(),
})
export type Story = z.infer<typeof Story>
export type SystemName = z.infer<typeof System>
export interface HowItDies {
  readonly downMs: number
  readonly powerCut: number | null
}
