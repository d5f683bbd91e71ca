import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { FlowNode } from '#shared/flow/flow.ts'
import { canvasView } from '../canvas/canvas-view.ts'
import { nodeIn } from '../canvas/flow-index.ts'
import { flowStore, useFlowStore, useProblems, useTypedFlow } from '../canvas/flow-store.ts'
import { leftPane } from '../canvas/left-pane.ts'
import { problemsAt } from '../canvas/live-check.ts'
import { useNodeSummary } from '../canvas/use-node-summary.ts'
import { useWords } from '../canvas/words.ts'
import { CategoryIcon } from '../theme/category-icon.tsx'
import classes from './palette.module.css'

/**
 * The flow as a list, each step after those that it reads from. What is chosen here is selected on the canvas, and the
 * keys that work there work here.
 */
export function Outline() {
  const { t } = useTranslation(['editor', 'canvas'])
  const words = useWords()
  const flow = useFlowStore((state) => state.flow)
  const selection = useFlowStore((state) => state.selection)
  const typed = useTypedFlow()
  const summaryOf = useNodeSummary()
  const problems = useProblems()
  const list = useRef<HTMLDivElement>(null)
  const steps = useMemo(() => {
    const inOrder = typed.graph.order.flatMap((id) => nodeIn(flow, id) ?? [])
    const known = new Set(typed.graph.order)
    return [...inOrder, ...flow.nodes.filter(({ id }) => !known.has(id))]
  }, [flow, typed])
  const isWanted = useStore(leftPane, (pane) => pane.isWanted)
  useEffect(() => {
    if (!isWanted) return
    leftPane.setState({ isWanted: false })
    const option = list.current?.querySelector<HTMLElement>('[role="option"][tabindex="0"]')
    ;(option ?? list.current)?.focus()
  }, [isWanted])

  const choose = (node: FlowNode) => {
    flowStore.select([node.id])
    canvasView.getState().reveal([node.id])
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, at: number) => {
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: steps.length - 1 }[event.key]
    const step = next === undefined ? undefined : steps[next]
    if (step) {
      choose(step)
      list.current?.querySelectorAll<HTMLElement>('[role="option"]')[next ?? 0]?.focus()
    } else if (event.key === 'Enter' || event.key === ' ') choose(steps[at] ?? steps[0]!)
    else return
    event.preventDefault()
  }

  const first = selection[0] !== undefined && steps.some(({ id }) => id === selection[0]) ? selection[0] : steps[0]?.id
  return (
    <div
      ref={list}
      className={classes.list}
      role="listbox"
      aria-label={t('outline.title')}
      aria-multiselectable
      tabIndex={steps.length === 0 ? 0 : -1}
    >
      {steps.length === 0 && <p className={classes.nothing}>{t('outline.empty')}</p>}
      {steps.map((node, at) => {
        const next = (typed.graph.outgoing.get(node.id) ?? []).flatMap((edge) => nodeIn(flow, edge.to.node) ?? [])
        const names = [...new Set(next)].map((other) => words.title(other)).join(', ')
        const found = problemsAt(problems, node.id).length
        return (
          <div
            key={node.id}
            className={classes.step}
            role="option"
            tabIndex={node.id === first ? 0 : -1}
            aria-selected={selection.includes(node.id)}
            data-off={node.disabled}
            onClick={() => choose(node)}
            onKeyDown={(event) => onKeyDown(event, at)}
          >
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
        )
      })}
      {flow.notes.length > 0 && <p className={classes.heading}>{t('outline.notes')}</p>}
      {flow.notes.map((note) => (
        <button
          key={note.id}
          type="button"
          className={classes.item}
          onClick={() => {
            flowStore.select([], [], [note.id])
            canvasView.setState({ writing: note.id })
          }}
        >
          <span className={classes.noteText}>{note.text || t('note.empty')}</span>
        </button>
      ))}
    </div>
  )
}
