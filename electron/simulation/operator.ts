import { retryRun } from '#electron/core/runs/retry-run.ts'
import type { Services } from '#electron/core/services.ts'
import type { Flow } from '#shared/flow/flow.ts'
import { bindings, type Machine } from './machine.ts'
import type { AtWork } from './runs-seen.ts'
import type { Happening } from './story.ts'
import type { WorldTime } from './world-time.ts'

export type ByOperator = Extract<Happening, { do: 'run' | 'stop' | 'retry' | 'plan' | 'apply' | 'pause' }>

/** A dry run, with its end still open where its process died before. */
export interface SeenDryRun extends AtWork {
  readonly flowId: string
  /** Null where it was not kept. */
  planId: string | null
}

/** A pause of one run; it ends with the run's process where that comes first. */
export interface SeenPause extends AtWork {
  readonly runId: string
}

export interface OperatorParts {
  readonly machine: Machine
  readonly time: WorldTime
  readonly tell: (line: string) => void
  /** Whether pausing a run does not hold it up: for the test of the test. */
  readonly pausesNothing: boolean
}

/** Who sits before the app and works with it. */
export class Operator {
  readonly dryRuns: SeenDryRun[] = []
  readonly pauses: SeenPause[] = []
  readonly #parts: OperatorParts
  /** The last plan of each flow, and the keys of its records that have something to write. */
  readonly #plans = new Map<string, { readonly planId: string; readonly keys: readonly string[] }>()
  readonly #stopping = new Set<AbortController>()

  constructor(parts: OperatorParts) {
    this.#parts = parts
  }

  do(what: ByOperator): void {
    const { machine } = this.#parts
    const flow = machine.flows.find(({ id }) => id === what.flow)
    const { services } = machine.app ?? {}
    if (!services || !flow) return
    void machine.attempt(what.do, () => this.#work(what, flow, services))
  }

  async #work(what: ByOperator, flow: Flow, services: Services): Promise<void> {
    switch (what.do) {
      case 'run':
        return this.#parts.machine.start(flow.id, true)
      case 'stop':
        return this.#stop(flow.id, services)
      case 'retry':
        return this.#retry(flow, services)
      case 'plan':
        return this.#plan(flow, services)
      case 'apply':
        return this.#apply(flow, what.part, services)
      case 'pause':
        return this.#pause(flow.id, what.ms, services)
    }
  }

  /** Ends dry runs and pauses, as somebody does who leaves. */
  async leave(): Promise<void> {
    const { services } = this.#parts.machine.app ?? {}
    for (const pause of this.pauses) pause.to = Math.min(pause.to, this.#parts.time.now)
    for (const runId of services?.runs.running() ?? []) services?.runs.continue(runId)
    for (const stopping of this.#stopping) stopping.abort()
    const { life } = this.#parts.machine
    while (!life.isDead && this.#stopping.size > 0) await life.clock.sleep(10)
  }

  async #stop(flowId: string, { runs }: Services): Promise<void> {
    for (const runId of runs.running()) {
      if (runs.live(runId)?.flowId !== flowId) continue
      this.#parts.tell(`${flowId} is stopped`)
      await runs.stop(runId)
    }
  }

  async #retry(flow: Flow, services: Services): Promise<void> {
    const [last] = await services.log.runs({ flowId: flow.id, limit: 1 })
    if (!last || last.status === 'running') return
    const started = await retryRun(services, { runId: last.id, which: { kind: 'all' }, flow, bindings })
    if (started.ok) this.#parts.machine.startedByHand.add(started.value.runId)
    this.#parts.tell(`retry of ${flow.id}: ${started.ok ? 'started' : started.problem.kind}`)
  }

  async #plan(flow: Flow, services: Services): Promise<void> {
    const { machine, time, tell } = this.#parts
    const stopping = new AbortController()
    const started = services.dryRun({ flow, bindings, signal: stopping.signal })
    if (!started.ok) return tell(`plan of ${flow.id}: does not compile`)
    tell(`plan of ${flow.id}`)
    const { life } = machine
    const dryRun: SeenDryRun = {
      life: life.number,
      from: time.now,
      to: Number.POSITIVE_INFINITY,
      flowId: flow.id,
      planId: null,
    }
    this.dryRuns.push(dryRun)
    this.#stopping.add(stopping)
    life.whenDead(() => this.#stopping.delete(stopping))
    const keys: string[] = []
    try {
      for await (const event of started.value) {
        if (event.kind === 'records') {
          keys.push(...event.records.filter(({ writes }) => writes.length > 0).map(({ key }) => key))
        }
        if (event.kind !== 'ended') continue
        dryRun.to = time.now
        dryRun.planId = event.planId
        tell(`plan of ${flow.id}: ${event.status}, ${keys.length} records with something to write`)
        if (event.planId !== null) this.#plans.set(flow.id, { planId: event.planId, keys })
      }
    } finally {
      this.#stopping.delete(stopping)
    }
  }

  /** The last plan, or every other record of it. */
  async #apply(flow: Flow, part: number | null, { plans }: Services): Promise<void> {
    const plan = this.#plans.get(flow.id)
    if (!plan) return
    const some = plan.keys.filter((_, index) => index % 2 === part)
    const keys = part === null ? undefined : new Set(some)
    if (keys?.size === 0) return
    const started = await plans.apply({ planId: plan.planId, flow, bindings, keys })
    if (started.ok) this.#parts.machine.startedByHand.add(started.value.runId)
    const what = keys ? `${keys.size} records of the plan` : 'the plan'
    this.#parts.tell(`apply ${what} of ${flow.id}: ${started.ok ? 'started' : started.problem.kind}`)
  }

  async #pause(flowId: string, ms: number, { runs }: Services): Promise<void> {
    const { machine, time, tell, pausesNothing } = this.#parts
    const runId = runs.running().find((id) => runs.live(id)?.flowId === flowId)
    if (runId === undefined || !(pausesNothing || runs.pause(runId))) return
    tell(`${flowId} is paused`)
    const pause: SeenPause = { runId, life: machine.life.number, from: time.now, to: Number.POSITIVE_INFINITY }
    this.pauses.push(pause)
    machine.life.in(ms, () => {
      pause.to = Math.min(pause.to, time.now)
      if (runs.continue(runId)) tell(`${flowId} goes on`)
    })
  }
}
