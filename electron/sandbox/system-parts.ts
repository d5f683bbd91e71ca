import type { FaultPlan } from './faults.ts'
import type { OAuthTokens } from './oauth-tokens.ts'
import type { RateWindow } from './rate-window.ts'
import type { AnswerCount } from './request-gate.ts'
import type { RequestLog } from './request-log.ts'
import type { SandboxState } from './sandbox-state.ts'

/** What each look-alike is built from. */
export interface SystemParts {
  readonly state: SandboxState
  readonly tokens: OAuthTokens
  readonly window: RateWindow
  readonly faults: FaultPlan
  readonly answers: AnswerCount
  readonly log: RequestLog
  /** Aborted when the sandbox closes. */
  readonly closing: AbortSignal
  readonly clock: () => Date
  /** Whether the Fortnox company has the warehouse module. */
  readonly hasWarehouse: boolean
}
