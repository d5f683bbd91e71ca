import { compileFlow } from '#shared/compiler/compile-flow.ts'
import type { Plan } from '#shared/compiler/plan.ts'
import { errorsIn } from '#shared/compiler/problem.ts'
import type { StartRunProblem, WatchItem } from '#shared/contract.ts'
import type { Flow } from '#shared/flow/flow.ts'
import { openFlow } from '#shared/flow/open-flow.ts'
import type { JsonObject } from '#shared/json.ts'
import { fail, type Result, succeed } from '#shared/result.ts'
import { emptyRunView, type RunView } from '#shared/runs/run-view.ts'
import type { OpenSourceMemory } from '../changes/sqlite-source-memory.ts'
import type { ConnectionAccess } from '../connections/connection-access.ts'
import type { ConnectionStore } from '../connections/connection-store.ts'
import type { FortnoxMirror } from '../connectors/fortnox/mirror/fortnox-mirror.ts'
import type { Host } from '../host.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { ActivityLog, Run } from '../log/activity-log.ts'
import { contentHash } from './content-hash.ts'
import { executeRun } from './execute-run.ts'
import { KeyedLock } from './keyed-lock.ts'
import { viewOfPastRun } from './past-run.ts'
import { RunFeed } from './run-feed.ts'
import type { SeenKeys } from './seen-keys.ts'

export interface RunRequest {
  readonly flow: Flow
  /** Role → connection id. */
  readonly bindings: { readonly [role: string]: string }
  readonly limit?: number | undefined
  /** Only the records with these keys. */
  readonly only?: ReadonlySet<string> | undefined
  /** The run whose failed and held records these are. */
  readonly retryOf?: string | undefined
  /** Goes on with the flow's interrupted run, as the version it was started with, where there is one. */
  readonly resume?: boolean | undefined
}

export interface StartedRun {
  readonly runId: string
  /** The run's end, whatever it is; never rejects. */
  readonly ended: Promise<RunView>
}

/** Starts, stops and shows runs. There is one for a workspace in a process. */
export interface RunService extends AsyncDisposable {
  start(request: RunRequest): Promise<Result<StartedRun, StartRunProblem>>
  /** Resolves when the run has ended; a run that is over is left alone. */
  stop(runId: string): Promise<void>
  watch(runId: string, signal?: AbortSignal): AsyncGenerator<WatchItem>
  view(runId: string): Promise<RunView | null>
  running(): readonly string[]
}

export interface RunParts {
  readonly host: Host
  readonly connections: ConnectionStore
  readonly access: ConnectionAccess
  readonly ledger: Ledger
  readonly log: ActivityLog
  readonly mirror: FortnoxMirror
  readonly memories: OpenSourceMemory
  readonly seen: SeenKeys
}

interface LiveRun {
  readonly flowId: string
  readonly feed: RunFeed
  readonly stopping: AbortController
  readonly ended: Promise<RunView>
}

export function createRunService(parts: RunParts): RunService {
  const { host, log } = parts
  const live = new Map<string, LiveRun>()
  const locks = new KeyedLock()

  /** One at a time for each flow, or two quick clicks would start it twice. */
  function start(request: RunRequest): Promise<Result<StartedRun, StartRunProblem>> {
    return locks.run(`start/${request.flow.id}`, () => startAlone(request))
  }

  async function startAlone(request: RunRequest): Promise<Result<StartedRun, StartRunProblem>> {
    const running = [...live].find(([, run]) => run.flowId === request.flow.id)
    if (running) return fail({ kind: 'already-running', runId: running[0] })

    const unfinished = await log.unfinishedRun(request.flow.id)
    const pinned = unfinished && request.resume ? await flowOf(unfinished) : null
    const flow = pinned ?? request.flow
    const compiled = compileFlow(flow, { boundRoles: new Set(Object.keys(request.bindings)) })
    if (!compiled.ok) return fail({ kind: 'does-not-compile', problems: errorsIn(compiled.problem) })

    if (unfinished && !pinned) await giveUp(unfinished)
    const runId = pinned && unfinished ? unfinished.id : host.newId()
    if (pinned) await log.resumeRun(runId)
    else await begin(runId, flow, request.retryOf ?? null)
    return succeed(launch(runId, compiled.value.plan, request))
  }

  async function begin(runId: string, flow: Flow, retryOf: string | null): Promise<void> {
    const flowHash = contentHash(flow)
    await log.saveSnapshot(flowHash, flow as unknown as JsonObject)
    await log.startRun({
      id: runId,
      flowId: flow.id,
      flowName: flow.name,
      flowHash,
      retryOf,
      startedAt: host.clock.now(),
    })
  }

  function launch(runId: string, plan: Plan, request: RunRequest): StartedRun {
    const stopping = new AbortController()
    const startedAt = host.clock.now().toISOString()
    const feed = new RunFeed(emptyRunView(runId, plan.flowId, plan.flowName, startedAt))
    const ended = executeRun({ ...parts, locks }, { runId, plan, request, feed, signal: stopping.signal }).finally(() =>
      live.delete(runId),
    )
    live.set(runId, { flowId: plan.flowId, feed, stopping, ended })
    return { runId, ended }
  }

  /** The flow as it was when the run was started, or null where that version can't be opened any more. */
  async function flowOf(run: Run): Promise<Flow | null> {
    const snapshot = await log.snapshot(run.flowHash)
    const opened = snapshot ? openFlow(snapshot) : null
    return opened?.ok ? opened.value : null
  }

  /** A new run takes the place of one that a crash broke off: it must not be resumed later. */
  async function giveUp(run: Run): Promise<void> {
    const counts = await log.counts(run.id)
    await log.finishRun(run.id, {
      status: 'stopped',
      endedAt: host.clock.now(),
      counts,
      requests: run.requests,
      problem: null,
    })
  }

  async function view(runId: string): Promise<RunView | null> {
    const now = live.get(runId)
    if (now) return now.feed.view
    const run = await log.run(runId)
    return run && viewOfPastRun(parts, run)
  }

  return {
    start,
    view,
    running: () => [...live.keys()],
    async stop(runId) {
      const run = live.get(runId)
      run?.stopping.abort()
      await run?.ended
    },
    async *watch(runId, signal) {
      const run = live.get(runId)
      if (run) return yield* run.feed.watch(host.clock, signal)
      const past = await view(runId)
      if (past) yield { kind: 'view', view: past }
    },
    async [Symbol.asyncDispose]() {
      for (const run of live.values()) run.stopping.abort()
      await Promise.all([...live.values()].map((run) => run.ended))
    },
  }
}
