import { defaultRangeExtractor, type Range, useVirtualizer, type VirtualItem } from '@tanstack/react-virtual'
import {
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { headingHeight, rowHeight } from './row-layout.ts'

/** A column of which only the rows in sight are drawn, and through which the arrow keys go. */
export interface VirtualRows {
  readonly items: readonly VirtualItem[]
  readonly height: number
  /** The row that Tab leads to. */
  readonly active: string | null
  readonly onKeyDown: (event: KeyboardEvent) => void
  /** A row that is clicked is where the arrow keys go on from. */
  readonly onFocus: (event: FocusEvent) => void
  readonly reveal: (id: string) => void
  /** Gives a row the focus, drawing it first where it is out of sight. */
  readonly focus: (id: string) => void
}

/** So many rows a page of the keyboard is. */
const page = 10

/** Rows drawn beyond each edge, so that scrolling shows no gap. */
const overscan = 16

/** `ids` are the rows from the top; null stands for a heading. `first` is the row that Tab leads to at first, if any. */
export function useVirtualRows(
  scroll: RefObject<HTMLElement | null>,
  ids: readonly (string | null)[],
  first: string | null = null,
): VirtualRows {
  const [wanted, setWanted] = useState(first)
  const focusNext = useRef(false)
  const found = wanted === null ? -1 : ids.indexOf(wanted)
  const at = found >= 0 ? found : ids.findIndex((id) => id !== null)
  const active = ids[at] ?? null

  const rows = useVirtualizer<HTMLElement, HTMLElement>({
    count: ids.length,
    getScrollElement: () => scroll.current,
    estimateSize: useCallback((index) => (ids[index] === null ? headingHeight : rowHeight), [ids]),
    getItemKey: useCallback((index) => ids[index] ?? `heading ${index}`, [ids]),
    // The row with the focus stays drawn wherever the column is scrolled to: else the focus would be lost.
    rangeExtractor: useCallback(
      (range: Range) => {
        const drawn = defaultRangeExtractor(range)
        return at < 0 || drawn.includes(at) ? drawn : [...drawn, at].toSorted((a, b) => a - b)
      },
      [at],
    ),
    overscan,
  })

  useLayoutEffect(() => {
    if (!focusNext.current || active === null) return
    focusNext.current = false
    focusRow(scroll.current, active)
  })

  const reveal = (id: string) => {
    const index = ids.indexOf(id)
    if (index >= 0) rows.scrollToIndex(index)
  }
  const focus = (id: string) => {
    reveal(id)
    if (id !== active) {
      focusNext.current = true
      setWanted(id)
    } else focusRow(scroll.current, id)
  }
  const onFocus = ({ target }: FocusEvent) => {
    if (target instanceof HTMLElement && target.dataset.row !== undefined) setWanted(target.dataset.id ?? null)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || event.target.dataset.row === undefined) return
    const id = targetOfKey(event.key, ids, ids.indexOf(event.target.dataset.id ?? ''))
    if (id === null) return
    event.preventDefault()
    focus(id)
  }

  return { items: rows.getVirtualItems(), height: rows.getTotalSize(), active, onKeyDown, onFocus, reveal, focus }
}

/** The row an arrow key leads to, over headings; null for another key, and at the ends. */
function targetOfKey(key: string, ids: readonly (string | null)[], at: number): string | null {
  switch (key) {
    case 'ArrowDown':
      return ids.slice(at + 1).find((id) => id !== null) ?? null
    case 'ArrowUp':
      return ids.slice(0, Math.max(0, at)).findLast((id) => id !== null) ?? null
    case 'PageDown':
      return ids.slice(0, at + page + 1).findLast((id) => id !== null) ?? null
    case 'PageUp':
      return ids.slice(Math.max(0, at - page)).find((id) => id !== null) ?? null
    case 'Home':
      return ids.find((id) => id !== null) ?? null
    case 'End':
      return ids.findLast((id) => id !== null) ?? null
    default:
      return null
  }
}

function focusRow(column: HTMLElement | null, id: string): void {
  column?.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`)?.focus({ preventScroll: true })
}
