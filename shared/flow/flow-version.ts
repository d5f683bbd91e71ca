import { z } from 'zod'
import type { RunCounts } from '../runs/outcome.ts'
import { runStatuses } from '../runs/run-event.ts'

/** What a version was kept for: it ran, it was put on a schedule, a person asked for it, an older one took its place. */
export const howKept = ['run', 'schedule', 'asked', 'before-restore'] as const
export type HowKept = (typeof howKept)[number]

export const VersionName = z.string().trim().min(1).max(120)

/** A version in words: "4 · Before the new VAT rates". */
export const VersionLabel = z.object({ flowId: z.string(), number: z.number().int(), name: z.string().nullable() })
export type VersionLabel = z.infer<typeof VersionLabel>

export const FlowVersionInfo = z.object({
  number: z.number().int(),
  name: z.string().nullable(),
  /** When the flow was kept like this for the first time. */
  at: z.string(),
  how: z.enum(howKept),
  /** How many runs were of this version. */
  runs: z.number().int(),
  lastRun: z
    .object({ id: z.string(), status: z.enum(runStatuses), at: z.string(), counts: z.custom<RunCounts>() })
    .nullable(),
})
export type FlowVersionInfo = z.infer<typeof FlowVersionInfo>

export const FlowVersionList = z.object({
  /** The version that the saved flow is; null where it was changed since. */
  now: z.number().int().nullable(),
  /** The newest first. */
  versions: z.array(FlowVersionInfo),
})
