import type { SaveProblem } from '#shared/contract.ts'
import type { Flow } from '#shared/flow/flow.ts'
import type { Result } from '#shared/result.ts'
import type { createFlowStore, FlowState } from './create-flow-store.ts'

/** Null stands for a save that could not be tried: the core is out of reach. */
type Answer = Result<{ readonly revision: number }, SaveProblem> | null

export interface Autosave extends Disposable {
  /** Saves what is not saved yet, now. False where that did not work; the store's `saveState` says why. */
  readonly flush: () => Promise<boolean>
}

export interface AutosavePorts {
  readonly save: (flow: Flow, revision: number) => Promise<NonNullable<Answer>>
  /** Milliseconds from the last edit to the save, and from a failed save to the next try. */
  readonly delay: number
  readonly retryDelay: number
  /** The last edits of a flow that was left could not be saved. */
  readonly onLost: (flow: Flow) => void
}

/** Saves the flow a moment after every edit. One save at a time, each built on the revision that the last one made. */
export function startAutosave({ store }: ReturnType<typeof createFlowStore>, ports: AutosavePorts): Autosave {
  let timer: ReturnType<typeof setTimeout> | undefined
  let underway: Promise<Answer> | null = null
  let flushing: Promise<boolean> | null = null

  const schedule = (delay: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), delay)
  }

  async function saveOnce(): Promise<void> {
    const { flow, revision } = store.getState()
    store.setState({ saveState: 'saving' })
    underway = ports.save(flow, revision).catch(() => null)
    const answer = await underway
    underway = null
    const now = store.getState()
    // Another flow, or another version of this one, was opened meanwhile: the answer is about something that is gone.
    if (now.flow.id !== flow.id || now.revision !== revision) return
    if (answer?.ok) {
      const saved = answer.value.revision
      store.setState({ revision: saved, savedFlow: flow, saveState: now.flow === flow ? 'saved' : 'unsaved' })
    } else if (answer?.problem.kind === 'conflict') {
      store.setState({ saveState: 'conflict' })
    } else {
      store.setState({ saveState: 'failed' })
      // A flow that is gone stays gone; a core that is out of reach comes back.
      if (!answer) schedule(ports.retryDelay)
    }
  }

  async function saveUntilClean(): Promise<boolean> {
    while (isDirty(store.getState()) && store.getState().saveState !== 'conflict') {
      await saveOnce()
      if (store.getState().saveState === 'failed') return false
    }
    return !isDirty(store.getState())
  }

  function flush(): Promise<boolean> {
    clearTimeout(timer)
    flushing ??= saveUntilClean().finally(() => {
      flushing = null
    })
    return flushing
  }

  async function saveWhatWasLeft({ flow, revision }: FlowState): Promise<void> {
    const before = await underway
    const answer = await ports.save(flow, before?.ok ? before.value.revision : revision).catch(() => null)
    if (!answer?.ok) ports.onLost(flow)
  }

  const unsubscribe = store.subscribe((now, before) => {
    if (now.flow === before.flow) return
    if (now.flow.id !== before.flow.id) {
      clearTimeout(timer)
      if (isDirty(before) && before.saveState !== 'conflict') void saveWhatWasLeft(before)
    }
    if (now.saveState === 'conflict') return
    if (!isDirty(now)) {
      clearTimeout(timer)
      if (now.saveState === 'unsaved' || now.saveState === 'failed') store.setState({ saveState: 'saved' })
      return
    }
    if (now.saveState !== 'saving') store.setState({ saveState: 'unsaved' })
    schedule(ports.delay)
  })

  return {
    flush,
    [Symbol.dispose]: () => {
      clearTimeout(timer)
      unsubscribe()
    },
  }
}

export const isDirty = ({ flow, savedFlow }: FlowState): boolean => flow !== savedFlow
