import type { Flow } from '#shared/flow/flow.ts'
import type { createFlowStore, FlowState } from '../create-flow-store.ts'
import { fittingHistory, isKeptHistory, type KeptHistory } from './kept-history.ts'

/** Where histories are kept, by the id of the flow. */
export interface HistoryStore {
  readonly get: (flowId: string) => Promise<unknown>
  readonly put: (flowId: string, history: KeptHistory) => Promise<void>
}

export interface KeepHistory extends Disposable {
  /** Keeps what is not kept yet, as when the page goes. */
  readonly flush: () => void
}

interface Parts {
  readonly kept: HistoryStore
  /** Milliseconds from the last edit to when its history is kept. */
  readonly delay: number
}

/** Keeps the edits of the open flow, so that they can be taken back after the window was closed. */
export function keepHistory(
  { store, history, restoreHistory }: ReturnType<typeof createFlowStore>,
  { kept, delay }: Parts,
): KeepHistory {
  let timer: ReturnType<typeof setTimeout> | undefined
  /** The flow whose kept history has been looked at: before that nothing may take its place. */
  let restored: string | null = null

  const keep = () => {
    clearTimeout(timer)
    timer = undefined
    const { flow } = store.getState()
    if (flow.id === '' || restored !== flow.id) return
    const { pastStates, futureStates } = history.getState()
    const flows = (states: typeof pastStates): Flow[] => states.flatMap((state) => state.flow ?? [])
    // What can't be kept, in a private window or on a full disk, is lost with the window, as it would be without this.
    void kept
      .put(flow.id, { past: flows(pastStates), present: flow, future: flows(futureStates) })
      .catch(() => undefined)
  }

  async function restore(opened: FlowState): Promise<void> {
    const { id } = opened.flow
    const found = await kept.get(id).catch(() => null)
    const now = store.getState().flow
    if (now.id !== id) return
    restored = id
    const fitting = isKeptHistory(found) && found.present.id === id ? fittingHistory(found, opened.flow) : null
    const { pastStates } = history.getState()
    // Who is quick has edited already: those edits go on the kept ones.
    if (fitting)
      restoreHistory(
        [...fitting.past, ...pastStates.flatMap((state) => state.flow ?? [])],
        now === opened.flow ? fitting.future : [],
      )
    // What was edited while the kept edits were looked for is kept only now.
    if (now !== opened.flow) keep()
  }

  const unsubscribe = store.subscribe((now, before) => {
    if (now.flow === before.flow) return
    if (now.flow.id !== before.flow.id) {
      restored = null
      clearTimeout(timer)
      if (now.flow.id !== '') void restore(now)
      return
    }
    clearTimeout(timer)
    timer = setTimeout(keep, delay)
  })

  return {
    flush: () => {
      if (timer !== undefined) keep()
    },
    [Symbol.dispose]: () => {
      clearTimeout(timer)
      unsubscribe()
    },
  }
}
