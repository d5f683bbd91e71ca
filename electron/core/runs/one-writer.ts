import { fail } from '#shared/result.ts'
import type { Clock } from '../host.ts'
import type { ActivityLog } from '../log/activity-log.ts'
import type { RunService } from './run-service.ts'
import { type WorkspaceLock, whileNobodyWrites } from './workspace-lock.ts'

interface Parts {
  readonly lock: WorkspaceLock
  readonly log: ActivityLog
  readonly clock: Clock
  /** Resolves when what a crash left behind was looked at, at the opening of the workspace. */
  readonly ready: Promise<void>
}

/**
 * The same runs, but only while no other process of the workspace has any: two that write would each take the other's
 * open intents for a crash's, draw on one request budget twice, and create what the other is just creating.
 */
export function oneWriter(runs: RunService, { lock, log, clock, ready }: Parts): RunService {
  let cleared = Promise.resolve()
  return {
    ...runs,
    async start(request) {
      await ready
      const admission = lock.enter()
      if (admission.kind === 'busy') {
        const { holder } = admission
        const same = holder?.runs.find(({ flowId }) => flowId === request.flow.id)
        return fail(same ? { kind: 'already-running', runId: same.runId } : { kind: 'workspace-busy', holder })
      }
      const { place } = admission
      try {
        // Since this workspace was opened, another process may have come, and died.
        if (admission.isFirst) cleared = markAllInterrupted({ log, clock })
        await cleared
        const started = await runs.start(request)
        if (!started.ok) {
          place[Symbol.dispose]()
          return started
        }
        const { runId, ended } = started.value
        place.tell({ runId, flowId: request.flow.id, flowName: request.flow.name })
        void ended.finally(() => place[Symbol.dispose]())
        return started
      } catch (error) {
        place[Symbol.dispose]()
        throw error
      }
    },
  }
}

/** Marks as interrupted what still counts as running although no process has it in hand any more. */
export function markDeadRuns(parts: Pick<Parts, 'log' | 'clock'> & { readonly directory: string }): Promise<void> {
  return whileNobodyWrites(parts.directory, () => markAllInterrupted(parts))
}

async function markAllInterrupted({ log, clock }: Pick<Parts, 'log' | 'clock'>): Promise<void> {
  for (const run of await log.runs({ limit: 500 })) {
    if (run.status !== 'running') continue
    await log.finishRun(run.id, {
      status: 'interrupted',
      endedAt: clock.now(),
      counts: await log.counts(run.id),
      requests: run.requests,
      problem: null,
    })
  }
}
