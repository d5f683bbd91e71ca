import type { RunEvent } from '#shared/runs/run-event.ts'
import { emptyRunView, type RequestCounts, type RunView, withEvent } from '#shared/runs/run-view.ts'
import type { ConnectionStore } from '../connections/connection-store.ts'
import type { ActivityLog, LoggedRecord, Run } from '../log/activity-log.ts'
import { allRecords } from '../log/all-records.ts'

/** The view of a run that is over, folded from its log by the same fold that draws a live one. */
export async function viewOfPastRun(
  { log, connections }: { readonly log: ActivityLog; readonly connections: ConnectionStore },
  run: Run,
): Promise<RunView> {
  let view = emptyRunView(run.id, run.flowId, run.flowName, run.startedAt.toISOString())
  for await (const page of allRecords(log, { runId: run.id })) view = eventsOf(page).reduce(withEvent, view)
  return {
    ...view,
    status: run.status,
    endedAt: run.endedAt?.toISOString() ?? null,
    problem: run.problem,
    requests: await requestsOf(run, connections),
  }
}

/** What those who watched the run were told of these records. */
export function eventsOf(records: readonly LoggedRecord[]): readonly RunEvent[] {
  return records.flatMap((record): RunEvent[] => [
    { kind: 'read', nodeId: record.sourceNodeId, count: 1, total: null },
    { kind: 'record', record },
  ])
}

/** What the run has used; its windows are long past. */
function requestsOf(run: Run, connections: ConnectionStore): Promise<readonly RequestCounts[]> {
  const made = Object.entries(run.requests)
  return Promise.all(
    made.map(async ([connectionId, count]) => {
      const connection = await connections.get(connectionId)
      const { requests: limit, seconds } = connection?.budget ?? { requests: 0, seconds: 0 }
      const name = connection?.name ?? connectionId
      return { connectionId, name, made: count, inWindow: 0, limit, seconds, waiting: 0 }
    }),
  )
}
