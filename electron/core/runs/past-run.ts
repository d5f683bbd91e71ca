import type { RunEvent } from '#shared/runs/run-event.ts'
import { emptyRunView, type RequestCounts, type RunView } from '#shared/runs/run-view.ts'
import type { ConnectionStore } from '../connections/connection-store.ts'
import type { ActivityLog, LoggedRecord, Run } from '../log/activity-log.ts'

/** The view of a run that is over: what the fold that draws a live one would come to, from what its log adds up to. */
export async function viewOfPastRun(
  { log, connections }: { readonly log: ActivityLog; readonly connections: ConnectionStore },
  run: Run,
): Promise<RunView> {
  return {
    ...emptyRunView(run.id, run.flowId, run.flowName, run.startedAt.toISOString()),
    ...(await log.progress(run.id)),
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
