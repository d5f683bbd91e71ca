import { useReactFlow } from '@xyflow/react'
import { useEffect } from 'react'
import type { CanvasNode } from './canvas-nodes.ts'
import { fitOptions } from './canvas-tools.tsx'
import { canvasView } from './canvas-view.ts'
import { nodeSize } from './edits/free-position.ts'
import { boxOf } from './use-guides.ts'

/** Tells the other parts of the window where things can be seen, and does what they ask of the canvas. */
export function usePublishedView(frame: { readonly current: HTMLElement | null }): void {
  const { screenToFlowPosition, fitView, getNode, getNodesBounds, zoomIn, zoomOut } = useReactFlow<CanvasNode>()
  useEffect(() => {
    const corners = () => {
      const box = frame.current?.getBoundingClientRect() ?? new DOMRect()
      return {
        start: screenToFlowPosition({ x: box.left, y: box.top }, { snapToGrid: false }),
        end: screenToFlowPosition({ x: box.right, y: box.bottom }, { snapToGrid: false }),
      }
    }
    const isInSight = (nodeIds: readonly string[]) => {
      const { start, end } = corners()
      const bounds = getNodesBounds([...nodeIds])
      return (
        bounds.x >= start.x &&
        bounds.y >= start.y &&
        bounds.x + bounds.width <= end.x &&
        bounds.y + bounds.height <= end.y
      )
    }
    canvasView.setState({
      centre: () => {
        const { start, end } = corners()
        return { x: (start.x + end.x - nodeSize.width) / 2, y: (start.y + end.y - nodeSize.height) / 2 }
      },
      // What was added or moved just now is known to React Flow only after it has been drawn.
      reveal: (nodeIds) =>
        requestAnimationFrame(async () => {
          if (isInSight(nodeIds)) return
          await fitView(fitOptions)
          // A flow that is too large to be seen as a whole: then at least these.
          if (!isInSight(nodeIds)) await fitView({ ...fitOptions, nodes: nodeIds.map((id) => ({ id })) })
        }),
      fit: (ids) =>
        requestAnimationFrame(() => {
          void fitView(ids.length === 0 ? fitOptions : { ...fitOptions, nodes: ids.map((id) => ({ id })) })
        }),
      zoom: (direction) => void (direction === 'in' ? zoomIn() : zoomOut()),
      boxes: (ids) => ids.flatMap((id) => getNode(id) ?? []).map(boxOf),
    })
  }, [frame, screenToFlowPosition, fitView, getNode, getNodesBounds, zoomIn, zoomOut])
}
