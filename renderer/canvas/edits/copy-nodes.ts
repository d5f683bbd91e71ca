import { edgeId } from '#shared/flow/edit-flow.ts'
import { type EdgeEnd, emptyFlow, type Flow, type FlowNode } from '#shared/flow/flow.ts'
import { flowText, openFlowText } from '#shared/flow/open-flow.ts'
import { grid, type Position, snapped } from './free-position.ts'
import { freshNodeId } from './fresh-node-id.ts'

export interface Pasted {
  readonly flow: Flow
  readonly nodeIds: readonly string[]
}

/** What copying puts on the clipboard: the text of a flow file with just the chosen nodes and the wires between them. */
export function copiedText(flow: Flow, nodeIds: readonly string[]): string {
  return flowText(partOf(flow, nodeIds))
}

/**
 * Adds the nodes of a copied text, or of a whole flow file, under new ids; null where the text is neither.
 * `at` is where their left upper corner goes; without it they land a little lower right.
 */
export function pasteText(flow: Flow, text: string, at: Position | null): Pasted | null {
  const opened = openFlowText(text)
  return opened.ok && opened.value.nodes.length > 0 ? addPart(flow, opened.value, at) : null
}

export function duplicateNodes(flow: Flow, nodeIds: readonly string[]): Pasted {
  return addPart(flow, partOf(flow, nodeIds), null)
}

function partOf(flow: Flow, nodeIds: readonly string[]): Flow {
  const chosen = new Set(nodeIds)
  return {
    ...emptyFlow('copied', 'Copied nodes'),
    nodes: flow.nodes.filter((node) => chosen.has(node.id)),
    edges: flow.edges.filter(({ from, to }) => chosen.has(from.node) && chosen.has(to.node)),
  }
}

function addPart(flow: Flow, part: Flow, at: Position | null): Pasted {
  const shift = at ? shiftTo(part.nodes, at) : { x: 2 * grid, y: 2 * grid }
  const newIds = new Map<string, string>()
  for (const node of part.nodes) newIds.set(node.id, freshNodeId(flow, node.kind, new Set(newIds.values())))
  const renamed = (end: EdgeEnd): EdgeEnd | null => {
    const node = newIds.get(end.node)
    return node === undefined ? null : { node, port: end.port }
  }

  const nodes = part.nodes.map((node) => ({
    ...node,
    id: newIds.get(node.id) ?? node.id,
    position: { x: node.position.x + shift.x, y: node.position.y + shift.y },
  }))
  const edges = part.edges.flatMap((edge) => {
    const [from, to] = [renamed(edge.from), renamed(edge.to)]
    return from && to ? [{ id: edgeId(from, to), from, to }] : []
  })
  return {
    flow: { ...flow, nodes: [...flow.nodes, ...nodes], edges: [...flow.edges, ...edges] },
    nodeIds: nodes.map((node) => node.id),
  }
}

function shiftTo(nodes: readonly FlowNode[], at: Position): Position {
  const left = Math.min(...nodes.map((node) => node.position.x))
  const top = Math.min(...nodes.map((node) => node.position.y))
  return snapped({ x: at.x - left, y: at.y - top })
}
