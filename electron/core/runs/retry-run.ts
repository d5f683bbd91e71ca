import type { StartRunProblem } from '#shared/contract.ts'
import type { Flow } from '#shared/flow/flow.ts'
import type { Result } from '#shared/result.ts'
import type { ActivityLog } from '../log/activity-log.ts'
import { allRecords } from '../log/all-records.ts'
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
  for await (const page of allRecords(log, { runId, outcome })) keys.push(...page.map((record) => record.key))
  return keys
}
