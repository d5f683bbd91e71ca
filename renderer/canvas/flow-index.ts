import type { Flow, FlowNode } from '#shared/flow/flow.ts'

/*
 * Look-ups instead of searches: each of a thousand cards and wires asks at every change of the flow.
 */

const nodes = new WeakMap<Flow['nodes'], ReadonlyMap<string, FlowNode>>()

export function nodeIn(flow: Flow, nodeId: string): FlowNode | undefined {
  const known = nodes.get(flow.nodes) ?? new Map(flow.nodes.map((node) => [node.id, node]))
  nodes.set(flow.nodes, known)
  return known.get(nodeId)
}

const selected = new WeakMap<readonly string[], ReadonlySet<string>>()

export function isAmong(ids: readonly string[], id: string): boolean {
  const known = selected.get(ids) ?? new Set(ids)
  selected.set(ids, known)
  return known.has(id)
}
