import { applyEdgeChanges, applyNodeChanges, type EdgeChange, type NodeChange } from '@xyflow/react'
import { useCallback, useLayoutEffect, useRef, useState } from 'react'
import { type CanvasEdge, type CanvasNode, canvasEdges, canvasNodes } from './canvas-nodes.ts'
import { dropNodes } from './flow-actions.ts'
import { flowStore, useFlowStore } from './flow-store.ts'
import { useWords } from './words.ts'

/**
 * The flow as React Flow's nodes and edges. While nodes are dragged, their positions are React Flow's alone; the
 * document gets them when they are let go.
 */
export function useCanvasGraph() {
  const words = useWords()
  const flow = useFlowStore((state) => state.flow)
  const selection = useFlowStore((state) => state.selection)
  const selectedEdges = useFlowStore((state) => state.selectedEdges)
  const [nodes, setNodes] = useState<CanvasNode[]>(() => canvasNodes(flow, selection, [], words))
  const [edges, setEdges] = useState<CanvasEdge[]>(() => canvasEdges(flow, selection, selectedEdges, [], words))
  const isDragging = useRef(false)

  useLayoutEffect(() => {
    setNodes((before) => canvasNodes(flow, selection, before, words))
    setEdges((before) => canvasEdges(flow, selection, selectedEdges, before, words))
  }, [flow, selection, selectedEdges, words])

  const onNodesChange = useCallback((changes: NodeChange<CanvasNode>[]) => {
    setNodes((before) =>
      applyNodeChanges(
        changes.filter(({ type }) => type !== 'select' && type !== 'remove'),
        before,
      ),
    )
    const chosen = chosenIds(changes)
    if (chosen) {
      const { selection: before, selectedEdges: wires } = flowStore.store.getState()
      flowStore.select(chosen(before), wires)
    }
    // Moved with the arrow keys: there is no drag that ends.
    const moved = changes.flatMap((change) =>
      change.type === 'position' && change.dragging === false && change.position
        ? [[change.id, change.position] as const]
        : [],
    )
    if (moved.length > 0 && !isDragging.current) dropNodes(new Map(moved), null)
  }, [])

  const onEdgesChange = useCallback((changes: EdgeChange<CanvasEdge>[]) => {
    setEdges((before) =>
      applyEdgeChanges(
        changes.filter(({ type }) => type !== 'select' && type !== 'remove'),
        before,
      ),
    )
    const chosen = chosenIds(changes)
    if (!chosen) return
    const { selection: cards, selectedEdges: before } = flowStore.store.getState()
    flowStore.select(cards, chosen(before))
  }, [])

  return { nodes, edges, onNodesChange, onEdgesChange, isDragging }
}

/** What a selection becomes by these changes, or null where they are about something else. */
function chosenIds(changes: readonly (NodeChange<CanvasNode> | EdgeChange<CanvasEdge>)[]) {
  const selects = changes.filter((change) => change.type === 'select')
  if (selects.length === 0) return null
  const gone = new Set(selects.filter(({ selected }) => !selected).map(({ id }) => id))
  const added = selects.filter(({ selected }) => selected).map(({ id }) => id)
  return (before: readonly string[]) => [...before.filter((id) => !gone.has(id) && !added.includes(id)), ...added]
}
