import { type RefObject, useEffect, useRef } from 'react'
import { rowHeight } from './row-layout.ts'

/** Scrolls the source column to what the chosen target field reads, where none of it is in sight. */
export function useShownSources(
  scroll: RefObject<HTMLElement | null>,
  layout: ReadonlyMap<string, number>,
  read: ReadonlySet<string>,
): void {
  const latest = useRef(layout)
  latest.current = layout
  // The set is made anew with every edit; only other fields in it are a reason to scroll.
  const paths = [...read].join('\n')
  useEffect(() => {
    const column = scroll.current
    const middles = paths === '' ? [] : paths.split('\n').flatMap((path) => latest.current.get(path) ?? [])
    if (!column || middles.length === 0) return
    const top = column.scrollTop
    const bottom = top + column.clientHeight
    if (middles.some((middle) => middle > top && middle < bottom)) return
    column.scrollTop = Math.min(...middles) - Math.min(column.clientHeight / 2, 4 * rowHeight)
  }, [paths, scroll])
}
