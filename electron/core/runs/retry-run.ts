import type { StartRunProblem } from '#shared/contract.ts'
import type { Flow } from '#shared/flow/flow.ts'
import type { Result } from '#shared/result.ts'
import type { ActivityLog } from '../log/activity-log.ts'
import type { RunService, StartedRun } from './run-service.ts'

export interface RetryRequest {
  /** The run whose failed and held records are tried again. */
  readonly runId: string
  /** As it is now: most often it was just mended. */
  readonly flow: Flow
  readonly bindings: { readonly [role: string]: string }
}

/** The failed and held records of a run once more, in a run of their own. */
export async function retryRun(
  { runs, log }: { readonly runs: RunService; readonly log: ActivityLog },
  { runId, flow, bindings }: RetryRequest,
): Promise<Result<StartedRun, StartRunProblem>> {
  const only = new Set([...(await keysOf(log, runId, 'failed')), ...(await keysOf(log, runId, 'held'))])
  return runs.start({ flow, bindings, only, retryOf: runId })
}

async function keysOf(log: ActivityLog, runId: string, outcome: 'failed' | 'held'): Promise<readonly string[]> {
  const keys: string[] = []
  let before: number | undefined
  for (;;) {
    const page = await log.records({ runId, outcome, limit: 500, ...(before !== undefined && { before }) })
    keys.push(...page.map((record) => record.key))
    before = page.at(-1)?.attempt
    if (page.length < 500) return keys
  }
}
