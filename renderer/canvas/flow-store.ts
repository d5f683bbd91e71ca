import { notifications } from '@mantine/notifications'
import { useDeferredValue } from 'react'
import { useStore } from 'zustand'
import type { CompileProblem } from '#shared/compiler/problem.ts'
import type { TypedFlow } from '#shared/compiler/record-types-of.ts'
import type { OpenedFlow } from '#shared/contract.ts'
import { core } from '../core-client.ts'
import { i18n } from '../i18n/i18n.ts'
import { isDirty, startAutosave } from './autosave.ts'
import { createFlowStore, type FlowState } from './create-flow-store.ts'
import { historyDatabase } from './history/history-database.ts'
import { keepHistory } from './history/keep-history.ts'
import { problemsOf, typedFlowOf } from './live-check.ts'
import { otherWindows } from './other-windows.ts'

export type { FlowState, SaveState } from './create-flow-store.ts'

/** The one flow that is open in this window. */
export const flowStore = createFlowStore()

const autosave = startAutosave(flowStore, {
  save: async (flow, revision) => {
    const saved = await core.flows.save({ flow, revision })
    if (saved.ok) otherWindows.tell(flow.id)
    return saved
  },
  delay: 400,
  retryDelay: 4_000,
  onLost: ({ name }) =>
    notifications.show({ color: 'red', message: i18n.t('canvas:lost', { name }), autoClose: false }),
})

const keeping = keepHistory(flowStore, { kept: historyDatabase, delay: 600 })

/** Keeps what can be undone, for the next window, now. */
export const flushHistory = keeping.flush

/** Saves pending edits now; false where that did not work, and `saveState` says why. */
export const flushSave = autosave.flush

export const undo = (): void => flowStore.undo()
export const redo = (): void => flowStore.redo()

/**
 * Shows a flow. Asked again with the flow that is open already, it takes over the bindings, and the document only where
 * a newer one replaces no edit of the user's; true is that it did.
 */
export function openInStore(opened: OpenedFlow): boolean {
  const now = flowStore.store.getState()
  const isOpen = now.flow.id === opened.flow.id
  if (isOpen && (isDirty(now) || opened.revision <= now.revision))
    flowStore.store.setState({ bindings: opened.bindings })
  else flowStore.open(opened)
  return isOpen && opened.revision > now.revision && !isDirty(now)
}

/** Whether there are edits that the core does not have. */
export const hasUnsavedEdits = (): boolean => isDirty(flowStore.store.getState())

export function useFlowStore<Part>(select: (state: FlowState) => Part): Part {
  return useStore(flowStore.store, select)
}

/** Whether there is something to take back, and something to do again. */
export function useHistory(): { readonly canUndo: boolean; readonly canRedo: boolean } {
  const canUndo = useStore(flowStore.history, (history) => history.pastStates.length > 0)
  const canRedo = useStore(flowStore.history, (history) => history.futureStates.length > 0)
  return { canUndo, canRedo }
}

/** The record types at every port of the drawing, disabled nodes included. */
export function useTypedFlow(): TypedFlow {
  return typedFlowOf(useFlowStore((state) => state.flow))
}

/** What is wrong with the flow as it is drawn now. Typing goes first: it may be a moment behind. */
export function useProblems(): readonly CompileProblem[] {
  const flow = useDeferredValue(useFlowStore((state) => state.flow))
  const bindings = useFlowStore((state) => state.bindings)
  return problemsOf(flow, bindings)
}
