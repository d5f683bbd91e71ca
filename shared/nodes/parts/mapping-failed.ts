import type { MappingIssue } from '../../mapping/mapping-issue.ts'

/** A record that a pure node could not work on. The engine holds the record and says why; it is no bug. */
export class MappingFailed extends Error {
  readonly issues: readonly MappingIssue[]

  constructor(issues: readonly MappingIssue[]) {
    super(`The mapping failed: ${issues.map((issue) => `${issue.target} (${issue.kind})`).join(', ')}`)
    this.issues = issues
  }
}

export function failOnIssues(issues: readonly MappingIssue[]): void {
  if (issues.length === 0) return
  const errors = issues.filter((issue) => issue.severity === 'error')
  if (errors.length > 0) throw new MappingFailed(errors)
}
