import { Button } from '@mantine/core'
import { IconArrowUp } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Naming } from '#shared/i18n/names.ts'
import type { RecordLine } from '#shared/runs/run-event.ts'
import { useFormats } from '../i18n/formats.ts'
import classes from './record-list.module.css'
import { RecordRow, rowHeight } from './record-row.tsx'

interface RecordListProps {
  readonly lines: readonly RecordLine[]
  readonly naming: Naming
  readonly selected: number | null
  readonly onSelect: (attempt: number) => void
  readonly onNearEnd: () => void
  /** The reader is with the newest lines. */
  readonly onFollowing?: () => void
  /** Records of several days want their day beside the time. */
  readonly withDay?: boolean
  /** Names the run of a record, where records of several are shown. */
  readonly runOf?: (line: RecordLine) => string | null
  readonly choosing?: Choosing | undefined
}

/** Records that are chosen to do something with all of them. */
export interface Choosing {
  readonly isChoosable: (line: RecordLine) => boolean
  readonly chosen: ReadonlySet<number>
  readonly onToggle: (attempt: number) => void
  /** All that are loaded, or none where all are chosen. */
  readonly onToggleAll: () => void
}

/** Records newest first, drawn only where they are seen. What the reader looks at stays where it is when more come in. */
export function RecordList(props: RecordListProps) {
  const { lines, naming, selected, onSelect, onNearEnd, onFollowing, withDay = false, runOf, choosing } = props
  const { t } = useTranslation('runs')
  const { number } = useFormats()
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => lines[index]?.attempt ?? index,
    overscan: 8,
  })
  const { unseen, showNewest, onScroll } = useKeptPlace(lines, scroller, selected !== null, onFollowing)

  const items = rows.getVirtualItems()
  const lastDrawn = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (lines.length > 0 && lastDrawn >= lines.length - 20) onNearEnd()
  }, [lastDrawn, lines.length, onNearEnd])

  const selectedIndex = lines.findIndex((line) => line.attempt === selected)
  const select = (index: number) => {
    const line = lines[Math.min(lines.length - 1, Math.max(0, index))]
    if (!line) return
    onSelect(line.attempt)
    rows.scrollToIndex(lines.indexOf(line))
  }
  const chosenOf = (line: RecordLine) =>
    choosing && (choosing.isChoosable(line) ? choosing.chosen.has(line.attempt) : null)
  const choose = (event: KeyboardEvent) => {
    const line = lines[selectedIndex]
    if (event.key === ' ' && line && choosing?.isChoosable(line)) choosing.onToggle(line.attempt)
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) choosing?.onToggleAll()
    else return
    event.preventDefault()
  }

  return (
    <div className={classes.frame}>
      <div
        ref={scroller}
        className={classes.scroller}
        role="listbox"
        aria-label={t('records')}
        aria-activedescendant={selectedIndex >= 0 ? `record-${selected}` : undefined}
        tabIndex={0}
        onScroll={onScroll}
        aria-description={choosing ? t('retry.keys') : undefined}
        onKeyDown={(event) => {
          moveBy(event, selectedIndex, lines.length, select)
          if (choosing) choose(event)
        }}
      >
        <div className={classes.sizer} role="presentation" style={{ height: rows.getTotalSize() }}>
          {items.map(({ index, key, start }) => (
            <RecordRow
              key={key}
              line={lines[index]!}
              top={start}
              position={index + 1}
              isSelected={index === selectedIndex}
              withDay={withDay}
              run={runOf?.(lines[index]!) ?? null}
              naming={naming}
              onSelect={onSelect}
              chosen={chosenOf(lines[index]!)}
              onChoose={choosing?.onToggle}
            />
          ))}
        </div>
      </div>
      {unseen > 0 && (
        <Button
          className={classes.newest}
          size="compact-sm"
          radius="xl"
          leftSection={<IconArrowUp size={14} />}
          onClick={showNewest}
        >
          {t('newRecords', { count: unseen, number: number(unseen) })}
        </Button>
      )}
    </div>
  )
}

/** At the top new lines come into sight; anywhere else, and while a record is read, they push nothing and are counted. */
function useKeptPlace(
  lines: readonly RecordLine[],
  scroller: React.RefObject<HTMLDivElement | null>,
  isReading: boolean,
  onFollowing: (() => void) | undefined,
) {
  const [seenUpTo, setSeenUpTo] = useState(Number.NEGATIVE_INFINITY)
  const before = useRef(lines)

  useLayoutEffect(() => {
    const top = scroller.current
    const oldNewest = before.current[0]
    before.current = lines
    if (!top) return
    const added = lines.findIndex((line) => line.attempt === oldNewest?.attempt)
    const isOtherList = added === -1
    if ((isReading || top.scrollTop > rowHeight / 2) && !isOtherList) {
      top.scrollTop += added * rowHeight
      return
    }
    top.scrollTop = 0
    setSeenUpTo(lines[0]?.attempt ?? Number.NEGATIVE_INFINITY)
    if (!isOtherList) onFollowing?.()
  }, [lines, scroller, isReading, onFollowing])

  const onScroll = () => {
    if ((scroller.current?.scrollTop ?? 0) <= rowHeight / 2) setSeenUpTo(lines[0]?.attempt ?? Number.NEGATIVE_INFINITY)
  }
  const showNewest = () => scroller.current?.scrollTo({ top: 0 })
  const known = lines.findIndex((line) => line.attempt <= seenUpTo)
  return { unseen: seenUpTo === Number.NEGATIVE_INFINITY ? 0 : Math.max(0, known), showNewest, onScroll }
}

function moveBy(event: KeyboardEvent, from: number, count: number, select: (index: number) => void): void {
  const to = { ArrowDown: from + 1, ArrowUp: from - 1, Home: 0, End: count - 1 }[event.key]
  if (to === undefined) return
  event.preventDefault()
  select(to)
}
