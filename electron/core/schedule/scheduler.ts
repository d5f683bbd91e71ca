import type { Reason } from '#shared/runs/reason.ts'
import { dueNow } from '#shared/schedule/due-now.ts'
import { dueTimes } from '#shared/schedule/due-times.ts'
import type { ScheduleTrouble } from '#shared/schedule/schedule-trouble.ts'
import type { FlowStore } from '../flows/flow-store.ts'
import { savedFlow } from '../flows/saved-flow.ts'
import type { Host } from '../host.ts'
import type { RunService } from '../runs/run-service.ts'
import { takeFileLock } from '../store/file-lock.ts'
import type { ScheduledFlow, ScheduleStore } from './schedule-store.ts'

/** Starts flows when they are due, for as long as the app is open. */
export interface Scheduler extends AsyncDisposable {
  /** From now on flows start when they are due. Called by hosts that stay open; a single command starts none. */
  start(): void
  /** It was started, but another process of this workspace has the schedules in hand. */
  readonly isElsewhere: boolean
  /** A schedule was changed: looks again at once. */
  wake(): void
}

export interface SchedulerParts {
  readonly schedules: ScheduleStore
  readonly flows: FlowStore
  readonly runs: Pick<RunService, 'start'>
  readonly host: Pick<Host, 'clock' | 'random'>
  /** Held by the one process of a workspace that has the schedules in hand. */
  readonly lockFile: string
}

/**
 * Timers stand still while a machine sleeps and know nothing of a clock that is set, so no timer is trusted for longer
 * than this.
 */
const lookEveryMs = 15_000
/** A run of another process may be over soon; one that lasts longer is told as what this one waits for. */
const quietWaitMs = 5 * 60_000

export function createScheduler({ schedules, flows, runs, host, lockFile }: SchedulerParts): Scheduler {
  const { clock } = host
  const end = new AbortController()
  /** Flows with due runs that have not all been started and ended yet. */
  const busy = new Map<string, Promise<void>>()
  let lock: Disposable | null = null
  let nap = new AbortController()
  let looking: Promise<void> | null = null

  async function keepLooking(): Promise<void> {
    while (!end.signal.aborted) {
      lock ??= takeFileLock(lockFile)
      nap = new AbortController()
      // What can't be read now, such as a database that another process holds for long, is there at the next look.
      const untilDueMs = lock ? await look().catch(() => lookEveryMs) : lookEveryMs
      await clock
        .sleep(Math.min(lookEveryMs, untilDueMs), AbortSignal.any([nap.signal, end.signal]))
        .catch(() => undefined)
    }
  }

  /** Starts what is due. Returns how long nothing will be, in milliseconds. */
  async function look(): Promise<number> {
    if (await schedules.isPaused()) return lookEveryMs
    let untilDueMs = lookEveryMs
    for (const scheduled of await schedules.list()) {
      if (end.signal.aborted) break
      if (scheduled.schedule.on) untilDueMs = Math.min(untilDueMs, await lookAt(scheduled))
    }
    return untilDueMs
  }

  async function lookAt({ flowId, schedule, handledUntil, trouble }: ScheduledFlow): Promise<number> {
    const now = clock.now()
    const times = dueTimes(schedule, now)
    if (!times.ok) {
      if (trouble?.kind !== times.problem.kind) await schedules.setTrouble(flowId, times.problem)
      return lookEveryMs
    }
    const due = dueNow(times.value, schedule.missed, handledUntil, now)
    if (due.handledUntil.getTime() !== handledUntil.getTime()) await schedules.handled(flowId, due.handledUntil)
    if (due.times.length > 0 && !busy.has(flowId)) {
      // A database that can't be written for a moment must not end the scheduler; the times are due until they are handled.
      const atWork = startInTurn(flowId, due.times, schedule.jitterSeconds)
        .catch(() => undefined)
        .finally(() => busy.delete(flowId))
      busy.set(flowId, atWork)
    }
    const next = times.value.next(now)
    return next === null ? lookEveryMs : Math.max(1, next.getTime() - now.getTime())
  }

  async function startInTurn(flowId: string, times: readonly Date[], jitterSeconds: number): Promise<void> {
    const lateMs = Math.floor(host.random() * jitterSeconds * 1000)
    if (lateMs > 0) await clock.sleep(lateMs, end.signal).catch(() => undefined)
    for (const time of times) {
      if (end.signal.aborted) return
      const { trouble, ended } = await startedOnceFree(flowId)
      if (trouble?.kind === 'workspace-busy') return
      // Only now: an app that dies before starts the run next time. A run too many does no harm, one too few does.
      await schedules.handled(flowId, time)
      const problem = trouble ?? (await ended) ?? null
      await schedules.setTrouble(flowId, problem)
      if (problem) break
    }
    // What came due while it was at work does not make it run again at once. One broken off by the app's end is resumed.
    if (!end.signal.aborted) await schedules.handled(flowId, clock.now())
  }

  /** Waits for another process of the workspace; only the app's end keeps a run that is due from its turn. */
  async function startedOnceFree(flowId: string): ReturnType<typeof started> {
    const since = clock.now().getTime()
    let isTold = false
    for (;;) {
      const start = await started(flowId)
      if (start.trouble?.kind !== 'workspace-busy') {
        if (isTold && !start.trouble) await schedules.setTrouble(flowId, null)
        return start
      }
      if (!(await isWanted(flowId))) return start
      if (!isTold && clock.now().getTime() - since >= quietWaitMs) {
        await schedules.setTrouble(flowId, start.trouble)
        isTold = true
      }
      await clock.sleep(lookEveryMs, end.signal).catch(() => undefined)
    }
  }

  async function isWanted(id: string): Promise<boolean> {
    if (end.signal.aborted || (await schedules.isPaused())) return false
    return (await schedules.list()).some(({ flowId, schedule }) => flowId === id && schedule.on)
  }

  /** Starts a run. What keeps it from running is told, so that no flow goes silent. */
  async function started(
    flowId: string,
  ): Promise<{ readonly trouble: ScheduleTrouble | null; readonly ended?: Promise<ScheduleTrouble | null> }> {
    const flow = await savedFlow(flows, flowId)
    if (!flow) return { trouble: { kind: 'cannot-open' } }
    const run = await runs.start({ flow, bindings: await flows.bindings(flowId), resume: true })
    if (run.ok) return { trouble: null, ended: run.value.ended.then(({ problem }) => runFailed(problem)) }
    // Somebody started it by hand: that is the run that was due.
    if (run.problem.kind === 'already-running') return { trouble: null }
    const { problem } = run
    if (problem.kind === 'workspace-unusable') return { trouble: { kind: 'run-failed', reason: problem.reason } }
    const isGone = problem.kind === 'not-found' || problem.kind === 'plan-applied'
    return { trouble: isGone ? { kind: 'cannot-open' } : problem }
  }

  return {
    start: () => {
      looking ??= keepLooking()
    },
    get isElsewhere() {
      return looking !== null && lock === null
    },
    wake: () => nap.abort(),
    async [Symbol.asyncDispose]() {
      end.abort()
      await looking
      await Promise.all(busy.values())
      lock?.[Symbol.dispose]()
    },
  }
}

const runFailed = (reason: Reason | null): ScheduleTrouble | null => reason && { kind: 'run-failed', reason }
