import {
  configureNode,
  confirmStep,
  moveNodes,
  removeEdges,
  removeNodes,
  renameFlow,
  renameNode,
  setDisabled,
} from '#shared/flow/edit-flow.ts'
import { moveNotes, removeNotes } from '#shared/flow/edit-notes.ts'
import type { EdgeEnd, Flow } from '#shared/flow/flow.ts'
import type { JsonObject } from '#shared/json.ts'
import type { Irreversible } from '#shared/nodes/define-node.ts'
import type { Result } from '#shared/result.ts'
import { core } from '../core-client.ts'
import { canvasView } from './canvas-view.ts'
import { copiedText, duplicateNodes, type Pasted, type PasteProblem, pasteText } from './edits/copy-nodes.ts'
import { followInput } from './edits/follow-input.ts'
import type { Position } from './edits/free-position.ts'
import {
  connect,
  disconnect,
  moveOntoWire,
  type Placed,
  placeAtPort,
  placeBeforePort,
  placeBehind,
  placeNode,
  placeOnWire,
} from './edits/place-node.ts'
import { reconfigured } from './edits/reconfigured.ts'
import { flowStore } from './flow-store.ts'

/*
 * Everything a person can do to the flow. Each call is one step for undo, unless it says otherwise.
 */

const currentFlow = () => flowStore.store.getState().flow

export function addNodeAt(kind: string, position: Position): void {
  showPlaced(placeNode(currentFlow(), kind, position))
}

/** False where the kind does not fit into the wire. */
export function addNodeOnWire(kind: string, edgeId: string, position: Position): boolean {
  const placed = placeOnWire(currentFlow(), kind, edgeId, position)
  if (placed) showPlaced(placed)
  return placed !== null
}

export function addNodeAtPort(kind: string, from: EdgeEnd, position: Position): void {
  showPlaced(placeAtPort(currentFlow(), kind, from, position))
}

export function addNodeBeforePort(kind: string, to: EdgeEnd, position: Position): void {
  showPlaced(placeBeforePort(currentFlow(), kind, to, position))
}

/** Adds a node behind the selected one, or in the middle of what can be seen. */
export function addNodeBehindSelected(kind: string): void {
  const { flow, selection } = flowStore.store.getState()
  const behind = selection.length === 1 ? selection[0] : undefined
  showPlaced(placeBehind(flow, kind, behind ?? '', canvasView.getState().centre()))
}

function showPlaced({ flow, nodeId }: Placed): void {
  flowStore.edit(() => flow)
  flowStore.select([nodeId])
  canvasView.getState().reveal([nodeId])
}

export function layWire(from: EdgeEnd, to: EdgeEnd): void {
  flowStore.edit((flow) => connect(flow, from, to))
}

/** Moves steps and notes; a step that stood alone and was let go over a wire is put into it. */
export function dropThings(
  nodes: ReadonlyMap<string, Position>,
  notes: ReadonlyMap<string, Position>,
  wire: string | null,
): void {
  flowStore.edit((flow) => {
    if (haveStayed(flow.nodes, nodes) && haveStayed(flow.notes, notes)) return flow
    const moved = notes.size === 0 ? moveNodes(flow, nodes) : moveNotes(moveNodes(flow, nodes), notes)
    const [only, ...others] = nodes.keys()
    const inserted = wire !== null && only !== undefined && others.length === 0 ? moveOntoWire(moved, only, wire) : null
    return inserted ?? moved
  })
}

const haveStayed = (
  things: readonly { readonly id: string; readonly position: Position }[],
  positions: ReadonlyMap<string, Position>,
): boolean =>
  things.every(({ id, position }) => {
    const to = positions.get(id)
    return !to || (to.x === position.x && to.y === position.y)
  })

/** Sets a node's settings; changes with the same `merge` in a row are one step together. */
export function configure(nodeId: string, config: JsonObject, merge: string | null = null): void {
  flowStore.edit(
    (flow) => followSettings(flow, reconfigured(flow, nodeId, config), nodeId),
    merge === null ? null : `${nodeId} ${merge}`,
  )
}

/** New settings may change what a node hands on, which the untouched settings of the nodes behind it follow. */
function followSettings(before: Flow, after: Flow, nodeId: string): Flow {
  return after.edges.some((edge) => edge.from.node === nodeId) ? followInput(before, after, [nodeId]) : after
}

export function renameNodeTo(nodeId: string, name: string): void {
  flowStore.edit((flow) => renameNode(flow, nodeId, name), `${nodeId} name`)
}

export function renameFlowTo(name: string): void {
  flowStore.edit((flow) => renameFlow(flow, name), 'flow name')
}

export function switchNodes(nodeIds: readonly string[], disabled: boolean): void {
  flowStore.edit((flow) => setDisabled(flow, nodeIds, disabled))
}

/** Sets a node's settings together with the user's yes to what they do that can't be taken back; null is no yes. */
export function configureConfirmed(nodeId: string, config: JsonObject, effect: Irreversible | null): void {
  flowStore.edit((flow) => confirmStep(configureNode(flow, nodeId, config), nodeId, effect))
}

export function removeNodesAndWires(nodeIds: readonly string[], edgeIds: readonly string[]): void {
  removeThings(nodeIds, edgeIds, [])
}

function removeThings(nodeIds: readonly string[], edgeIds: readonly string[], noteIds: readonly string[]): void {
  if (nodeIds.length + edgeIds.length + noteIds.length === 0) return
  flowStore.edit((flow) => {
    const left = noteIds.length === 0 ? flow : removeNotes(flow, noteIds)
    return nodeIds.length + edgeIds.length === 0
      ? left
      : followInput(left, removeEdges(removeNodes(left, nodeIds), edgeIds))
  })
}

export function removeWires(edgeIds: readonly string[]): void {
  flowStore.edit((flow) => disconnect(flow, edgeIds))
}

export function removeSelected(): void {
  const { selection, selectedEdges, selectedNotes } = flowStore.store.getState()
  removeThings(selection, selectedEdges, selectedNotes)
}

export function duplicateSelected(): void {
  const { flow, selection, selectedNotes } = flowStore.store.getState()
  if (selection.length + selectedNotes.length > 0) showPasted(duplicateNodes(flow, selection, selectedNotes))
}

/** The selected steps and notes as text for the clipboard, or null where none is selected. */
export function selectedText(): string | null {
  const { flow, selection, selectedNotes } = flowStore.store.getState()
  return selection.length + selectedNotes.length > 0 ? copiedText(flow, selection, selectedNotes) : null
}

/** Adds what was copied, or says why that can't be. */
export function pasteNodes(text: string, at: Position | null): Result<Pasted, PasteProblem> {
  const pasted = pasteText(currentFlow(), text, at)
  if (pasted.ok) showPasted(pasted.value)
  return pasted
}

function showPasted({ flow, nodeIds, noteIds }: Pasted): void {
  flowStore.edit(() => flow)
  flowStore.select(nodeIds, [], noteIds)
  canvasView.getState().reveal(nodeIds)
}

export function selectAll(): void {
  const { flow } = flowStore.store.getState()
  flowStore.select(
    flow.nodes.map((node) => node.id),
    flow.edges.map((edge) => edge.id),
    flow.notes.map((note) => note.id),
  )
}

/** Says which connection plays a role. Belongs to the workspace and not to the flow, so undo does not know it. */
export async function bindRole(role: string, connectionId: string | null): Promise<void> {
  const { id } = currentFlow()
  const bindings = await core.flows.bind({ id, role, connectionId })
  if (currentFlow().id === id) flowStore.store.setState({ bindings })
}
