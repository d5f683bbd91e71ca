import type { Plan } from '#shared/compiler/plan.ts'
import type { Reason } from '#shared/runs/reason.ts'
import type { RecordLine, RunEvent } from '#shared/runs/run-event.ts'
import type { RunView } from '#shared/runs/run-view.ts'
import type { Attempt } from '../log/activity-log.ts'
import { allRecords } from '../log/all-records.ts'
import type { KeyedLock } from './keyed-lock.ts'
import { eventsOf } from './past-run.ts'
import { prepareStages } from './prepare-stages.ts'
import type { RunFeed } from './run-feed.ts'
import { runPlan } from './run-plan.ts'
import type { RunParts, RunRequest } from './run-service.ts'
import { endStages, reasonOf, type StagesAtWork, tellSettled } from './stages-at-work.ts'
import { createWorkbench } from './workbench.ts'

/** Records under way at once: enough to use a request budget up while answers are awaited. */
const concurrency = 16
/** Records that may wait for their groups at once: what a run may hold in memory, and what `collect` tells its user. */
const mostWaiting = 50_000
const requestsEveryMs = 500

interface RunJob {
  readonly runId: string
  readonly plan: Plan
  readonly request: RunRequest
  readonly feed: RunFeed
  readonly signal: AbortSignal
}

/** Takes a run from its first record to its end; whatever happens is in the log and told to those who watch. */
export async function executeRun(parts: RunParts & { readonly locks: KeyedLock }, job: RunJob): Promise<RunView> {
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
    reporting = reportRequests(parts, job, made, over.signal)
    const progress = runPlan(job.plan, stages, {
      runId: job.runId,
      signal: job.signal,
      now: () => host.clock.now(),
      concurrency,
      mostWaiting,
      seen: parts.seen,
      limit: job.request.limit ?? null,
      only: job.request.only ?? null,
      finished: await log.finishedKeys(job.runId),
    })
    for await (const step of progress) {
      if (step.kind === 'read') job.feed.publish([step])
      else if (step.kind === 'read-to-end') readToEnd.add(step.nodeId)
      else {
        job.feed.publish(await logged(parts, step.attempts))
        await tellSettled(stages, step.attempts)
      }
    }
  } catch (error) {
    problem = reasonOf(error)
  }
  const stopped = job.signal.aborted
  if (stages) problem = await endStages(stages, { problem, stopped, readToEnd })
  over.abort()
  await reporting
  const status = problem ? 'failed' : stopped ? 'stopped' : 'done'
  const endedAt = host.clock.now()
  const { counts } = job.feed.view
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
  parts: RunParts & { readonly locks: KeyedLock },
  job: RunJob,
  made: Map<string, number>,
): Promise<StagesAtWork> {
  const bench = createWorkbench(parts, {
    runId: job.runId,
    flowId: job.plan.flowId,
    bindings: job.request.bindings,
    signal: job.signal,
    // Records chosen by hand are wanted whether they changed or not.
    changesOnly: job.request.only === undefined,
    isPart: job.request.only !== undefined || job.request.limit !== undefined,
    onSent: (connectionId) => made.set(connectionId, (made.get(connectionId) ?? 0) + 1),
  })
  return prepareStages(job.plan, bench)
}

async function logged(parts: RunParts, attempts: readonly Attempt[]): Promise<readonly RunEvent[]> {
  const numbers = await parts.log.append(attempts)
  return attempts.map((attempt, index) => ({ kind: 'record', record: lineOf(attempt, numbers[index] ?? 0) }))
}

function lineOf(attempt: Attempt, number: number): RecordLine {
  const { runId, key, title, name, amount, outcome, nodeId, target, reason } = attempt
  return {
    attempt: number,
    runId,
    at: attempt.at.toISOString(),
    key,
    title,
    name,
    amount,
    outcome,
    nodeId,
    target,
    reason,
    warnings: [...attempt.warnings],
    steps: [...attempt.steps],
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
