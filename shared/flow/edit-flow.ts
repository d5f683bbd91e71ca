import type { JsonObject } from '../json.ts'
import type { Irreversible } from '../nodes/define-node.ts'
import { withoutMembers } from './edit-groups.ts'
import type { EdgeEnd, Flow, FlowEdge, FlowNode } from './flow.ts'

/** Edits are pure functions flow → flow, so that undo is a list of flows and a test needs no window. */

export function addNode(flow: Flow, node: FlowNode): Flow {
  return { ...flow, nodes: [...flow.nodes, node] }
}

/** Removes nodes together with the wires at them, the confirmations given for them and their places in groups. */
export function removeNodes(flow: Flow, nodeIds: readonly string[]): Flow {
  const gone = new Set(nodeIds)
  return {
    ...flow,
    groups: withoutMembers(flow.groups, gone),
    nodes: flow.nodes.filter((node) => !gone.has(node.id)),
    edges: flow.edges.filter((edge) => !gone.has(edge.from.node) && !gone.has(edge.to.node)),
    settings: { ...flow.settings, confirmed: flow.settings.confirmed.filter(({ node }) => !gone.has(node)) },
  }
}

export function moveNodes(flow: Flow, positions: ReadonlyMap<string, { x: number; y: number }>): Flow {
  return editNodes(flow, (node) => {
    const position = positions.get(node.id)
    return position ? { ...node, position } : node
  })
}

export function configureNode(flow: Flow, nodeId: string, config: JsonObject): Flow {
  return editNodes(flow, (node) => (node.id === nodeId ? { ...node, config } : node))
}

/** An empty name goes back to the kind's own title. */
export function renameNode(flow: Flow, nodeId: string, name: string): Flow {
  return editNodes(flow, ({ name: old, ...node }) =>
    node.id !== nodeId
      ? old === undefined
        ? node
        : { ...node, name: old }
      : name.trim() === ''
        ? node
        : { ...node, name: name.trim() },
  )
}

export function setDisabled(flow: Flow, nodeIds: readonly string[], disabled: boolean): Flow {
  const meant = new Set(nodeIds)
  return editNodes(flow, ({ disabled: was, ...node }) => {
    const now = meant.has(node.id) ? disabled : was === true
    return now ? { ...node, disabled: true } : node
  })
}

/** Lays a wire; laying the same wire twice changes nothing. Whether it fits is `wireProblem`'s question. */
export function connectPorts(flow: Flow, from: EdgeEnd, to: EdgeEnd): Flow {
  const id = edgeId(from, to)
  return flow.edges.some((edge) => edge.id === id) ? flow : { ...flow, edges: [...flow.edges, { id, from, to }] }
}

export function removeEdges(flow: Flow, edgeIds: readonly string[]): Flow {
  const gone = new Set(edgeIds)
  return { ...flow, edges: flow.edges.filter((edge) => !gone.has(edge.id)) }
}

/** Puts a node into a wire: from → node → to. */
export function insertOnEdge(flow: Flow, edge: FlowEdge, node: FlowNode, ports: { in: string; out: string }): Flow {
  const opened = removeEdges(addNode(flow, node), [edge.id])
  const first = connectPorts(opened, edge.from, { node: node.id, port: ports.in })
  return connectPorts(first, { node: node.id, port: ports.out }, edge.to)
}

export function renameFlow(flow: Flow, name: string): Flow {
  return name.trim() === '' ? flow : { ...flow, name: name.trim().slice(0, 120) }
}

/** Records that the user has accepted what a node does that can't be taken back; null takes that back. */
export function confirmStep(flow: Flow, nodeId: string, effect: Irreversible | null): Flow {
  const others = flow.settings.confirmed.filter(({ node }) => node !== nodeId)
  const confirmed = effect === null ? others : [...others, { node: nodeId, effect }]
  // In the order of the nodes' ids, so that the same answers always give the same file.
  return { ...flow, settings: { ...flow.settings, confirmed: confirmed.sort((a, b) => (a.node < b.node ? -1 : 1)) } }
}

/** Whether the user has accepted just this effect of a node. */
export function isConfirmed(flow: Flow, nodeId: string, effect: Irreversible): boolean {
  return flow.settings.confirmed.some((given) => given.node === nodeId && given.effect === effect)
}

/** A wire is named by its two ends, so that the same drawing always gives the same file. */
export function edgeId(from: EdgeEnd, to: EdgeEnd): string {
  return `${from.node}.${from.port}-${to.node}.${to.port}`
}

function editNodes(flow: Flow, edit: (node: FlowNode) => FlowNode): Flow {
  return { ...flow, nodes: flow.nodes.map(edit) }
}
