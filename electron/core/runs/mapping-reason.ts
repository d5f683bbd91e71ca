import type { MappingIssue } from '#shared/mapping/mapping-issue.ts'
import type { Reason } from '#shared/runs/reason.ts'

/** Why a record is held whose mapping gave nothing that may be sent. The first error leads, the rest is counted. */
export function mappingReason(errors: readonly MappingIssue[]): Reason {
  const [first] = errors
  if (!first) throw new Error('A mapping without errors is no reason to hold a record')
  return {
    kind: 'mapping-failed',
    values: { target: first.target, problem: problemOf(first), value: valueOf(first), more: errors.length - 1 },
  }
}

/** What was changed to fit the target, so that a person can see before and after. */
export function warningsOf(issues: readonly MappingIssue[]): readonly Reason[] {
  return issues.flatMap((issue): Reason[] =>
    issue.kind === 'text-changed' || issue.kind === 'rounded'
      ? [{ kind: 'text-changed', values: { target: issue.target, before: issue.before, after: issue.after } }]
      : [],
  )
}

const problemOf = (issue: MappingIssue): string => (issue.kind === 'fault' ? issue.fault.kind : issue.kind)

function valueOf(issue: MappingIssue): string | null {
  if (issue.kind === 'fault') return 'value' in issue.fault ? issue.fault.value : null
  return 'value' in issue ? issue.value : null
}
