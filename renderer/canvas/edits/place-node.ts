import { recordTypesOf } from '#shared/compiler/record-types-of.ts'
import { wireProblem } from '#shared/compiler/wire-problem.ts'
import { addNode, connectPorts, insertOnEdge, moveNodes, removeEdges } from '#shared/flow/edit-flow.ts'
import type { EdgeEnd, Flow, FlowEdge, FlowNode } from '#shared/flow/flow.ts'
import { nodeDefinition, outputsOf } from '#shared/nodes/nodes.ts'
import { followInput, freshConfig } from './follow-input.ts'
import { freePosition, gap, nodeSize, type Position, roomOnWire, snapped } from './free-position.ts'
import { freshNodeId } from './fresh-node-id.ts'

export interface Placed {
  readonly flow: Flow
  readonly nodeId: string
}

/** A new node, wired to nothing. */
export function placeNode(flow: Flow, kind: string, position: Position): Placed {
  const node = freshNode(flow, kind, position, null)
  return { flow: addNode(flow, node), nodeId: node.id }
}

/** Lays a wire, and lets untouched settings behind it follow. */
export function connect(flow: Flow, from: EdgeEnd, to: EdgeEnd): Flow {
  return followInput(flow, connectPorts(flow, from, to))
}

export function disconnect(flow: Flow, edgeIds: readonly string[]): Flow {
  return followInput(flow, removeEdges(flow, edgeIds))
}

/** A new node in the middle of a wire; null where its kind does not fit there. */
export function placeOnWire(flow: Flow, kind: string, edgeId: string, position: Position): Placed | null {
  const edge = flow.edges.find(({ id }) => id === edgeId)
  const definition = nodeDefinition(kind)
  const [input, output] = [definition?.inputs[0], definition?.outputs[0]]
  if (!edge || !input || output === undefined) return null

  const room = roomOnWire(flow, edge, position)
  const node = freshNode(flow, kind, room.position, edge.from)
  const placed = insertOnEdge(moveNodes(flow, room.moved), edge, node, { in: input.name, out: output })
  return wiresFit(placed, node.id) ? { flow: followInput(flow, placed), nodeId: node.id } : null
}

/** Puts a node that stands alone into a wire; null where it does not fit there. */
export function moveOntoWire(flow: Flow, nodeId: string, edgeId: string): Flow | null {
  const node = flow.nodes.find(({ id }) => id === nodeId)
  const edge = flow.edges.find(({ id }) => id === edgeId)
  const [input, output] = [node && nodeDefinition(node.kind)?.inputs[0], node && outputsOf(node)[0]]
  if (!edge || !input || output === undefined || isWired(flow, nodeId)) return null

  const inside = { node: nodeId, port: input.name }
  const opened = connectPorts(removeEdges(flow, [edgeId]), edge.from, inside)
  const placed = connectPorts(opened, { node: nodeId, port: output }, edge.to)
  return wiresFit(placed, nodeId) ? followInput(flow, placed) : null
}

/**
 * A new node behind another: into the wire that leaves it, or at the end of the chain. Where it does not fit, or there is
 * nothing to stand behind, it stands alone.
 */
export function placeBehind(flow: Flow, kind: string, behindId: string, fallback: Position): Placed {
  const behind = flow.nodes.find(({ id }) => id === behindId)
  const outputs = behind ? outputsOf(behind) : []
  const input = nodeDefinition(kind)?.inputs[0]
  if (!behind || !input || outputs.length === 0) return placeNode(flow, kind, freePosition(flow, fallback))

  const wireOf = (port: string) => flow.edges.find(({ from }) => from.node === behindId && from.port === port)
  const wire = wireOf(outputs[0] ?? '')
  if (wire) {
    const inserted = placeOnWire(flow, kind, wire.id, betweenEnds(flow, wire))
    if (inserted) return inserted
  }
  const port = outputs.find((name) => !wireOf(name)) ?? outputs[0] ?? ''
  return placeAtPort(flow, kind, { node: behindId, port }, freePosition(flow, rightOf(behind)))
}

/** A new node at the end of a wire that starts at an output; unwired where it does not fit. */
export function placeAtPort(flow: Flow, kind: string, from: EdgeEnd, position: Position): Placed {
  const input = nodeDefinition(kind)?.inputs[0]
  const node = freshNode(flow, kind, position, from)
  const added = addNode(flow, node)
  if (!input) return { flow: added, nodeId: node.id }
  const to = { node: node.id, port: input.name }
  const fits = wireProblem(recordTypesOf(added), from, to) === null
  if (!fits) return placeNode(flow, kind, position)
  return { flow: followInput(flow, connectPorts(added, from, to)), nodeId: node.id }
}

/** Whether a new node of the kind could be wired to an output. */
export function fitsBehind(flow: Flow, kind: string, from: EdgeEnd): boolean {
  const { flow: placed, nodeId } = placeAtPort(flow, kind, from, { x: 0, y: 0 })
  return placed.edges.some((edge) => edge.to.node === nodeId)
}

/** A new node of which the first fitting output leads to an input; unwired where none fits. */
export function placeBeforePort(flow: Flow, kind: string, to: EdgeEnd, position: Position): Placed {
  const node = freshNode(flow, kind, position, null)
  const added = addNode(flow, node)
  const typed = recordTypesOf(added)
  const from = outputsOf(node)
    .map((port): EdgeEnd => ({ node: node.id, port }))
    .find((end) => wireProblem(typed, end, to) === null)
  return { flow: from ? followInput(flow, connectPorts(added, from, to)) : added, nodeId: node.id }
}

/** Whether a new node of the kind could lead to an input. */
export function fitsBefore(flow: Flow, kind: string, to: EdgeEnd): boolean {
  const { flow: placed, nodeId } = placeBeforePort(flow, kind, to, { x: 0, y: 0 })
  return placed.edges.some((edge) => edge.from.node === nodeId)
}

function freshNode(flow: Flow, kind: string, position: Position, from: EdgeEnd | null): FlowNode {
  const type = from ? (recordTypesOf(flow).nodes.get(from.node)?.outputs[from.port] ?? null) : null
  return { id: freshNodeId(flow, kind), kind, position: snapped(position), config: freshConfig(kind, type) }
}

/** Whether each wire at a node could also have been drawn by hand. */
function wiresFit(flow: Flow, nodeId: string): boolean {
  const atNode = flow.edges.filter(({ from, to }) => from.node === nodeId || to.node === nodeId)
  return atNode.every((edge) => wireProblem(recordTypesOf(removeEdges(flow, [edge.id])), edge.from, edge.to) === null)
}

const isWired = (flow: Flow, nodeId: string) =>
  flow.edges.some(({ from, to }) => from.node === nodeId || to.node === nodeId)

const rightOf = ({ position }: FlowNode): Position => ({ x: position.x + nodeSize.width + gap, y: position.y })

function betweenEnds(flow: Flow, wire: FlowEdge): Position {
  const at = (id: string) => flow.nodes.find((node) => node.id === id)?.position ?? { x: 0, y: 0 }
  const [from, to] = [at(wire.from.node), at(wire.to.node)]
  return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }
}
