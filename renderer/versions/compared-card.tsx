import { Handle, type NodeProps, Position } from '@xyflow/react'
import { memo } from 'react'
import { firstPort, nextPort } from '../canvas/edits/free-position.ts'
import { useNodeSummary } from '../canvas/use-node-summary.ts'
import { useWords } from '../canvas/words.ts'
import { CategoryIcon } from '../theme/category-icon.tsx'
import classes from './compared-card.module.css'
import type { DrawnFrame, DrawnNote, DrawnStep } from './drawn-diff.ts'
import { MarkBadge } from './mark-badge.tsx'

/** A step in the drawing of a difference: what it is and is set to, and what became of it. */
export const ComparedStep = memo(function ComparedStep({ data, selected }: NodeProps<DrawnStep>) {
  const words = useWords()
  const summaryOf = useNodeSummary()
  const { node, mark, typed, inputs, outputs } = data
  const tallest = Math.max(inputs.length, outputs.length)
  return (
    <div
      className={classes.card}
      data-mark={mark ?? undefined}
      data-selected={selected || undefined}
      data-disabled={node.disabled}
      style={{ minHeight: firstPort * 2 + (tallest - 1) * nextPort }}
    >
      <CategoryIcon kind={node.kind} />
      <div className={classes.words}>
        <strong className={classes.title}>{words.title(node)}</strong>
        <span className={classes.summary}>{summaryOf(node, typed)}</span>
      </div>
      {mark && <MarkBadge mark={mark} className={classes.badge} />}
      {inputs.map((port, at) => (
        <Handle
          key={port}
          id={port}
          type="target"
          position={Position.Left}
          isConnectable={false}
          className={classes.port}
          style={{ top: firstPort + at * nextPort }}
        />
      ))}
      {outputs.map((port, at) => (
        <Handle
          key={port}
          id={port}
          type="source"
          position={Position.Right}
          isConnectable={false}
          className={classes.port}
          style={{ top: firstPort + at * nextPort }}
        />
      ))}
    </div>
  )
})

export const ComparedNote = memo(function ComparedNote({ data: { text, mark } }: NodeProps<DrawnNote>) {
  return (
    <div className={classes.note} data-mark={mark ?? undefined}>
      {text}
      {mark && <MarkBadge mark={mark} className={classes.badge} />}
    </div>
  )
})

export const ComparedFrame = memo(function ComparedFrame({ data: { name, mark } }: NodeProps<DrawnFrame>) {
  return (
    <div className={classes.frame} data-mark={mark ?? undefined}>
      {name}
      {mark && <MarkBadge mark={mark} className={classes.badge} />}
    </div>
  )
})
