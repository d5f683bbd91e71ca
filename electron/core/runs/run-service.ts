import { compileFlow } from '#shared/compiler/compile-flow.ts'
import type { Plan } from '#shared/compiler/plan.ts'
import { errorsIn } from '#shared/compiler/problem.ts'
import type { StartRunProblem, WatchItem } from '#shared/contract.ts'
import type { Flow } from '#shared/flow/flow.ts'
import type { JsonObject } from '#shared/json.ts'
import { fail, type Result, succeed } from '#shared/result.ts'
import { emptyRunView, type RunView } from '#shared/runs/run-view.ts'
import type { OpenSourceMemory } from '../changes/sqlite-source-memory.ts'
import type { ConnectionAccess } from '../connections/connection-access.ts'
import type { ConnectionStore } from '../connections/connection-store.ts'
import type { FortnoxMirror } from '../connectors/fortnox/mirror/fortnox-mirror.ts'
import type { FlowVersions } from '../flows/flow-versions.ts'
import type { Host } from '../host.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { WriteGuard } from '../ledger/write-guard.ts'
import type { ActivityLog, Run, SelectedRecord } from '../log/activity-log.ts'
import { contentHash } from './content-hash.ts'
import { executeRun } from './execute-run.ts'
import { KeyedLock } from './keyed-lock.ts'
import { viewOfPastRun } from './past-run.ts'
import { PauseGate } from './pause-gate.ts'
import { pinnedFlow } from './pinned-flow.ts'
import { RunFeed } from './run-feed.ts'
import type { PlannedPart, RunGuard, RunGuards } from './run-guard.ts'
import type { SeenKeys } from './seen-keys.ts'
import { keysOfAll, type Selection, selectionIn } from './selection.ts'

export interface RunRequest {
  readonly flow: Flow
  /** Role → connection id. */
  readonly bindings: { readonly [role: string]: string }
  readonly limit?: number | undefined
  /** Only the records with these keys, whatever source they come from. */
  readonly only?: ReadonlySet<string> | undefined
  /** Only these records. */
  readonly selection?: readonly SelectedRecord[] | undefined
  /** The run whose failed and held records these are. */
  readonly retryOf?: string | undefined
  /** Goes on with the flow's interrupted run, as the version it was started with, where there is one. */
  readonly resume?: boolean | undefined
  /** It does only what this plan shows, and takes up only those of its records that no run has taken up before. */
  readonly plan?: PlannedPart | undefined
}

export interface StartedRun {
  readonly runId: string
  /** The run's end, whatever it is; never rejects. */
  readonly ended: Promise<RunView>
}

/** Starts, stops and shows runs. There is one for a workspace in a process. */
export interface RunService extends AsyncDisposable {
  start(request: RunRequest): Promise<Result<StartedRun, StartRunProblem>>
  /** What is under way ends; nothing new begins until it goes on. False for a run that is over. */
  pause(runId: string): boolean
  continue(runId: string): boolean
  /** Resolves when the run has ended; a run that is over is left alone. */
  stop(runId: string): Promise<void>
  watch(runId: string, signal?: AbortSignal): AsyncGenerator<WatchItem>
  view(runId: string): Promise<RunView | null>
  /** The view of a run that is going on in this process; null for all others. */
  live(runId: string): RunView | null
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
  readonly guards?: RunGuards | undefined
  readonly versions?: Pick<FlowVersions, 'keep'> | undefined
}

/** Which records a run is about. */
interface RunScope {
  readonly selection: Selection | null
  readonly limit: number | null
  readonly guard: RunGuard | null
}

interface LiveRun {
  readonly flowId: string
  readonly feed: RunFeed
  readonly gate: PauseGate
  readonly stopping: AbortController
  readonly ended: Promise<RunView>
}

