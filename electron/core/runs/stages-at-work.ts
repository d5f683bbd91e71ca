import type { Reason } from '#shared/runs/reason.ts'
import type { Attempt } from '../log/activity-log.ts'
import { storeReason } from '../store/store-failure.ts'
import { RunFailed, type SourceStage } from './stage.ts'
import type { Workers } from './walk-record.ts'

/** What works in one run, and what must be told of how it goes. */
export interface StagesAtWork {
  /** By node. */
  readonly sources: ReadonlyMap<string, SourceStage>
  readonly workers: Workers
}

/** Tells each source which of the records that are in the log need no second look. */
export async function tellSettled(
  { sources }: StagesAtWork,
  logged: readonly Pick<Attempt, 'sourceNodeId' | 'key' | 'outcome'>[],
): Promise<void> {
  for (const [nodeId, source] of sources) {
    const keys = logged
      .filter((record) => record.sourceNodeId === nodeId && record.outcome !== 'held' && record.outcome !== 'failed')
      .map((record) => record.key)
    if (keys.length > 0) await source.settled?.(keys)
  }
}

/**
 * Ends the sinks, and tells the sources that were read to their end of a run that is done. Answers with the run's
 * problem: the one it had, or else the first that came up here.
 */
export async function endStages(
  { sources, workers }: StagesAtWork,
  run: { readonly problem: Reason | null; readonly stopped: boolean; readonly readToEnd: ReadonlySet<string> },
): Promise<Reason | null> {
  let { problem } = run
  const ending = () => (problem ? 'failed' : run.stopped ? 'stopped' : 'done')
  for (const sink of workers.sinks.values()) {
    try {
      await sink.end?.(ending())
    } catch (error) {
      problem ??= reasonOf(error)
    }
  }
  if (ending() !== 'done') return problem
  for (const nodeId of run.readToEnd) {
    try {
      await sources.get(nodeId)?.done?.()
    } catch (error) {
      problem ??= reasonOf(error)
    }
  }
  return problem
}

/** Why a run could not go on, whatever was thrown. */
export function reasonOf(error: unknown): Reason {
  if (error instanceof RunFailed) return error.reason
  const message = error instanceof Error ? error.message : String(error)
  return storeReason(error) ?? { kind: 'unexpected', values: { message } }
}
