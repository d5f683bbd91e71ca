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
import type { EdgeEnd, Flow } from '#shared/flow/flow.ts'
import type { JsonObject } from '#shared/json.ts'
import type { Irreversible } from '#shared/nodes/define-node.ts'
import { core } from '../core-client.ts'
import { canvasView } from './canvas-view.ts'
import { copiedText, duplicateNodes, type Pasted, pasteText } from './edits/copy-nodes.ts'
import { followInput } from './edits/follow-input.ts'
import type { Position } from './edits/free-position.ts'
import {
  connect,
  disconnect,
  moveOntoWire,
  type Placed,
  placeAtPort,
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

/** Moves nodes; a node that stood alone and was let go over a wire is put into it. */
export function dropNodes(positions: ReadonlyMap<string, Position>, wire: string | null): void {
  flowStore.edit((flow) => {
    const stayed = flow.nodes.every(({ id, position }) => {
      const to = positions.get(id)
      return !to || (to.x === position.x && to.y === position.y)
    })
    if (stayed) return flow
    const moved = moveNodes(flow, positions)
    const [only, ...others] = positions.keys()
    const inserted = wire !== null && only !== undefined && others.length === 0 ? moveOntoWire(moved, only, wire) : null
    return inserted ?? moved
  })
}

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
  if (nodeIds.length + edgeIds.length === 0) return
  flowStore.edit((flow) => followInput(flow, removeEdges(removeNodes(flow, nodeIds), edgeIds)))
}

export function removeWires(edgeIds: readonly string[]): void {
  flowStore.edit((flow) => disconnect(flow, edgeIds))
}

export function removeSelected(): void {
  const { selection, selectedEdges } = flowStore.store.getState()
  removeNodesAndWires(selection, selectedEdges)
}

export function duplicateSelected(): void {
  const { flow, selection } = flowStore.store.getState()
  if (selection.length > 0) showPasted(duplicateNodes(flow, selection))
}

/** The selected nodes as text for the clipboard, or null where nothing is selected. */
export function selectedText(): string | null {
  const { flow, selection } = flowStore.store.getState()
  return selection.length > 0 ? copiedText(flow, selection) : null
}

/** False where the text has no nodes in it. */
export function pasteNodes(text: string, at: Position | null): boolean {
  const pasted = pasteText(currentFlow(), text, at)
  if (pasted) showPasted(pasted)
  return pasted !== null
}

function showPasted({ flow, nodeIds }: Pasted): void {
  flowStore.edit(() => flow)
  flowStore.select(nodeIds)
}

export function selectAll(): void {
  const { flow } = flowStore.store.getState()
  flowStore.select(
    flow.nodes.map((node) => node.id),
    flow.edges.map((edge) => edge.id),
  )
}

/** Says which connection plays a role. Belongs to the workspace and not to the flow, so undo does not know it. */
export async function bindRole(role: string, connectionId: string | null): Promise<void> {
  const { id } = currentFlow()
  const bindings = await core.flows.bind({ id, role, connectionId })
  if (currentFlow().id === id) flowStore.store.setState({ bindings })
}
