import { useSyncExternalStore } from 'react'
import type { PlanStep } from '#shared/contract.ts'
import { emptyPlannedView, type PlannedEvent, type PlannedView, withPlannedEvent } from '#shared/runs/planned.ts'
import { core } from '../core-client.ts'
import { batchPerFrame } from '../runs/batch-per-frame.ts'

type Refusal = Extract<PlanStep, { kind: 'refused' }>['problem']

/** A flow's plan as the window has it: kept while the flow is open, so that it can be looked at again. */
export interface PlanState {
  /** Null before the first one. */
  readonly view: PlannedView | null
  /** Why there can't be one. */
  readonly refusal: Refusal | null
  /** The way to the core was cut. */
  readonly isLost: boolean
  /** Records that were taken up by a run, by key. */
  readonly applied: ReadonlySet<string>
}

interface PlanFeed {
  readonly state: () => PlanState
  readonly follow: (listener: () => void) => () => void
  readonly make: () => Promise<void>
  readonly stop: () => void
  readonly markApplied: (keys: readonly string[]) => void
}

const nothing: PlanState = { view: null, refusal: null, isLost: false, applied: new Set() }
const feeds = new Map<string, PlanFeed>()

export function planFeed(flowId: string): PlanFeed {
  const known = feeds.get(flowId) ?? createFeed(flowId)
  feeds.set(flowId, known)
  return known
}

export function usePlan(flowId: string): PlanState {
  const feed = planFeed(flowId)
  return useSyncExternalStore(feed.follow, feed.state)
}

function createFeed(flowId: string): PlanFeed {
  let state = nothing
  let reading: AbortController | null = null
  const listeners = new Set<() => void>()
  const show = (changes: Partial<PlanState>) => {
    state = { ...state, ...changes }
    for (const listener of listeners) listener()
  }
  const told = (events: readonly PlannedEvent[]) => {
    if (state.view) show({ view: events.reduce(withPlannedEvent, state.view) })
  }

  async function read(signal: AbortSignal): Promise<void> {
    using batch = batchPerFrame(told)
    for await (const step of await core.plans.make({ flowId }, { signal })) {
      if (signal.aborted) return
      if (step.kind === 'refused') show({ view: null, refusal: step.problem })
      else batch.add([step])
    }
    batch.flush()
  }

  return {
    state: () => state,
    follow(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async make() {
      reading?.abort()
      const mine = new AbortController()
      reading = mine
      show({ ...nothing, view: emptyPlannedView })
      try {
        await read(mine.signal)
      } catch {
        if (!mine.signal.aborted) show({ isLost: true })
      }
    },
    /** What was found until then stays to be looked at; it is not kept, so it can't be done. */
    stop() {
      reading?.abort()
      if (state.view?.status === 'reading') show({ view: { ...state.view, status: 'stopped' } })
    },
    markApplied: (keys) => show({ applied: new Set([...state.applied, ...keys]) }),
  }
}
