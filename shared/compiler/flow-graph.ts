import type { Flow, FlowEdge, FlowNode } from '../flow/flow.ts'

/** A flow as a graph: look-ups by node instead of searches through lists. */
export interface FlowGraph {
  readonly nodes: ReadonlyMap<string, FlowNode>
  readonly incoming: ReadonlyMap<string, readonly FlowEdge[]>
  readonly outgoing: ReadonlyMap<string, readonly FlowEdge[]>
  /** Every node after the nodes it reads from; nodes in or behind a cycle are missing. */
  readonly order: readonly string[]
}

export function flowGraph(flow: Flow): FlowGraph {
  const nodes = new Map(flow.nodes.map((node) => [node.id, node]))
  const edges = flow.edges.filter((edge) => nodes.has(edge.from.node) && nodes.has(edge.to.node))
  const incoming = groupedBy(edges, (edge) => edge.to.node)
  const outgoing = groupedBy(edges, (edge) => edge.from.node)
  return { nodes, incoming, outgoing, order: topologicalOrder(flow.nodes, incoming, outgoing) }
}

/** The nodes of which each leads back to itself. */
export function nodesInCycles(graph: FlowGraph): readonly string[] {
  const left = new Set([...graph.nodes.keys()].filter((id) => !graph.order.includes(id)))
  // What is merely behind a cycle leads nowhere inside the rest: peel it off until only cycles remain.
  for (let peeled = true; peeled; ) {
    peeled = false
    for (const id of left) {
      if ((graph.outgoing.get(id) ?? []).some((edge) => left.has(edge.to.node))) continue
      left.delete(id)
      peeled = true
    }
  }
  return [...left]
}

/** Whether a wire from one node to another would close a circle. */
export function leadsTo(graph: FlowGraph, from: string, to: string): boolean {
  const seen = new Set<string>()
  const open = [from]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === to) return true
    if (seen.has(id)) continue
    seen.add(id)
    open.push(...(graph.outgoing.get(id) ?? []).map((edge) => edge.to.node))
  }
  return false
}

/**
 * The flow as it runs: a disabled node is bridged, what came in goes on along the wires of its first output.
 * A disabled source just goes.
 */
export function withoutDisabled(flow: Flow, firstOutput: (node: FlowNode) => string | null): Flow {
  return flow.nodes
    .filter((node) => node.disabled)
    .reduce((current, node) => bridge(current, node, firstOutput(node)), flow)
}

function bridge(flow: Flow, node: FlowNode, output: string | null): Flow {
  const before = flow.edges.filter((edge) => edge.to.node === node.id)
  const after = flow.edges.filter((edge) => edge.from.node === node.id && edge.from.port === output)
  const bridges = before.flatMap((from) =>
    after.map((to) => ({ id: `${from.id}|${to.id}`, from: from.from, to: to.to })),
  )
  return {
    ...flow,
    nodes: flow.nodes.filter((other) => other.id !== node.id),
    edges: [...flow.edges.filter((edge) => edge.from.node !== node.id && edge.to.node !== node.id), ...bridges],
  }
}

function topologicalOrder(
  nodes: readonly FlowNode[],
  incoming: FlowGraph['incoming'],
  outgoing: FlowGraph['outgoing'],
): readonly string[] {
  const waitingFor = new Map(nodes.map((node) => [node.id, incoming.get(node.id)?.length ?? 0]))
  const ready = nodes.filter((node) => waitingFor.get(node.id) === 0).map((node) => node.id)
  const order: string[] = []
  for (let next = ready.shift(); next !== undefined; next = ready.shift()) {
    order.push(next)
    for (const edge of outgoing.get(next) ?? []) {
      const left = (waitingFor.get(edge.to.node) ?? 0) - 1
      waitingFor.set(edge.to.node, left)
      if (left === 0) ready.push(edge.to.node)
    }
  }
  return order
}

function groupedBy(
  edges: readonly FlowEdge[],
  nodeOf: (edge: FlowEdge) => string,
): ReadonlyMap<string, readonly FlowEdge[]> {
  const groups = new Map<string, FlowEdge[]>()
  for (const edge of edges) {
    const group = groups.get(nodeOf(edge))
    if (group) group.push(edge)
    else groups.set(nodeOf(edge), [edge])
  }
  return groups
}
