import { useQuery } from '@tanstack/react-query'
import type { RecordLine } from '#shared/runs/run-event.ts'
import type { RunView } from '#shared/runs/run-view.ts'
import { orpc } from '../queries.ts'

/** Stopping a run is no fault of a record: it waits to be done, it does not wait for a person. */
export const isNotDone = ({ reason }: Pick<RecordLine, 'reason'>): boolean => reason?.kind === 'stopped'

/** How many of the held records are held only because the run was stopped: those that were in hand at that moment. */
export function useNotDone(run: RunView | null): number {
  const wasStopped = run !== null && (run.status === 'stopped' || run.status === 'interrupted') && run.counts.held > 0
  const held = useQuery({
    ...orpc.log.records.queryOptions({ input: { runId: run?.runId ?? '', outcome: 'held', limit: 500 } }),
    enabled: wasStopped,
    // A run that has ended stays as it is.
    staleTime: Number.POSITIVE_INFINITY,
  })
  return wasStopped ? (held.data ?? []).filter(isNotDone).length : 0
}
