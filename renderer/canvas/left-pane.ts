import { createStore } from 'zustand/vanilla'
import { openDialog } from './commands/command.ts'

export type LeftTab = 'steps' | 'outline'

interface LeftPane {
  readonly tab: LeftTab
  /** The pane itself, while it is on the screen, else null. */
  readonly search: HTMLInputElement | null
  /** Brings the pane up with one of its tabs, and the focus into it. */
  readonly show: (tab: LeftTab) => void
  /** Whether the focus is to go to what is shown next. */
  readonly isWanted: boolean
  readonly unfold: () => void
}

/** What is left of the canvas: the steps that can be added, or an outline of those that are there. */
export const leftPane = createStore<LeftPane>((set, get) => ({
  tab: 'steps',
  search: null,
  isWanted: false,
  unfold: () => {},
  show: (tab) => {
    set({ tab, isWanted: true })
    get().unfold()
  },
}))

/** Leads to the field in which a step is searched; where the pane is folded, to the list of commands, which has steps too. */
export function focusSearch(): void {
  const { search } = leftPane.getState()
  if (search) search.focus()
  else openDialog('commands')
}
