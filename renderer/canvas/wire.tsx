import { IconX } from '@tabler/icons-react'
import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getSmoothStepPath } from '@xyflow/react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { nodeDefinition } from '#shared/nodes/nodes.ts'
import type { CanvasEdge } from './canvas-nodes.ts'
import { canvasView } from './canvas-view.ts'
import { removeWires } from './flow-actions.ts'
import { isAmong, nodeIn } from './flow-index.ts'
import { useFlowStore } from './flow-store.ts'
import { typedFlowOf } from './live-check.ts'
import classes from './wire.module.css'
import { useWords } from './words.ts'

/** Shorter than this, in pixels at zoom 1, a wire has no room for a number on it. */
const roomForCount = 88

/** A wire between two cards, in the colour of where it comes from, with the number of records that went along it. */
export const Wire = memo(function Wire(props: EdgeProps<CanvasEdge>) {
  const { id, source, target, sourceHandleId, selected } = props
  const { t } = useTranslation('canvas')
  const words = useWords()
  const category = useFlowStore(({ flow }) => {
    const kind = nodeIn(flow, source)?.kind
    return (kind !== undefined && nodeDefinition(kind)?.category) || 'unknown'
  })
  const isNear = useFlowStore(({ selection }) => isAmong(selection, source) || isAmong(selection, target))
  // Several selected things are deleted with a key; a button on each wire would be noise.
  const isAlone = useFlowStore((state) => state.selection.length + state.selectedEdges.length === 1)
  const isOff = useFlowStore(
    ({ flow }) => nodeIn(flow, source)?.disabled === true || nodeIn(flow, target)?.disabled === true,
  )
  const type = useFlowStore(({ flow }) => typedFlowOf(flow).nodes.get(source)?.outputs[sourceHandleId ?? ''] ?? null)
  const isHovered = useStore(canvasView, (view) => view.hoveredWire === id)
  const count = useStore(canvasView, (view) => view.run?.nodes[source]?.out[sourceHandleId ?? ''] ?? null)

  const [path, labelX, labelY] = getSmoothStepPath({ ...props, borderRadius: 10, offset: 16 })
  const isLong = Math.abs(props.targetX - props.sourceX) + Math.abs(props.targetY - props.sourceY) > roomForCount
  const place = { transform: `translate(-50%, -50%) translate(${labelX}px, ${labelY}px)` }
  return (
    <>
      <g
        className={classes.wire}
        data-category={category}
        data-near={isNear || selected || undefined}
        data-off={isOff || undefined}
      >
        <BaseEdge id={id} path={path} interactionWidth={22} />
      </g>
      <EdgeLabelRenderer>
        {selected && isAlone ? (
          <button
            type="button"
            className={`${classes.remove} nodrag nopan`}
            style={place}
            aria-label={t('removeWire')}
            title={t('removeWire')}
            onClick={() => removeWires([id])}
          >
            <IconX size={12} stroke={2.5} aria-hidden />
          </button>
        ) : (
          isLong &&
          (count !== null || (isHovered && type)) && (
            <span className={classes.count} style={place}>
              {[
                ...(count === null ? [] : [words.number(count)]),
                ...(isHovered && type ? [words.recordType(type)] : []),
              ].join(' · ')}
            </span>
          )
        )}
      </EdgeLabelRenderer>
    </>
  )
})
