import type { Flow } from '#shared/flow/flow.ts'
import { openFlow } from '#shared/flow/open-flow.ts'
import type { ActivityLog, Run } from '../log/activity-log.ts'

/** The flow as it was when the run was started, or null where that version can't be opened any more. */
export async function pinnedFlow(log: ActivityLog, { flowHash }: Pick<Run, 'flowHash'>): Promise<Flow | null> {
  const snapshot = await log.snapshot(flowHash)
  const opened = snapshot ? openFlow(snapshot) : null
  return opened?.ok ? opened.value : null
}
