import type { Plan, Stage } from '#shared/compiler/plan.ts'
import { nodeDefinition } from '#shared/nodes/nodes.ts'
import type { Reason } from '#shared/runs/reason.ts'
import type { RecordLine, RunEvent } from '#shared/runs/run-event.ts'
import type { RunView } from '#shared/runs/run-view.ts'
import type { Connection } from '../connections/connection.ts'
import { createFortnoxRegisters, type FortnoxRegisters } from '../connectors/fortnox/fortnox-registers.ts'
import type { Attempt } from '../log/activity-log.ts'
import { allRecords } from '../log/all-records.ts'
import { sinkOf, sourceOf } from './effects.ts'
import type { KeyedLock } from './keyed-lock.ts'
import { eventsOf } from './past-run.ts'
import type { RunFeed } from './run-feed.ts'
import { runPlan } from './run-plan.ts'
import type { RunParts, RunRequest } from './run-service.ts'
import { RunFailed, type SinkStage, type SourceStage } from './stage.ts'
import type { Workers } from './walk-record.ts'

/** Records under way at once: enough to use a request budget up while answers are awaited. */
const concurrency = 16
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
  const over = new AbortController()
  let problem: Reason | null = null
  let reporting: Promise<void> | null = null
  try {
    // What a resumed run had done before, so that its counts go on where they were.
    if (job.request.resume) {
      for await (const page of allRecords(log, { runId: job.runId })) job.feed.publish(eventsOf(page))
    }
    const { sources, workers } = await prepare(parts, job, made)
    reporting = reportRequests(parts, job, made, over.signal)
    const progress = runPlan(job.plan, sources, workers, {
      runId: job.runId,
      signal: job.signal,
      now: () => host.clock.now(),
      concurrency,
      limit: job.request.limit ?? null,
      only: job.request.only ?? null,
      finished: await log.finishedKeys(job.runId),
    })
    for await (const step of progress) {
      if (step.kind === 'read') job.feed.publish([step])
      else job.feed.publish(await logged(parts, step.attempts))
    }
  } catch (error) {
    problem =
      error instanceof RunFailed
        ? error.reason
        : { kind: 'unexpected', values: { message: error instanceof Error ? error.message : String(error) } }
  }
  over.abort()
  await reporting
  const status = problem ? 'failed' : job.signal.aborted ? 'stopped' : 'done'
  const endedAt = host.clock.now()
  const { counts } = job.feed.view
  await log
    .finishRun(job.runId, { status, endedAt, counts, requests: Object.fromEntries(made), problem })
    // A full disk must not hide how the run ended; the next start finds it unfinished and resumes it.
    .catch((error: unknown) => {
      problem ??= { kind: 'unexpected', values: { message: error instanceof Error ? error.message : String(error) } }
    })
  job.feed.publish([{ kind: 'ended', at: endedAt.toISOString(), status: problem ? 'failed' : status, problem }])
  return job.feed.view
}

/** The stages at work, with one client and one set of registers for each connection. */
async function prepare(
  parts: RunParts & { readonly locks: KeyedLock },
  job: RunJob,
  made: Map<string, number>,
): Promise<{ sources: ReadonlyMap<string, SourceStage>; workers: Workers }> {
  const sources = new Map<string, SourceStage>()
  const sinks = new Map<string, SinkStage>()
  const registers = new Map<string, FortnoxRegisters>()
  for (const stage of job.plan.stages) {
    if (stage.category === 'transform') continue
    const connection = await connectionOf(parts, job, stage)
    const count = () => made.set(connection.id, (made.get(connection.id) ?? 0) + 1)
    if (stage.category === 'source') {
      sources.set(stage.nodeId, sourceOf(stage, { connection, client: await parts.access.jortt(connection.id, count) }))
      continue
    }
    const client = await parts.access.fortnox(connection.id, count)
    const shared = registers.get(connection.id) ?? createFortnoxRegisters(client, job.signal)
    registers.set(connection.id, shared)
    const writing = {
      ledger: parts.ledger,
      clock: parts.host.clock,
      isRunning: async (runId: string) => (await parts.log.run(runId))?.status === 'running',
    }
    const sinkParts = { connection, client, registers: shared, ledger: parts.ledger, writing, locks: parts.locks }
    sinks.set(stage.nodeId, sinkOf(stage, sinkParts))
  }
  const transforms = new Map(
    job.plan.stages.flatMap((stage) => {
      const transform = nodeDefinition(stage.kind)?.compile?.(stage.config)
      return transform ? [[stage.nodeId, transform] as const] : []
    }),
  )
  return {
    sources,
    workers: { stages: new Map(job.plan.stages.map((stage) => [stage.nodeId, stage])), transforms, sinks },
  }
}

async function connectionOf(parts: RunParts, job: RunJob, stage: Stage): Promise<Connection> {
  const role = String(stage.config.connection)
  const id = job.request.bindings[role]
  const connection = id === undefined ? null : await parts.connections.get(id)
  if (!connection) throw new RunFailed({ kind: 'no-connection', values: { role } })
  return connection
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
