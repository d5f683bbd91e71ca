import type { RunSummary } from '#shared/contract.ts'
import type { FlowVersions } from '../flows/flow-versions.ts'
import type { ActivityLog, Run } from '../log/activity-log.ts'
import { allRecords } from '../log/all-records.ts'
import type { RunService } from './run-service.ts'

interface SummaryQuery {
  readonly flowId?: string | undefined
  readonly limit: number
}

interface SummaryParts {
  readonly log: ActivityLog
  readonly runs: Pick<RunService, 'live'>
  readonly versions: Pick<FlowVersions, 'ofSnapshot'>
}

/** The newest runs in short. A run that goes on has its counts from its live view: the log has them once it has ended. */
export function runSummaries({ log, runs, versions }: SummaryParts) {
  // What a run left undone does not change once it has ended, and the list is asked for again and again.
  const known = new Map<string, number>()

  async function notDoneIn({ id, status, counts, endedAt }: Run): Promise<number> {
    if (status !== 'stopped' && status !== 'interrupted' && status !== 'failed') return 0
    if (counts.held === 0) return 0
    const name = `${id}/${endedAt?.getTime()}`
    const before = known.get(name)
    if (before !== undefined) return before
    let count = 0
    for await (const page of allRecords(log, { runId: id, outcome: 'held' })) {
      count += page.filter(({ reason }) => reason?.kind === 'stopped').length
    }
    known.set(name, count)
    return count
  }

  return async ({ flowId, limit }: SummaryQuery): Promise<readonly RunSummary[]> => {
    const listed = await log.runs(flowId === undefined ? { limit } : { flowId, limit })
    return Promise.all(
      listed.map(async (run) => {
        const live = runs.live(run.id)
        const { id, flowName, status, startedAt, endedAt, problem } = run
        return {
          id,
          flowId: run.flowId,
          flowName,
          status,
          paused: live?.paused ?? false,
          startedAt: startedAt.toISOString(),
          endedAt: endedAt?.toISOString() ?? null,
          counts: live?.counts ?? run.counts,
          notDone: await notDoneIn(run),
          problem,
          version: await versions.ofSnapshot(run.flowHash),
        }
      }),
    )
  }
}
