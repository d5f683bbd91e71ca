import { configureNode, removeEdges } from '#shared/flow/edit-flow.ts'
import type { Flow } from '#shared/flow/flow.ts'
import type { JsonObject } from '#shared/json.ts'
import { nodeDefinition, outputsOf } from '#shared/nodes/nodes.ts'

/** New settings for a node. Wires from outputs that it has no more, such as a route's removed case, go with them. */
export function reconfigured(flow: Flow, nodeId: string, config: JsonObject): Flow {
  const node = flow.nodes.find(({ id }) => id === nodeId)
  const configured = configureNode(flow, nodeId, config)
  // Settings that can't be read yet, half-way through typing, say nothing about outputs.
  if (!node || !nodeDefinition(node.kind)?.config.safeParse(config).success) return configured
  const ports = outputsOf({ kind: node.kind, config })
  const lost = flow.edges.filter(({ from }) => from.node === nodeId && !ports.includes(from.port))
  return lost.length === 0
    ? configured
    : removeEdges(
        configured,
        lost.map(({ id }) => id),
      )
}
