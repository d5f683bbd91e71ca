import { temporal } from 'zundo'
import { createStore } from 'zustand/vanilla'
import type { OpenedFlow } from '#shared/contract.ts'
import { emptyFlow, type Flow } from '#shared/flow/flow.ts'
import { flowText } from '#shared/flow/open-flow.ts'

export type SaveState = 'saved' | 'saving' | 'unsaved' | 'conflict' | 'failed'

/** The flow on the screen. Only `flow` is undone and redone; the rest is about it. */
export interface FlowState {
  /** Its id is empty while no flow is open. */
  readonly flow: Flow
  /** The flow as the core has it, by identity. */
  readonly savedFlow: Flow
  /** The revision that `savedFlow` is, which the next save builds on. */
  readonly revision: number
  /** Role → connection id. */
  readonly bindings: OpenedFlow['bindings']
  readonly saveState: SaveState
  /** Ids of the selected nodes, of the selected wires, and of the selected notes. */
  readonly selection: readonly string[]
  readonly selectedEdges: readonly string[]
  readonly selectedNotes: readonly string[]
}

const nothing = emptyFlow('', '')

/** How many edits can be taken back. */
const undoDepth = 200

export function createFlowStore() {
  const store = createStore<FlowState>()(
    temporal(
      (): FlowState => ({
        flow: nothing,
        savedFlow: nothing,
        revision: 0,
        bindings: {},
        saveState: 'saved',
        selection: [],
        selectedEdges: [],
        selectedNotes: [],
      }),
      {
        partialize: ({ flow }): Pick<FlowState, 'flow'> => ({ flow }),
        equality: (a, b) => a.flow === b.flow,
        limit: undoDepth,
      },
    ),
  )

  const history = () => store.temporal.getState()
  /** What the last edit was about: typing into one field is one step, however many letters it takes. */
  let lastMerge: string | null = null

  function unrecorded(change: () => void): void {
    history().pause()
    change()
    history().resume()
  }

  return {
    store,
    history: store.temporal,

    open({ flow, revision, bindings }: OpenedFlow): void {
      const reopened = store.getState().flow.id === flow.id
      const selection = reopened ? store.getState().selection : []
      lastMerge = null
      unrecorded(() =>
        store.setState({
          flow,
          savedFlow: flow,
          revision,
          bindings,
          saveState: 'saved',
          selection: stillThere(flow, selection),
          selectedEdges: [],
          selectedNotes: [],
        }),
      )
      history().clear()
    },

    /** Puts back what could be undone and redone before the window was closed, the edit made last at the end of each. */
    restoreHistory(past: readonly Flow[], future: readonly Flow[]): void {
      const states = (flows: readonly Flow[]) => flows.slice(-undoDepth).map((flow) => ({ flow }))
      store.temporal.setState({ pastStates: states(past), futureStates: states(future) })
    },

    /**
     * Goes on from what the core has by now, which this window did not know of. The flow that is shown from there on is
     * one step for undo, and is saved unless it is what the core has.
     */
    rebase({ flow: saved, revision, bindings }: OpenedFlow, flow: Flow): void {
      const { flow: before } = store.getState()
      lastMerge = null
      store.setState({ savedFlow: saved, revision, bindings, saveState: 'unsaved' })
      const shown = isSameFlow(flow, saved) ? saved : flow
      const show = () => store.setState((state) => ({ flow: shown, ...keptSelection(state, shown) }))
      if (isSameFlow(before, shown)) unrecorded(show)
      else show()
    },

    /** One step for undo; edits that follow each other with the same `merge` are one step together. */
    edit(change: (flow: Flow) => Flow, merge: string | null = null): void {
      const before = store.getState().flow
      const flow = change(before)
      if (flow === before) return
      const apply = () => store.setState((state) => ({ flow, ...keptSelection(state, flow) }))
      if (merge !== null && merge === lastMerge) unrecorded(apply)
      else apply()
      lastMerge = merge
    },

    /** Ends a series of merged edits, as when a field loses the focus. */
    endMerge(): void {
      lastMerge = null
    },

    undo(steps = 1): void {
      lastMerge = null
      history().undo(steps)
      store.setState((state) => keptSelection(state, state.flow))
    },

    redo(steps = 1): void {
      lastMerge = null
      history().redo(steps)
      store.setState((state) => keptSelection(state, state.flow))
    },

    select(nodeIds: readonly string[], edgeIds: readonly string[] = [], noteIds: readonly string[] = []): void {
      const { selection, selectedEdges, selectedNotes } = store.getState()
      if (sameItems(selection, nodeIds) && sameItems(selectedEdges, edgeIds) && sameItems(selectedNotes, noteIds))
        return
      lastMerge = null
      store.setState({ selection: nodeIds, selectedEdges: edgeIds, selectedNotes: noteIds })
    },
  }
}

function keptSelection(state: FlowState, flow: Flow): Partial<FlowState> {
  const edges = new Set(flow.edges.map((edge) => edge.id))
  const selection = stillThere(flow, state.selection)
  const selectedEdges = state.selectedEdges.filter((id) => edges.has(id))
  const notes = new Set(flow.notes.map((note) => note.id))
  const selectedNotes = state.selectedNotes.filter((id) => notes.has(id))
  return {
    ...(selection.length !== state.selection.length && { selection }),
    ...(selectedEdges.length !== state.selectedEdges.length && { selectedEdges }),
    ...(selectedNotes.length !== state.selectedNotes.length && { selectedNotes }),
  }
}

function stillThere(flow: Flow, nodeIds: readonly string[]): readonly string[] {
  const known = new Set(flow.nodes.map((node) => node.id))
  return nodeIds.filter((id) => known.has(id))
}

const isSameFlow = (a: Flow, b: Flow) => a === b || flowText(a) === flowText(b)

const sameItems = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((item, at) => item === b[at])
