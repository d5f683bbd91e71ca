import { nodeDefinition, outputsOf } from '#shared/nodes/nodes.ts'
import {
  addNoteInSight,
  alignSelected,
  distributeSelected,
  groupSelected,
  ungroupSelected,
} from '../arrange-actions.ts'
import { drawnNote } from '../canvas-nodes.ts'
import { canvasView } from '../canvas-view.ts'
import { alignments } from '../edits/arrange.ts'
import { duplicateSelected, removeSelected, selectAll, switchNodes } from '../flow-actions.ts'
import { nodeIn } from '../flow-index.ts'
import { flowStore, redo, undo } from '../flow-store.ts'
import { tidy } from '../layout/tidy.ts'
import { focusSearch, leftPane } from '../left-pane.ts'
import { copySelected, pasteFromClipboard } from './clipboard.ts'
import { type Command, type CommandId, openDialog, providedCommands } from './command.ts'

const state = () => flowStore.store.getState()
const hasSteps = () => state().selection.length > 0
const hasSelection = () => state().selection.length + state().selectedNotes.length > 0
const hasSeveral = () => state().selection.length + state().selectedNotes.length > 1
const hasAny = () => hasSelection() || state().selectedEdges.length > 0
const isEmpty = () => state().flow.nodes.length + state().flow.notes.length === 0

const alignCommands = {
  left: 'alignLeft',
  centre: 'alignCentre',
  right: 'alignRight',
  top: 'alignTop',
  middle: 'alignMiddle',
  bottom: 'alignBottom',
} as const satisfies Record<(typeof alignments)[number], CommandId>

/** What can be done on the canvas. */
const canvasCommands: readonly Command[] = [
  { id: 'addStep', section: 'edit', keys: ['/'], run: focusSearch },
  { id: 'connect', section: 'edit', keys: ['c'], run: connectSelected, isEnabled: () => selectedPort() !== null },
  { id: 'rename', section: 'edit', keys: ['F2'], run: renameSelected, isEnabled: canRename },
  { id: 'switch', section: 'edit', keys: ['mod+e'], run: switchSelected, isEnabled: hasSteps },
  { id: 'addNote', section: 'edit', keys: ['n'], run: addNoteInSight },
  { id: 'undo', section: 'edit', keys: ['mod+z'], run: undo, isEnabled: () => past().length > 0 },
  { id: 'redo', section: 'edit', keys: ['mod+shift+z', 'mod+y'], run: redo, isEnabled: () => future().length > 0 },
  { id: 'history', section: 'edit', keys: ['h'], run: () => openDialog('history') },
  // The first three keys are the browser's own, which reach the canvas as events of the clipboard.
  { id: 'cut', section: 'edit', keys: ['mod+x'], run: () => copySelected('cut'), isEnabled: hasSelection },
  { id: 'copy', section: 'edit', keys: ['mod+c'], run: () => copySelected('copy'), isEnabled: hasSelection },
  { id: 'paste', section: 'edit', keys: ['mod+v'], run: pasteFromClipboard },
  { id: 'duplicate', section: 'edit', keys: ['mod+d'], run: duplicateSelected, isEnabled: hasSelection },
  { id: 'remove', section: 'edit', keys: ['Delete', 'Backspace'], run: removeSelected, isEnabled: hasAny },
  { id: 'selectAll', section: 'edit', keys: ['mod+a'], run: selectAll, isEnabled: () => !isEmpty() },
  { id: 'deselect', section: 'edit', keys: ['Escape'], run: () => flowStore.select([]), isEnabled: hasAny },

  { id: 'tidy', section: 'arrange', keys: ['mod+shift+l'], run: tidy, isEnabled: () => !isEmpty() },
  { id: 'group', section: 'arrange', keys: ['mod+g'], run: groupSelected, isEnabled: hasSteps },
  { id: 'ungroup', section: 'arrange', keys: ['mod+shift+g'], run: ungroupSelected, isEnabled: isInGroup },
  ...alignments.map(
    (how): Command => ({
      id: alignCommands[how],
      section: 'arrange',
      keys: [],
      run: () => alignSelected(how),
      isEnabled: hasSeveral,
    }),
  ),
  {
    id: 'distributeAcross',
    section: 'arrange',
    keys: [],
    run: () => distributeSelected('across'),
    isEnabled: hasSeveral,
  },
  { id: 'distributeDown', section: 'arrange', keys: [], run: () => distributeSelected('down'), isEnabled: hasSeveral },

  { id: 'zoomIn', section: 'view', keys: ['+', '='], run: () => canvasView.getState().zoom('in') },
  { id: 'zoomOut', section: 'view', keys: ['-'], run: () => canvasView.getState().zoom('out') },
  { id: 'fit', section: 'view', keys: ['f'], run: () => canvasView.getState().fit([]), isEnabled: () => !isEmpty() },
  { id: 'fitSelection', section: 'view', keys: ['shift+f'], run: fitSelected, isEnabled: hasSelection },
  { id: 'snap', section: 'view', keys: ['g'], run: toggleSnap },
  { id: 'steps', section: 'view', keys: ['s'], run: () => leftPane.getState().show('steps') },
  { id: 'outline', section: 'view', keys: ['o'], run: () => leftPane.getState().show('outline') },

  { id: 'commands', section: 'go', keys: ['mod+k', 'mod+shift+p'], run: () => openDialog('commands') },
  { id: 'shortcuts', section: 'go', keys: ['?', 'shift+?'], run: () => openDialog('shortcuts') },
]

