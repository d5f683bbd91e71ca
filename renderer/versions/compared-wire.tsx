import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getSmoothStepPath } from '@xyflow/react'
import { memo } from 'react'
import classes from './compared-wire.module.css'
import type { DrawnWire } from './drawn-diff.ts'
import { markIcons } from './mark-badge.tsx'

/** A wire in the drawing of a difference, with a sign on it where it was laid or removed. */
export const ComparedWire = memo(function ComparedWire(props: EdgeProps<DrawnWire>) {
  const mark = props.data?.mark ?? null
  const [path, x, y] = getSmoothStepPath({ ...props, borderRadius: 10, offset: 16 })
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
