import type { Plan } from '#shared/compiler/plan.ts'
import type { Reason } from '#shared/runs/reason.ts'
import type { RunEvent } from '#shared/runs/run-event.ts'
import type { RunView } from '#shared/runs/run-view.ts'
import type { WriteGuard } from '../ledger/write-guard.ts'
import type { FinishedKeys } from '../log/activity-log.ts'
import { allRecords } from '../log/all-records.ts'
import { LogPipeline } from './log-pipeline.ts'
import { eventsOf } from './past-run.ts'
import { prepareStages } from './prepare-stages.ts'
import type { RunFeed } from './run-feed.ts'
import type { RunGuard } from './run-guard.ts'
import { type Progress, runPlan } from './run-plan.ts'
import type { RunParts, RunRequest } from './run-service.ts'
import type { Selection } from './selection.ts'
import { endStages, reasonOf, type StagesAtWork, tellSettled } from './stages-at-work.ts'
import type { Gate } from './walks-under-way.ts'
import { createWorkbench } from './workbench.ts'

/** Records under way at once: enough to use a request budget up while answers are awaited. */
const concurrency = 16
/** Records that may wait for their groups at once: what a run may hold in memory, and what `collect` tells its user. */
const mostWaiting = 50_000
const requestsEveryMs = 500

interface RunJob {
  readonly runId: string
  readonly plan: Plan
  readonly request: Pick<RunRequest, 'bindings' | 'resume'>
  /** The records it is about; null for all. */
  readonly selection: Selection | null
  /** At most so many records, those included that it has done before it was broken off; null for all. */
  readonly limit: number | null
  readonly gate: Gate
  readonly feed: RunFeed
  readonly signal: AbortSignal
  readonly guard: RunGuard | null
}

/** Takes a run from its first record to its end; whatever happens is in the log and told to those who watch. */
export async function executeRun(parts: RunParts & { readonly guard: WriteGuard }, job: RunJob): Promise<RunView> {
  const { host, log } = parts
  const made = new Map<string, number>()
  const readToEnd = new Set<string>()
  let stages: StagesAtWork | null = null
  const over = new AbortController()
  let problem: Reason | null = null
  let reporting: Promise<void> | null = null
  try {
    stages = await prepare(parts, job, made)
    // What a resumed run had done before, so that its counts go on where they were.
    if (job.request.resume) {
      for await (const page of allRecords(log, { runId: job.runId })) {
        job.feed.publish(eventsOf(page))
        await tellSettled(stages, page)
      }
    }
    // Nobody waits for it before the end: what it met until then, the run has met as well.
    reporting = reportRequests(parts, job, made, over.signal).catch((error: unknown) => {
      problem ??= reasonOf(error)
    })
    const finished = await log.finishedKeys(job.runId)
    const progress = runPlan(job.plan, stages, {
      runId: job.runId,
      signal: job.signal,
      now: () => host.clock.now(),
      concurrency,
      mostWaiting,
      seen: parts.seen,
      limit: job.limit === null ? null : Math.max(0, job.limit - countOf(finished)),
      selection: job.selection,
      gate: job.gate,
      finished,
    })
    await loggedRun(log, job.feed, stages, progress, readToEnd)
  } catch (error) {
    problem = reasonOf(error)
  }
  const stopped = job.signal.aborted
  if (stages) problem = await endStages(stages, { problem, stopped, readToEnd })
  over.abort()
  await reporting
  const status = problem ? 'failed' : stopped ? 'stopped' : 'done'
  const endedAt = host.clock.now()
  // Of a run that broke off, what was read and is not in the log comes again, and is no record of this run.
  const counts = problem ? await log.counts(job.runId).catch(() => job.feed.view.counts) : job.feed.view.counts
  await log
    .finishRun(job.runId, { status, endedAt, counts, requests: Object.fromEntries(made), problem })
    .then(() => parts.seen.forget(job.runId))
    // A full disk must not hide how the run ended; the next start finds it unfinished and resumes it.
    .catch((error: unknown) => {
      problem ??= reasonOf(error)
    })
  job.feed.publish([{ kind: 'ended', at: endedAt.toISOString(), status: problem ? 'failed' : status, problem }])
  return job.feed.view
}

function prepare(
  parts: RunParts & { readonly guard: WriteGuard },
  job: RunJob,
  made: Map<string, number>,
): Promise<StagesAtWork> {
  const bench = createWorkbench(parts, {
    runId: job.runId,
    flowId: job.plan.flowId,
    bindings: job.request.bindings,
    signal: job.signal,
    // Records chosen by hand are wanted whether they changed or not.
    changesOnly: job.selection === null,
    isPart: job.guard?.isPart ?? (job.selection !== null || job.limit !== null),
    onSent: (connectionId) => made.set(connectionId, (made.get(connectionId) ?? 0) + 1),
  })
  return prepareStages(job.plan, bench).then((stages) => job.guard?.stages(stages) ?? stages)
}

const countOf = (finished: FinishedKeys): number => [...finished.values()].reduce((sum, keys) => sum + keys.size, 0)

/** Sources are told of what is settled only once it is in the log; what was read to its end goes into `readToEnd`. */
async function loggedRun(
  log: RunParts['log'],
  feed: RunFeed,
  stages: StagesAtWork,
  progress: AsyncIterable<Progress>,
  readToEnd: Set<string>,
): Promise<void> {
  const pipeline = new LogPipeline({
    append: (attempts) => log.append(attempts),
    logged: (attempts, numbers) => {
      feed.recorded(attempts, numbers)
      return tellSettled(stages, attempts)
    },
  })
  try {
    for await (const step of progress) {
      if (step.kind === 'read') feed.publish([step])
      else if (step.kind === 'read-to-end') readToEnd.add(step.nodeId)
      else await pipeline.add(step.attempts)
    }
  } finally {
    await pipeline.end()
  }
}

async function reportRequests(
  parts: RunParts,
  job: RunJob,
  made: Map<string, number>,
  over: AbortSignal,
): Promise<void> {
  for (;;) {
    job.feed.publish([await requestsNow(parts, job, made)])
    if (over.aborted) return
    await parts.host.clock.sleep(requestsEveryMs, over).catch(() => undefined)
  }
}

async function requestsNow(parts: RunParts, job: RunJob, made: Map<string, number>): Promise<RunEvent> {
  const ids = [...new Set(job.plan.roles.flatMap(({ role }) => job.request.bindings[role] ?? []))]
  const connections = await Promise.all(
    ids.map(async (id) => {
      const connection = await parts.connections.get(id)
      const { inWindow, limit, seconds, waiting } = (await parts.access.budget(id)).stats()
      return {
        connectionId: id,
        name: connection?.name ?? id,
        made: made.get(id) ?? 0,
        inWindow,
        limit,
        seconds,
        waiting,
      }
    }),
  )
  return { kind: 'requests', connections }
}