/** Everything that can be done in the editor now. */
export const allCommands = (): readonly Command[] => [...providedCommands.getState().lists.flat(), ...canvasCommands]

export const commandById = (id: CommandId): Command | undefined => allCommands().find((command) => command.id === id)

const byClipboard: readonly CommandId[] = ['cut', 'copy', 'paste']

/** Does what a key stands for; false where it stands for nothing here, and the browser may have it. */
export function runKey(key: string): boolean {
  const command = allCommands().find(({ id, keys }) => keys.includes(key) && !byClipboard.includes(id))
  if (!command) return false
  if (command.isEnabled?.() !== false) command.run()
  return true
}

const past = () => flowStore.history.getState().pastStates
const future = () => flowStore.history.getState().futureStates

function onlySelected() {
  const { flow, selection } = state()
  const [only] = selection
  return selection.length === 1 && only !== undefined ? nodeIn(flow, only) : undefined
}

/** Where a wire from the selected step would start: its first output without one, else its first; else its input. */
function selectedPort() {
  const node = onlySelected()
  if (!node) return null
  const outputs = outputsOf(node)
  const isWired = (port: string) => state().flow.edges.some(({ from }) => from.node === node.id && from.port === port)
  const output = outputs.find((port) => !isWired(port)) ?? outputs[0]
  if (output !== undefined) return { end: { node: node.id, port: output }, side: 'output' as const }
  const input = nodeDefinition(node.kind)?.inputs[0]
  return input ? { end: { node: node.id, port: input.name }, side: 'input' as const } : null
}

function connectSelected(): void {
  const port = selectedPort()
  if (port) canvasView.getState().offerWires(port.end, port.side)
}

function selectedGroup() {
  const { flow, selection } = state()
  return flow.groups.find(
    ({ nodes }) => nodes.length === selection.length && nodes.every((id) => selection.includes(id)),
  )
}

function isInGroup(): boolean {
  const { flow, selection } = state()
  return flow.groups.some(({ nodes }) => nodes.some((id) => selection.includes(id)))
}

function canRename(): boolean {
  return onlySelected() !== undefined || selectedGroup() !== undefined || state().selectedNotes.length === 1
}

function renameSelected(): void {
  const { selectedNotes, selection } = state()
  const group = selectedGroup()
  const [note] = selectedNotes
  if (selection.length > 1 && group) canvasView.setState({ renaming: `frame:${group.id}` })
  else if (selection[0] !== undefined) canvasView.setState({ renaming: selection[0] })
  else if (note !== undefined) canvasView.setState({ writing: note })
}

function switchSelected(): void {
  const { flow, selection } = state()
  switchNodes(selection, !selection.every((id) => nodeIn(flow, id)?.disabled === true))
}

function fitSelected(): void {
  const { selection, selectedNotes } = state()
  canvasView.getState().fit([...selection, ...selectedNotes.map(drawnNote)])
}

function toggleSnap(): void {
  canvasView.setState(({ isSnapping }) => ({ isSnapping: !isSnapping }))
}
