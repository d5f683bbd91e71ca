import type { KeyboardEvent, Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { CompileProblem } from '#shared/compiler/problem.ts'
import type { TypedFlow } from '#shared/compiler/record-types-of.ts'
import type { Flow, FlowNode } from '#shared/flow/flow.ts'
import { nodeIn } from '../canvas/flow-index.ts'
import { problemsAt } from '../canvas/live-check.ts'
import { useNodeSummary } from '../canvas/use-node-summary.ts'
import { useWords } from '../canvas/words.ts'
import { CategoryIcon } from '../theme/category-icon.tsx'
import classes from './palette.module.css'

interface OutlineStepProps {
  readonly ref: Ref<HTMLDivElement>
  readonly node: FlowNode
  readonly flow: Flow
  readonly typed: TypedFlow
  readonly problems: readonly CompileProblem[]
  /** Its place among all steps, from 0, of which only some are drawn. */
  readonly at: number
  readonly of: number
  readonly top: number
  readonly isActive: boolean
  readonly isSelected: boolean
  readonly onChoose: (node: FlowNode) => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>, at: number) => void
}

/** A step in the outline: what it is, what it does, where it leads. */
export function OutlineStep(props: OutlineStepProps) {
  const { node, flow, typed, at } = props
  const { t } = useTranslation(['editor', 'canvas'])
  const words = useWords()
  const summaryOf = useNodeSummary()
  const next = (typed.graph.outgoing.get(node.id) ?? []).flatMap((edge) => nodeIn(flow, edge.to.node) ?? [])
  const names = [...new Set(next)].map((other) => words.title(other)).join(', ')
  const found = problemsAt(props.problems, node.id).length
  return (
    <div
      ref={props.ref}
      className={classes.place}
      style={{ transform: `translateY(${props.top}px)` }}
      role="option"
      data-index={at}
      tabIndex={props.isActive ? 0 : -1}
      aria-selected={props.isSelected}
      aria-setsize={props.of}
      aria-posinset={at + 1}
      onClick={() => props.onChoose(node)}
      onKeyDown={(event) => props.onKeyDown(event, at)}
    >
      <div className={classes.step} data-off={node.disabled}>
        <CategoryIcon kind={node.kind} />
        <span className={classes.stepWords}>
          <strong>{words.title(node)}</strong>
          <span className={classes.about}>
            {[
              ...(node.disabled ? [t('outline.off')] : []),
              summaryOf(node, typed.nodes.get(node.id)),
              next.length > 0 ? t('outline.leads', { names }) : t('outline.ends'),
            ]
              .filter((part) => part !== '')
              .join(' · ')}
          </span>
          {found > 0 && <span className={classes.problems}>{t('canvas:problems', { count: found })}</span>}
        </span>
      </div>
    </div>
  )
}
