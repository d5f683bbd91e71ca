import { type RefObject, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useWords } from '../canvas/words.ts'
import { trailSeparator, trailText } from './field-trail.ts'
import classes from './mapper.module.css'
import type { SourceGroup } from './source-rows.ts'

interface PathBarProps {
  readonly groups: readonly SourceGroup[]
  /** The part of the column that its rows scroll in. */
  readonly scroll: RefObject<HTMLElement | null>
}

/** From this depth on the indentation alone no longer says what a field is inside of. */
const deep = 3

/** As many names as fit on a line. */
const most = 6

/** What the field under the pointer, or with the focus, is inside of; only where there are fields deep inside. */
export function PathBar({ groups, scroll }: PathBarProps) {
  const { t } = useTranslation('mapper')
  const words = useWords()
  const [path, setPath] = useState<string | null>(null)
  const isDeep = useMemo(() => groups.some((group) => group.rows.some(({ depth }) => depth >= deep)), [groups])
  const rows = useMemo(() => new Map(groups.flatMap((group) => group.rows.map((row) => [row.path, row]))), [groups])

  // Heard here, so that the column need not be drawn again for every row the pointer passes.
  useEffect(() => {
    const column = scroll.current
    if (!column) return
    const onEnter = ({ target }: Event) => {
      const row = target instanceof Element ? target.closest<HTMLElement>('[data-row="source"]') : null
      setPath(row?.dataset.id ?? null)
    }
    const onLeave = () => setPath(null)
    column.addEventListener('mouseover', onEnter)
    column.addEventListener('focusin', onEnter)
    column.addEventListener('mouseleave', onLeave)
    return () => {
      column.removeEventListener('mouseover', onEnter)
      column.removeEventListener('focusin', onEnter)
      column.removeEventListener('mouseleave', onLeave)
    }
  }, [scroll])

  const labels: string[] = []
  for (let row = path === null ? undefined : rows.get(path); row; row = rows.get(row.parent ?? '')) {
    labels.unshift(words.label(row.field.label))
  }
  // There all the time, or not at all: rows must not jump when the pointer passes over them.
  if (!isDeep) return null
  return (
    <p className={classes.pathBar} title={labels.join(trailSeparator)} role="note" aria-label={t('pathBar')}>
      {trailText(labels, most)}
    </p>
  )
}
