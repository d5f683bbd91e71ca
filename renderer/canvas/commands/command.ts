import { useLayoutEffect } from 'react'
import { createStore } from 'zustand/vanilla'

/** The parts that the list of commands and the sheet of shortcuts are divided into, in this order. */
export const commandSections = ['run', 'edit', 'arrange', 'view', 'go'] as const

/** Something a person can do in the editor, by its name, a key, or both. */
export interface Command {
  /** Its name is the text `editor:commands.<id>`. */
  readonly id: CommandId
  readonly section: (typeof commandSections)[number]
  /** Named as `useFlowKeys` names them; the first is the one that is shown. */
  readonly keys: readonly string[]
  readonly run: () => void
  /** Whether there is something to do; always, where it is left out. */
  readonly isEnabled?: () => boolean
}

export type CommandId =
  | 'run'
  | 'plan'
  | 'stop'
  | 'export'
  | 'undo'
  | 'redo'
  | 'history'
  | 'versions'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'duplicate'
  | 'remove'
  | 'selectAll'
  | 'deselect'
  | 'addStep'
  | 'addNote'
  | 'connect'
  | 'rename'
  | 'switch'
  | 'group'
  | 'ungroup'
  | 'tidy'
  | 'alignLeft'
  | 'alignCentre'
  | 'alignRight'
  | 'alignTop'
  | 'alignMiddle'
  | 'alignBottom'
  | 'distributeAcross'
  | 'distributeDown'
  | 'zoomIn'
  | 'zoomOut'
  | 'fit'
  | 'fitSelection'
  | 'snap'
  | 'steps'
  | 'outline'
  | 'settings'
  | 'mapping'
  | 'log'
  | 'problems'
  | 'commands'
  | 'shortcuts'

/** The commands of the parts of the editor that are on the screen now, beside those of the canvas. */
export const providedCommands = createStore<{ readonly lists: readonly (readonly Command[])[] }>(() => ({ lists: [] }))

/** Offers commands for as long as the part that has them is shown. */
export function useCommands(commands: readonly Command[]): void {
  useLayoutEffect(() => {
    providedCommands.setState(({ lists }) => ({ lists: [...lists, commands] }))
    return () => providedCommands.setState(({ lists }) => ({ lists: lists.filter((list) => list !== commands) }))
  }, [commands])
}

/** Which of the windows that lie over the editor is open. */
export type EditorDialog = 'commands' | 'shortcuts' | 'history'
export const editorDialog = createStore<{ readonly open: EditorDialog | null }>(() => ({ open: null }))
export const openDialog = (open: EditorDialog): void => editorDialog.setState({ open })
