import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { FlowNode } from '#shared/flow/flow.ts'
import { canvasView } from '../canvas/canvas-view.ts'
import { isAmong, nodeIn } from '../canvas/flow-index.ts'
import { flowStore, useFlowStore, useProblems, useTypedFlow } from '../canvas/flow-store.ts'
import { leftPane } from '../canvas/left-pane.ts'
import { OutlineStep } from './outline-step.tsx'
import classes from './palette.module.css'

/** A step of two lines with the gap above it; what is drawn is measured. */
const usualHeight = 52
/** Steps drawn beyond each edge, so that scrolling shows no gap. */
const overscan = 12

/**
 * The flow as a list, each step after those that it reads from. What is chosen here is selected on the canvas, and the
 * keys that work there work here. Only the steps in sight are drawn, and the one with the focus.
 */
export function Outline() {
  const { t } = useTranslation(['editor', 'canvas'])
  const flow = useFlowStore((state) => state.flow)
  const selection = useFlowStore((state) => state.selection)
  const typed = useTypedFlow()
  const problems = useProblems()
  const scroll = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const focusNext = useRef(false)
  const steps = useMemo(() => {
    const inOrder = typed.graph.order.flatMap((id) => nodeIn(flow, id) ?? [])
    const known = new Set(typed.graph.order)
    return [...inOrder, ...flow.nodes.filter(({ id }) => !known.has(id))]
  }, [flow, typed])
  const selectedAt = steps.findIndex(({ id }) => id === selection[0])
  const activeAt = Math.max(0, selectedAt)

  const rows = useVirtualizer<HTMLElement, HTMLElement>({
    count: steps.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => usualHeight,
    getItemKey: useCallback((at) => steps[at]?.id ?? at, [steps]),
    rangeExtractor: useCallback(
      (range: Range) => {
        const drawn = defaultRangeExtractor(range)
        return drawn.includes(activeAt) ? drawn : [...drawn, activeAt].toSorted((a, b) => a - b)
      },
      [activeAt],
    ),
    overscan,
  })

  const isWanted = useStore(leftPane, (pane) => pane.isWanted)
  useEffect(() => {
    if (!isWanted) return
    if (steps.length === 0) list.current?.focus()
    else focusNext.current = true
    leftPane.setState({ isWanted: false })
  }, [isWanted, steps])
  // A step that was out of sight is there only after it has been drawn.
  useLayoutEffect(() => {
    const option = list.current?.querySelector<HTMLElement>(`[data-index="${activeAt}"]`)
    if (!focusNext.current || !option) return
    focusNext.current = false
    option.focus({ preventScroll: true })
  })

  const choose = (node: FlowNode) => {
    flowStore.select([node.id])
    canvasView.getState().reveal([node.id])
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, at: number) => {
    const next = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: Math.min(steps.length - 1, at + 10),
      PageUp: Math.max(0, at - 10),
      Home: 0,
      End: steps.length - 1,
      Enter: at,
      ' ': at,
    }[event.key]
    if (next === undefined) return
    event.preventDefault()
    const step = steps[next]
    if (!step) return
    focusNext.current = true
    rows.scrollToIndex(next)
    choose(step)
  }

  return (
    <div ref={scroll} className={classes.list}>
      <div
        ref={list}
        className={classes.outline}
        style={{ height: rows.getTotalSize() }}
        role="listbox"
        aria-label={t('outline.title')}
        aria-multiselectable
        tabIndex={steps.length === 0 ? 0 : -1}
      >
        {rows.getVirtualItems().map(({ index, start, key }) => {
          const node = steps[index]
          return (
            node && (
              <OutlineStep
                key={key}
                ref={rows.measureElement}
                node={node}
                flow={flow}
                typed={typed}
                problems={problems}
                at={index}
                of={steps.length}
                top={start}
                isActive={index === activeAt}
                isSelected={isAmong(selection, node.id)}
                onChoose={choose}
                onKeyDown={onKeyDown}
              />
            )
          )
        })}
      </div>
      {steps.length === 0 && <p className={classes.nothing}>{t('outline.empty')}</p>}
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
