import type { CompileProblem } from '#shared/compiler/problem.ts'
import { type Result, succeed } from '#shared/result.ts'
import type { PlannedEvent, PlannedRequests } from '#shared/runs/planned.ts'
import type { Reason } from '#shared/runs/reason.ts'
import { compileForPlan, type PlannableFlow } from '../plans/compile-for-plan.ts'
import { entryOf, keepPlan } from '../plans/keep-plan.ts'
import { sayingWhoWrites } from '../plans/record-at-work.ts'
import { prepareStages } from '../runs/prepare-stages.ts'
import { runPlan } from '../runs/run-plan.ts'
import type { RunRequest } from '../runs/run-service.ts'
import { keysOfAll, selectionIn } from '../runs/selection.ts'
import { endStages, reasonOf, type StagesAtWork, tellSettled } from '../runs/stages-at-work.ts'
import { createWorkbench } from '../runs/workbench.ts'
import { type DryParts, type DryRunParts, dryParts } from './dry-parts.ts'
import { plannedRecord } from './planned-record.ts'

export type DryRunRequest = Pick<RunRequest, 'flow' | 'bindings' | 'limit' | 'only'> & { readonly signal: AbortSignal }

/** As in a real run, so that it asks its questions in the same order. */
const concurrency = 16
const mostWaiting = 50_000

/**
 * Takes a flow's records through all of its steps against the live systems without writing anything, neither there nor in
 * the workspace, and tells what a run would do. It stops when it is aborted, or not read any more.
 */
export function dryRun(
  parts: DryRunParts,
  request: DryRunRequest,
): Result<AsyncGenerator<PlannedEvent, void, void>, readonly CompileProblem[]> {
  const compiled = compileForPlan(request.flow, request.bindings)
  return compiled.ok ? succeed(walkDry(parts, compiled.value, request)) : compiled
}

async function* walkDry(
  { host, ...parts }: DryRunParts,
  { plan, unconfirmed }: PlannableFlow,
  { flow, bindings, limit, only, ...request }: DryRunRequest,
): AsyncGenerator<PlannedEvent, void, void> {
  const left = new AbortController()
  const signal = AbortSignal.any([request.signal, left.signal])
  const connectionIds = [...new Set(plan.roles.flatMap(({ role }) => bindings[role] ?? []))]
  using dry = dryParts({ host, ...parts }, { flowId: plan.flowId, connectionIds })
  const isPart = only !== undefined || limit !== undefined
  using keeping = await keepPlan({ host, ...parts }, { flow, plan, bindings, isPart })
  const made = new Map<string, number>()
  const readToEnd = new Set<string>()
  const stagesById = new Map(plan.stages.map((stage) => [stage.nodeId, stage]))
  const runId = host.newId()
  let stages: StagesAtWork | null = null
  let walk: ReturnType<typeof runPlan> | null = null
  let problem: Reason | null = null
  try {
    const bench = createWorkbench(dry.parts, {
      runId,
      flowId: plan.flowId,
      bindings,
      signal,
      changesOnly: only === undefined,
      isPart,
      isDry: true,
      onSent: (connectionId) => made.set(connectionId, (made.get(connectionId) ?? 0) + 1),
    })
    stages = sayingWhoWrites(await prepareStages(plan, bench))
    walk = runPlan(plan, stages, {
      runId,
      signal,
      now: () => host.clock.now(),
      concurrency,
      mostWaiting,
      seen: dry.parts.seen,
      limit: limit ?? null,
      selection: only ? selectionIn(plan, keysOfAll(plan, only)) : null,
      finished: new Map(),
    })
    for (let step = await walk.next(); !step.done; step = await walk.next()) {
      if (step.value.kind === 'read') yield step.value
      else if (step.value.kind === 'read-to-end') readToEnd.add(step.value.nodeId)
      else {
        const { attempts } = step.value
        const about = { stages: stagesById, unconfirmed, writeOf: dry.writeOf }
        const entries = attempts.map((attempt) => entryOf(attempt, plannedRecord(attempt, about), dry))
        keeping.add(entries)
        yield { kind: 'records', records: entries.map(({ record }) => record) }
        await tellSettled(stages, attempts)
      }
    }
  } catch (error) {
    problem = reasonOf(error)
  } finally {
    // Whoever does not read on leaves records under way, which must not find their database closed.
    left.abort()
    await walkedOut(walk)
  }
  const stopped = request.signal.aborted
  if (stages) problem = await endStages(stages, { problem, stopped, readToEnd })
  yield { kind: 'requests', requests: await requestsOf(connectionIds, made, dry) }
  const status = problem ? 'failed' : stopped ? 'stopped' : 'done'
  yield { kind: 'ended', status, problem, planId: keeping.end(status) }
}

async function walkedOut(walk: ReturnType<typeof runPlan> | null): Promise<void> {
  try {
    while (walk && !(await walk.next()).done);
  } catch {
    // Told already, or nobody is there any more to tell.
  }
}

function requestsOf(
  connectionIds: readonly string[],
  made: ReadonlyMap<string, number>,
  { parts, tallyOf }: DryParts,
): Promise<readonly PlannedRequests[]> {
  return Promise.all(
    connectionIds.map(async (connectionId) => {
      const connection = await parts.connections.get(connectionId)
      const { writes, readMore } = tallyOf(connectionId)
      const read = made.get(connectionId) ?? 0
      const needed = Math.max(0, read - readMore) + writes
      const { requests, seconds } = connection?.budget ?? { requests: 1, seconds: 0 }
      const name = connection?.name ?? connectionId
      return { connectionId, name, made: read, needed, writes, seconds: (needed * seconds) / requests }
    }),
  )
}
