import { z } from 'zod'
import type { Reason } from './reason.ts'
import { RecordLine } from './run-event.ts'

/** Which of a run's failed and held records are tried again. */
export const RetryChoice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  /** Those with one of these reasons: as `reasonGroup` names them, or by kind or code alone. */
  z.object({ kind: z.literal('reasons'), reasons: z.array(z.string()).min(1) }),
  /** By their numbers in the log. */
  z.object({ kind: z.literal('attempts'), attempts: z.array(z.number().int()).min(1) }),
  z.object({ kind: z.literal('keys'), keys: z.array(z.string()).min(1) }),
])
export type RetryChoice = z.infer<typeof RetryChoice>

/** The flow as it is now, or as it was in that run. */
export const retryVersions = ['now', 'then'] as const
export type RetryVersion = (typeof retryVersions)[number]

/** The failed and held records of a run that have the same reason. */
export const LeftGroup = z.object({
  /** What `RetryChoice` takes as a reason. */
  reason: z.string(),
  count: z.number().int(),
  /** One of them, which stands for all of them where they are `alike`. */
  example: RecordLine,
  alike: z.boolean(),
})
export type LeftGroup = z.infer<typeof LeftGroup>

/** Reasons that one remedy deals with, most often: of one kind, and with one code of the other system or about one field. */
export function reasonGroup({ kind, code, values }: Reason): string {
  const about = code ?? (kind === 'mapping-failed' && typeof values.target === 'string' ? values.target : undefined)
  return about === undefined ? kind : `${kind}/${about}`
}

export function isReason(reason: Reason | null, wanted: string): boolean {
  if (reason === null) return false
  return wanted === reason.kind || wanted === reason.code || wanted === reasonGroup(reason)
}
