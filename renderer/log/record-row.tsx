import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Naming } from '#shared/i18n/names.ts'
import type { RecordLine } from '#shared/runs/run-event.ts'
import { Chip } from '../frame/chip.tsx'
import { useFormats } from '../i18n/formats.ts'
import { reasonInShort } from '../i18n/sentences.ts'
import { OutcomeBadge } from '../runs/outcome-badge.tsx'
import classes from './record-row.module.css'
import { isNotDone } from './use-not-done.ts'

export const rowHeight = 52

interface RecordRowProps {
  readonly line: RecordLine
  /** Pixels from the top of the list. */
  readonly top: number
  readonly position: number
  readonly isSelected: boolean
  readonly withDay: boolean
  /** The run it was in, where records of several are shown. */
  readonly run: string | null
  readonly naming: Naming
  readonly onSelect: (attempt: number) => void
  /** Where records can be chosen: whether this one is, or null for one that can't be. Undefined where none can. */
  readonly chosen?: boolean | null | undefined
  readonly onChoose?: ((attempt: number) => void) | undefined
}

/** One record: when, which, and how it ended; the second line says why where there is a why, else whose it is and how much. */
export const RecordRow = memo((props: RecordRowProps) => {
  const { line, top, position, isSelected, withDay, run, naming, onSelect, chosen, onChoose } = props
  const formats = useFormats()
  const { t } = useTranslation('runs')
  const notDone = isNotDone(line)
  const needsWhy = !notDone && line.reason !== null && (line.outcome === 'held' || line.outcome === 'failed')
  const why = line.reason && [line.name, reasonInShort(line.reason, naming)].filter(Boolean).join(': ')
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list box takes the keys for all its rows
    <div
      id={`record-${line.attempt}`}
      className={classes.row}
      style={{ height: rowHeight, transform: `translateY(${top}px)` }}
      role="option"
      tabIndex={-1}
      aria-selected={isSelected}
      aria-posinset={position}
      aria-checked={chosen ?? undefined}
      data-choosable={chosen !== undefined || undefined}
      onClick={() => onSelect(line.attempt)}
    >
      {chosen !== undefined && (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the list box takes the keys for all its rows
        // biome-ignore lint/a11y/noStaticElementInteractions: the row itself says whether it is chosen
        <span
          className={classes.choice}
          data-chosen={chosen ?? 'no'}
          onClick={(event) => {
            if (chosen === null) return
            event.stopPropagation()
            onChoose?.(line.attempt)
          }}
        >
          {chosen !== null && <i>{chosen && <IconCheck size={12} stroke={3} aria-hidden />}</i>}
        </span>
      )}
      <time className={classes.time} dateTime={line.at} data-day={withDay || undefined}>
        {withDay ? formats.moment(line.at, new Date()) : formats.clock(line.at)}
      </time>
      <span className={classes.title}>
        <span>{line.title}</span>
        {line.warnings.length > 0 && (
          <small className={classes.warnings} title={t('warnings', { count: line.warnings.length })}>
            <IconAlertTriangle size={12} aria-hidden />
            <span className={classes.inWords}>{t('warnings', { count: line.warnings.length })}</span>
            <span className={classes.inFigures} aria-hidden>
              {line.warnings.length}
            </span>
          </small>
        )}
      </span>
      {notDone ? <Chip>{t('notDoneBadge')}</Chip> : <OutcomeBadge outcome={line.outcome} target={line.target?.id} />}
      <small className={classes.about} data-outcome={needsWhy ? line.outcome : undefined}>
        <span>{needsWhy ? why : (line.name ?? '\u00a0')}</span>
        {run !== null && (
          <span className={classes.run} title={run}>
            {run}
          </span>
        )}
        {!needsWhy && line.amount && <span className={classes.amount}>{formats.money(line.amount)}</span>}
      </small>
    </div>
  )
})
