import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getSmoothStepPath } from '@xyflow/react'
import { memo } from 'react'
import { firstPort, nodeSize } from '../canvas/edits/free-position.ts'
import classes from './compared-wire.module.css'
import type { DrawnWire } from './drawn-diff.ts'
import { markIcons } from './mark-badge.tsx'

/** A wire in the drawing of a difference, with a sign on it where it was laid or removed. */
export const ComparedWire = memo(function ComparedWire(props: EdgeProps<DrawnWire>) {
  const mark = props.data?.mark ?? null
  // What was put into a wire lies on the wire that is gone: that one goes around it.
  const isRow =
    Math.abs(props.targetY - props.sourceY) < nodeSize.height && props.targetX - props.sourceX > nodeSize.width
  const [path, x, y] =
    mark === 'removed' && isRow ? bowedPath(props) : getSmoothStepPath({ ...props, borderRadius: 10, offset: 16 })
  const Sign = mark && markIcons[mark]
  return (
    <>
      <g className={classes.wire} data-mark={mark ?? undefined}>
        <BaseEdge id={props.id} path={path} />
      </g>
      {Sign && (
        <EdgeLabelRenderer>
          <span
            className={classes.sign}
            data-mark={mark}
            style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
          >
            <Sign size={12} stroke={2.5} aria-hidden />
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  )
})

/** How far above the ports the middle of a bow is: above the upper edge of a card between them. */
const bow = firstPort + 24

function bowedPath({
  sourceX,
  sourceY,
  targetX,
  targetY,
}: Pick<EdgeProps, 'sourceX' | 'sourceY' | 'targetX' | 'targetY'>): [path: string, x: number, y: number] {
  const top = Math.min(sourceY, targetY) - bow
  const [left, right] = [sourceX + 24, targetX - 24]
  const path = `M ${sourceX},${sourceY} C ${left},${sourceY} ${sourceX},${top} ${left + 24},${top} L ${right - 24},${top} C ${targetX},${top} ${right},${targetY} ${targetX},${targetY}`
  return [path, (sourceX + targetX) / 2, top]
}