export function createRunService(parts: RunParts): RunService {
  const { host, log } = parts
  const live = new Map<string, LiveRun>()
  const locks = new KeyedLock()
  const writeGuard = new WriteGuard()

  /** One at a time for each flow, or two quick clicks would start it twice. */
  function start(request: RunRequest): Promise<Result<StartedRun, StartRunProblem>> {
    return locks.run(`start/${request.flow.id}`, () => startAlone(request))
  }

  async function startAlone(request: RunRequest): Promise<Result<StartedRun, StartRunProblem>> {
    const running = [...live].find(([, run]) => run.flowId === request.flow.id)
    if (running) return fail({ kind: 'already-running', runId: running[0] })

    const unfinished = await log.unfinishedRun(request.flow.id)
    const pinned = unfinished && request.resume ? await pinnedFlow(log, unfinished) : null
    const flow = pinned ?? request.flow
    const compiled = compileFlow(flow, { boundRoles: new Set(Object.keys(request.bindings)) })
    if (!compiled.ok) return fail({ kind: 'does-not-compile', problems: errorsIn(compiled.problem) })

    if (unfinished && !pinned) await giveUp(unfinished)
    if (!pinned && request.plan) {
      await parts.guards?.letGo(request.plan.planId)
      if (parts.guards?.free(request.plan) === 0) return fail({ kind: 'plan-applied' })
    }
    const { plan } = compiled.value
    if (pinned && unfinished) {
      await log.resumeRun(unfinished.id)
      return succeed(launch(unfinished.id, plan, request, await scopeOf(unfinished, plan)))
    }
    const runId = host.newId()
    const selected = request.selection ?? (request.only && keysOfAll(plan, request.only)) ?? null
    // A choice of none must not be resumed as the choice of all, which is written down in the same way.
    const limit = selected?.length === 0 ? 0 : (request.limit ?? null)
    await begin(runId, flow, request, { selected: selected ?? [], limit })
    const planned = guardOf(request.plan?.planId, runId)
    const selection = selected && selectionIn(plan, selected)
    return succeed(launch(runId, plan, request, { selection, limit, guard: planned }))
  }

  async function begin(
    runId: string,
    flow: Flow,
    { retryOf, plan }: RunRequest,
    { selected, limit }: { readonly selected: readonly SelectedRecord[]; readonly limit: number | null },
  ): Promise<void> {
    const flowHash = contentHash(flow)
    await log.saveSnapshot(flowHash, flow as unknown as JsonObject)
    await parts.versions?.keep(flow, 'run')
    const run = { id: runId, flowId: flow.id, flowName: flow.name, flowHash, retryOf: retryOf ?? null }
    const planId = plan?.planId ?? null
    await log.startRun({ ...run, planId, recordLimit: limit, startedAt: host.clock.now() }, selected)
    // Broken off before this, the run has nothing to do and is resumed as such.
    if (plan) parts.guards?.take(plan, runId)
  }

  /** What an interrupted run was about. */
  async function scopeOf(run: Run, plan: Plan): Promise<RunScope> {
    const selected = await log.selectionOf(run.id)
    const selection = selected.length > 0 ? selectionIn(plan, selected) : null
    return { selection, limit: run.recordLimit ?? null, guard: guardOf(run.planId, run.id) }
  }

  function guardOf(planId: string | null | undefined, runId: string): RunGuard | null {
    return planId == null ? null : (parts.guards?.of(planId, runId) ?? null)
  }

  function launch(runId: string, plan: Plan, request: RunRequest, scope: RunScope): StartedRun {
    const planned = scope.guard
    const stopping = new AbortController()
    const gate = new PauseGate(stopping.signal)
    const startedAt = host.clock.now().toISOString()
    const feed = new RunFeed(emptyRunView(runId, plan.flowId, plan.flowName, startedAt))
    const selection = planned ? selectionIn(plan, planned.selected) : scope.selection
    const job = { runId, plan, request, ...scope, selection, gate, feed, signal: stopping.signal }
    const access = planned?.access(parts.access) ?? parts.access
    const ended = executeRun({ ...parts, access, guard: writeGuard }, job).finally(async () => {
      // What can't be let go of on a full disk is let go of before the plan is applied again.
      if (planned) await parts.guards?.end(runId).catch(() => undefined)
      live.delete(runId)
    })
    live.set(runId, { flowId: plan.flowId, feed, gate, stopping, ended })
    return { runId, ended }
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
    if (run.planId) await parts.guards?.end(run.id)
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
    live: (runId) => live.get(runId)?.feed.view ?? null,
    running: () => [...live.keys()],
    pause(runId) {
      const run = live.get(runId)
      if (!run || run.stopping.signal.aborted) return false
      if (!run.gate.isPaused) run.feed.publish([{ kind: 'paused' }])
      run.gate.pause()
      return true
    },
    continue(runId) {
      const run = live.get(runId)
      if (!run || run.stopping.signal.aborted) return false
      if (run.gate.isPaused) run.feed.publish([{ kind: 'continued' }])
      run.gate.goOn()
      return true
    },
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
