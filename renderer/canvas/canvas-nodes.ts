import type { Edge, Node } from '@xyflow/react'
import type { Flow } from '#shared/flow/flow.ts'
import type { Words } from './words.ts'

/** React Flow is told where nodes are and no more; a card takes the rest from the flow by its id. */
export type CanvasNode = Node<Record<string, never>, 'card'>
export type CanvasEdge = Edge<Record<string, never>, 'wire'>

/** The nodes as React Flow wants them. One that has not changed stays the same object, so that it is not drawn again. */
export function canvasNodes(
  flow: Flow,
  selection: readonly string[],
  before: readonly CanvasNode[],
  words: Words,
): CanvasNode[] {
  const known = new Map(before.map((node) => [node.id, node]))
  const selected = new Set(selection)
  return flow.nodes.map((node): CanvasNode => {
    const old = known.get(node.id)
    const next = { position: node.position, selected: selected.has(node.id), ariaLabel: words.title(node) }
    const same =
      old?.selected === next.selected &&
      old.ariaLabel === next.ariaLabel &&
      old.position.x === node.position.x &&
      old.position.y === node.position.y
    return same ? old : { data: {}, ...old, id: node.id, type: 'card', ...next }
  })
}

export function canvasEdges(
  flow: Flow,
  selection: readonly string[],
  selectedEdges: readonly string[],
  before: readonly CanvasEdge[],
  words: Words,
): CanvasEdge[] {
  const known = new Map(before.map((edge) => [edge.id, edge]))
  const nodes = new Set(selection)
  const edges = new Set(selectedEdges)
  return flow.edges.map((edge): CanvasEdge => {
    const old = known.get(edge.id)
    const selected = edges.has(edge.id)
    // Above the others, or a strong wire would be crossed out by weak ones.
    const zIndex = selected || nodes.has(edge.from.node) || nodes.has(edge.to.node) ? 1 : 0
    const ariaLabel = `${words.nodeById(flow, edge.from.node)} → ${words.nodeById(flow, edge.to.node)}`
    if (old?.selected === selected && old.zIndex === zIndex && old.ariaLabel === ariaLabel) return old
    return {
      id: edge.id,
      type: 'wire',
      source: edge.from.node,
      sourceHandle: edge.from.port,
      target: edge.to.node,
      targetHandle: edge.to.port,
      selected,
      zIndex,
      ariaLabel,
      data: {},
    }
  })
}
