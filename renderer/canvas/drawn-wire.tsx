import { type ConnectionLineComponentProps, getSmoothStepPath } from '@xyflow/react'
import type { CanvasNode } from './canvas-nodes.ts'
import classes from './wire.module.css'
import { refusalBetween } from './wire-refusal.ts'
import { useWords } from './words.ts'

/** The wire while it is being drawn; over a port it can't reach it says why. */
export function DrawnWire(props: ConnectionLineComponentProps<CanvasNode>) {
  const { fromX, fromY, toX, toY, fromPosition, toPosition, fromHandle, toHandle, connectionStatus } = props
  const { language } = useWords()
  const [path] = getSmoothStepPath({
    sourceX: fromX,
    sourceY: fromY,
    sourcePosition: fromPosition,
    targetX: toX,
    targetY: toY,
    targetPosition: toPosition,
    borderRadius: 10,
    offset: 16,
  })
  const reason = connectionStatus === 'invalid' && toHandle ? refusalBetween(fromHandle, toHandle, language) : null
  return (
    <g>
      <path className={classes.drawn} d={path} data-refused={reason !== null || undefined} />
      {reason !== null && (
        <foreignObject x={toX + 12} y={toY + 12} width={280} height={80} style={{ overflow: 'visible' }}>
          <div className={classes.reason}>{reason}</div>
        </foreignObject>
      )}
    </g>
  )
}
