import type { MappingIssue } from '#shared/mapping/mapping-issue.ts'
import type { Reason } from '#shared/runs/reason.ts'
import { mappingReason, warningsOf } from '../runs/mapping-reason.ts'
import { type Ended, held, type RecordContext } from '../runs/stage.ts'

/**
 * How a record ends whose mapping gave nothing that may be sent, or to which `guard` objects. Null lets it go on, warned
 * of what was changed to fit.
 */
export function heldByMapping(
  issues: readonly MappingIssue[],
  context: Pick<RecordContext, 'warn'>,
  guard: () => Reason | null = () => null,
): Ended | null {
  const errors = issues.filter((issue) => issue.severity === 'error')
  const reason = errors.length > 0 ? mappingReason(errors) : guard()
  if (reason) return held(reason)
  for (const warning of warningsOf(issues)) context.warn(warning)
  return null
}
