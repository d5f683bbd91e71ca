import type { Finding, PreflightCheck } from '#shared/connections/preflight.ts'
import type { JsonObject } from '#shared/json.ts'
import type { ApiFailure } from '../api-failure.ts'
import type { SystemClient } from '../connection-access.ts'
import type { RequestBudget } from '../request-budget.ts'
import type { NodeInUse } from './nodes-in-use.ts'

/** What a check looks at. */
export interface PreflightSubject {
  readonly at: SystemClient
  readonly budget: RequestBudget
  /** What the server granted, which may be less than was asked for. Null before there was a token. */
  granted(): Promise<readonly string[] | null>
  /** The steps of saved flows that work over the connection. */
  readonly inUse: readonly NodeInUse[]
  /** YYYY-MM-DD, where the companies are. */
  readonly today: string
  /** What every request goes with. */
  readonly options: { readonly signal: AbortSignal; readonly priority: 'interactive' }
}

/** One question about a connection. It may have several answers, or none where the system has no such thing. */
export type Check = (subject: PreflightSubject) => AsyncGenerator<Finding, void, void>

/** Findings of one check, shorter to write. */
export function findings(check: PreflightCheck) {
  return (level: Finding['level'], variant: string, values: JsonObject = {}): Finding => ({
    check,
    level,
    variant,
    values,
  })
}

/** What can't be asked is said with the reason, and is no problem by itself. `scope` is what it would take. */
export function unasked(check: PreflightCheck, failure: ApiFailure, scope: string): Finding {
  const values = { scope, hint: hintOf(failure) }
  switch (failure.kind) {
    case 'scope-missing':
      return { check, level: 'unknown', variant: 'no-scope', values }
    case 'licence-missing':
      return { check, level: 'unknown', variant: 'no-licence', values }
    default:
      return { check, level: 'unknown', variant: 'no-answer', values }
  }
}

/** An answer that does not hold what it should. */
export function unreadable(check: PreflightCheck, scope: string): Finding {
  return { check, level: 'unknown', variant: 'no-answer', values: { scope, hint: '' } }
}

/** The other system's code as it stands in a sentence. */
export function hintOf({ code, status }: ApiFailure): string {
  const said = code ?? status
  return said === undefined ? '' : ` (${said})`
}
