import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Naming } from '#shared/i18n/names.ts'
import type { PlannedRecord } from '#shared/runs/planned.ts'
import classes from './plan-list.module.css'
import { PlanRow } from './plan-row.tsx'

interface PlanListProps {
  readonly records: readonly PlannedRecord[]
  readonly chosen: ReadonlySet<string>
  readonly applied: ReadonlySet<string>
  readonly naming: Naming
  readonly onChoose: (record: PlannedRecord, isChosen: boolean) => void
}

const foldedHeight = 53

/** Records in the order of the source, drawn only where they are seen; each unfolds to what would be written. */
export function PlanList({ records, chosen, applied, naming, onChoose }: PlanListProps) {
  const { t } = useTranslation('plan')
  const scroller = useRef<HTMLDivElement>(null)
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(new Set())
  const rows = useVirtualizer({
    count: records.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => foldedHeight,
    getItemKey: (index) => records[index]?.seq ?? index,
    overscan: 8,
  })
  const fold = (seq: number) => {
    const next = new Set(unfolded)
    if (!next.delete(seq)) next.add(seq)
    setUnfolded(next)
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled with the keys
    <section ref={scroller} className={classes.scroller} tabIndex={0} aria-label={t('records')}>
      <ul className={classes.list} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, key, start }) => {
          const record = records[index]
          return (
            record && (
              <li
                key={key}
                ref={rows.measureElement}
                data-index={index}
                className={classes.item}
                style={{ transform: `translateY(${start}px)` }}
                aria-posinset={index + 1}
                aria-setsize={records.length}
              >
                <PlanRow
                  record={record}
                  isChosen={chosen.has(record.key)}
                  isApplied={applied.has(record.key)}
                  isUnfolded={unfolded.has(record.seq)}
                  naming={naming}
                  onChoose={onChoose}
                  onFold={fold}
                />
              </li>
            )
          )
        })}
      </ul>
    </section>
  )
}
