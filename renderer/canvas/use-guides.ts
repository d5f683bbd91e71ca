import { type NodeChange, useStoreApi } from '@xyflow/react'
import { useCallback, useState } from 'react'
import type { CanvasNode } from './canvas-nodes.ts'
import { canvasView } from './canvas-view.ts'
import type { Box } from './edits/arrange.ts'
import { nodeSize } from './edits/free-position.ts'
import { type Guide, guided } from './edits/guides.ts'

/** In pixels of the screen: from how far a line pulls, and how far away a thing may be that lends its lines. */
const reach = 6
const farthest = 2_000

const none: readonly Guide[] = []

/** Lines that show, while one thing is dragged, what it is flush with; without the grid they pull it there. */
export function useGuides() {
  const [guides, setGuides] = useState(none)
  const flowState = useStoreApi<CanvasNode>()

  const follow = useCallback(
    (changes: readonly NodeChange<CanvasNode>[], drawn: readonly CanvasNode[]): NodeChange<CanvasNode>[] => {
      const moves = changes.filter((change) => change.type === 'position' && change.dragging === true)
      const [move] = moves
      const dragged = moves.length === 1 && move?.type === 'position' ? drawn.find(({ id }) => id === move.id) : null
      if (!dragged || move?.type !== 'position' || !move.position) {
        if (moves.length > 0) setGuides(none)
        return [...changes]
      }
      const zoom = flowState.getState().transform[2]
      const box = boxOf({ ...dragged, position: move.position })
      const isNear = (other: Box) => Math.abs(other.x - box.x) + Math.abs(other.y - box.y) < farthest / zoom
      const others = drawn
        .filter(({ id }) => id !== dragged.id)
        .map(boxOf)
        .filter(isNear)
      const found = guided(box, others, canvasView.getState().isSnapping ? 0 : reach / zoom)
      setGuides((before) => (before.length === 0 && found.guides.length === 0 ? before : found.guides))
      return changes.map((change) => (change === move ? { ...move, position: found.position } : change))
    },
    [flowState],
  )

  return { guides, follow, endGuides: useCallback(() => setGuides(none), []) }
}

/** A node as it is drawn, or as large as it will about be. */
export const boxOf = ({ id, position, measured, width, height }: CanvasNode): Box => ({
  id,
  ...position,
  width: measured?.width ?? width ?? nodeSize.width,
  height: measured?.height ?? height ?? nodeSize.height,
})
