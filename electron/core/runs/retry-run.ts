import { recordTypesOf } from '#shared/compiler/record-types-of.ts'
import type { RetryProblem } from '#shared/contract.ts'
import type { Flow } from '#shared/flow/flow.ts'
import type { JsonObject } from '#shared/json.ts'
import { editProblems } from '#shared/records/edit-problems.ts'
import { fail, type Result } from '#shared/result.ts'
import type { RetryChoice } from '#shared/runs/retry.ts'
import type { ActivityLog, LoggedRecord, SelectedRecord } from '../log/activity-log.ts'
import { isChosen, leftRecords } from './left-records.ts'
import type { RunService, StartedRun } from './run-service.ts'

export interface RetryRequest {
  /** The run whose failed and held records are tried again. */
  readonly runId: string
  /** All of them unless said otherwise. */
  readonly which?: RetryChoice
  /** As it is now, which most often was just mended, or as it was in that run. */
  readonly flow: Flow
  readonly bindings: { readonly [role: string]: string }
  /** What takes the place of records that were edited, by the number of their attempt in that run. */
  readonly edited?: ReadonlyMap<number, JsonObject>
}

/**
 * Failed and held records of a run once more, in a run of their own. An edited record keeps its key, so the ledger knows it
 * as the same; its source is not told that it is settled, so what the source says comes again once that changes.
 */
export async function retryRun(
  { runs, log }: { readonly runs: RunService; readonly log: ActivityLog },
  { runId, which = { kind: 'all' }, flow, bindings, edited = new Map() }: RetryRequest,
): Promise<Result<StartedRun, RetryProblem>> {
  const selection: SelectedRecord[] = []
  const isMeant = isChosen(which)
  for await (const page of leftRecords(log, runId)) {
    for (const record of page.filter(isMeant)) {
      const edit = edited.get(record.attempt)
      const problem = edit && (await problemOf(log, flow, record, edit))
      if (problem) return fail(problem)
      selection.push({ sourceNodeId: record.sourceNodeId, key: record.key, record: edit ?? null })
    }
  }
  if (selection.length === 0) return fail({ kind: 'nothing-to-retry' })
  return runs.start({ flow, bindings, selection: latest(selection), retryOf: runId })
}

async function problemOf(
  log: ActivityLog,
  flow: Flow,
  { attempt, sourceNodeId, title }: LoggedRecord,
  edited: JsonObject,
): Promise<RetryProblem | null> {
  const original = await log.attempt(attempt)
  const type = recordTypesOf(flow).nodes.get(sourceNodeId)?.outputs.out
  // Whether it fits a step that is not there any more, nobody can tell.
  if (!original || !type) return { kind: 'step-gone', record: title }
  const problems = editProblems(type, original.source, edited)
  return problems.length > 0 ? { kind: 'bad-edit', record: title, problems } : null
}

/** A record that was held twice in a run is one record. */
function latest(selection: readonly SelectedRecord[]): readonly SelectedRecord[] {
  const byKey = new Map(selection.map((record) => [JSON.stringify([record.sourceNodeId, record.key]), record]))
  return [...byKey.values()]
}
