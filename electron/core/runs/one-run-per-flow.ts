import { join } from 'node:path'
import { fail } from '#shared/result.ts'
import type { Clock } from '../host.ts'
import type { ActivityLog } from '../log/activity-log.ts'
import { takeFileLock } from '../store/file-lock.ts'
import { contentHash } from './content-hash.ts'
import type { RunService } from './run-service.ts'

interface Parts {
  /** Folder of the lock files, one for each flow. */
  readonly directory: string
  readonly log: ActivityLog
  readonly clock: Clock
}

/**
 * The same runs, but a flow that runs in one process can't be started in another, such as the command line beside an
 * open window: the second would take the run for one that a crash broke off, and resume it while it is at work.
 */
export function oneRunPerFlow(
  runs: RunService,
  { directory, log, ready }: Omit<Parts, 'clock'> & { readonly ready: Promise<void> },
): RunService {
  const mine = new Set<string>()
  return {
    ...runs,
    async start(request) {
      await ready
      const { id } = request.flow
      // Of its own runs a service knows more than a lock could tell.
      if (mine.has(id)) return runs.start(request)
      const lock = takeFileLock(lockFile(directory, id), clearingMs)
      if (!lock) return fail({ kind: 'already-running', runId: (await log.unfinishedRun(id))?.id ?? '' })
      mine.add(id)
      const release = () => {
        mine.delete(id)
        lock[Symbol.dispose]()
      }
      try {
        const started = await runs.start(request)
        if (started.ok) void started.value.ended.finally(release)
        else release()
        return started
      } catch (error) {
        release()
        throw error
      }
    },
  }
}

/** Another process that is just opening the workspace looks at each lock for a moment. */
const clearingMs = 250

/** Marks as interrupted what still counts as running although no process has it in hand any more. */
export async function markDeadRuns({ directory, log, clock }: Parts): Promise<void> {
  for (const run of await log.runs({ limit: 500 })) {
    if (run.status !== 'running') continue
    using lock = takeFileLock(lockFile(directory, run.flowId))
    if (!lock) continue
    await log.finishRun(run.id, {
      status: 'interrupted',
      endedAt: clock.now(),
      counts: await log.counts(run.id),
      requests: run.requests,
      problem: null,
    })
  }
}

/** A flow's id may hold anything; a file's name may not. */
const lockFile = (directory: string, flowId: string): string => join(directory, `${contentHash(flowId)}.lock`)
