import { useReactFlow } from '@xyflow/react'
import { useEffect } from 'react'
import type { CanvasNode } from './canvas-nodes.ts'
import { fitOptions } from './canvas-tools.tsx'
import { canvasView } from './canvas-view.ts'
import { nodeSize } from './edits/free-position.ts'
import { boxOf } from './use-guides.ts'

/** A move that the mouse takes over never ends by itself. In ms. */
const longestMove = 2_000
/** What is gone before it is drawn is waited for no longer. */
const mostFrames = 60

/** Tells the other parts of the window where things can be seen, and does what they ask of the canvas. */
export function usePublishedView(frame: { readonly current: HTMLElement | null }): void {
  const { screenToFlowPosition, fitView, getNode, getNodesBounds, getZoom, setCenter, zoomIn, zoomOut } =
    useReactFlow<CanvasNode>()
  useEffect(() => {
    /** Until it is over, where things are on the screen is not where they will be. */
    let moving: Promise<void> | null = null
    const move = (way: Promise<unknown>) => {
      const over = Promise.race([way, pause(longestMove)]).then(() => {
        if (moving === over) moving = null
      })
      moving = over
    }
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
    const reveal = async (nodeIds: readonly string[]) => {
      // What was added or moved just now is known to React Flow only after it has been drawn.
      const isDrawn = () => nodeIds.every((id) => getNode(id)?.measured?.width !== undefined)
      for (let frame = 0; frame === 0 || (frame < mostFrames && !isDrawn()); frame += 1) await nextFrame()
      if (isInSight(nodeIds)) return
      await fitView(fitOptions)
      // A flow that is too large to be seen as a whole: then at least these.
      if (!isInSight(nodeIds)) await fitView({ ...fitOptions, nodes: nodeIds.map((id) => ({ id })) })
    }
    const whenSeen = (nodeId: string, isWanted: () => boolean, then: () => void) => {
      if (!isWanted()) return
      if (moving) {
        void moving.then(() => whenSeen(nodeId, isWanted, then))
        return
      }
      const node = getNode(nodeId)
      if (!node || isInSight([nodeId])) {
        then()
        return
      }
      const { x, y, width, height } = getNodesBounds([node])
      const way = setCenter(x + width / 2, y + height / 2, { zoom: getZoom() }).then(nextFrame)
      move(way)
      void way.then(() => isWanted() && then())
    }
    canvasView.setState({
      centre: () => {
        const { start, end } = corners()
        return { x: (start.x + end.x - nodeSize.width) / 2, y: (start.y + end.y - nodeSize.height) / 2 }
      },
      reveal: (nodeIds) => move(reveal(nodeIds)),
      whenSeen,
      fit: (ids) =>
        requestAnimationFrame(() => {
          void fitView(ids.length === 0 ? fitOptions : { ...fitOptions, nodes: ids.map((id) => ({ id })) })
        }),
      zoom: (direction) => void (direction === 'in' ? zoomIn() : zoomOut()),
      boxes: (ids) => ids.flatMap((id) => getNode(id) ?? []).map(boxOf),
    })
  }, [frame, screenToFlowPosition, fitView, getNode, getNodesBounds, getZoom, setCenter, zoomIn, zoomOut])
}

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
