import type { Fault } from '#shared/mapping/mapping-fault.ts'
import type { MappingIssue } from '#shared/mapping/mapping-issue.ts'
import type { Reason } from '#shared/runs/reason.ts'

/** Why a record is held whose mapping gave nothing that may be sent. The first error leads, the rest is counted. */
export function mappingReason(errors: readonly MappingIssue[]): Reason {
  const [first] = errors
  if (!first) throw new Error('A mapping without errors is no reason to hold a record')
  return {
    kind: 'mapping-failed',
    values: { ...detailsOf(first), target: first.target, problem: problemOf(first), more: errors.length - 1 },
  }
}

/** Why a record is held whose condition or key could not be worked out, at a node that is named. */
export function faultReason(nodeId: string, fault: Fault): Reason {
  const details = detailsOf({ kind: 'fault', severity: 'error', target: '', fault })
  return { kind: 'formula-failed', values: { ...details, node: nodeId, problem: fault.kind } }
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

/** What the sentence may name beside the field: the value, the limits, the choices. Lists become one text. */
function detailsOf(issue: MappingIssue): Reason['values'] {
  const details: object = issue.kind === 'fault' ? issue.fault : issue
  const told = Object.entries(details).flatMap(([name, value]): [string, string | number | null][] => {
    if (name === 'kind' || name === 'severity' || name === 'target') return []
    if (Array.isArray(value)) return [[name, value.join(', ')]]
    return typeof value === 'string' || typeof value === 'number' ? [[name, value]] : []
  })
  return { value: null, ...Object.fromEntries(told) }
}
