import { IconFileSearch } from '@tabler/icons-react'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Naming } from '#shared/i18n/names.ts'
import type { RunStatus } from '#shared/runs/run-event.ts'
import { EmptyState, ErrorState, SkeletonRows } from '../frame/state-view.tsx'
import type { RetryDesk } from '../runs/retry-desk.ts'
import { ChosenBar } from './chosen-bar.tsx'
import { LogFilters } from './log-filters.tsx'
import type { LogFilter } from './log-lines.ts'
import classes from './log-records.module.css'
import { RecordList } from './record-list.tsx'
import { useChoosing } from './use-choosing.ts'
import { useLogLines } from './use-log-lines.ts'

interface LogRecordsProps {
  readonly runId: string
  readonly filter: LogFilter
  readonly onFilter: (filter: LogFilter) => void
  readonly selected: number | null
  readonly onSelect: (attempt: number) => void
  readonly status: RunStatus | null
  readonly naming: Naming
  /** Null where nothing can be tried again. */
  readonly desk: RetryDesk | null
}

/** The records of one run, with search and pause. */
export function LogRecords({ runId, filter, onFilter, selected, onSelect, status, naming, desk }: LogRecordsProps) {
  const isRunning = status === 'running'
  const { t } = useTranslation('runs')
  const log = useLogLines(runId, filter)
  const [heldAt, setHeldAt] = useState<number | null>(null)
  const lines = heldAt === null ? log.lines : log.lines.filter((line) => line.attempt <= heldAt)
  const trim = useCallback(() => selected === null && log.trim(), [selected, log.trim])
  const isFiltered = filter.outcome !== null || filter.search !== '' || filter.reason !== undefined
  const { clear, ...choosing } = useChoosing(lines)
  const retryChosen = async () => {
    if (await desk?.retry({ kind: 'attempts', attempts: [...choosing.chosen] })) clear()
  }

  return (
    <>
      <LogFilters
        filter={filter}
        onFilter={onFilter}
        waiting={log.lines.length - lines.length}
        paused={heldAt !== null}
        onPause={
          isRunning || heldAt !== null ? (pause) => setHeldAt(pause ? (log.lines[0]?.attempt ?? 0) : null) : null
        }
      />
      {lines.length > 0 && (
        <RecordList
          lines={lines}
          naming={naming}
          selected={selected}
          onSelect={onSelect}
          onNearEnd={log.loadOlder}
          onFollowing={trim}
          choosing={desk ? choosing : undefined}
        />
      )}
      {desk && choosing.chosen.size > 0 && (
        <ChosenBar count={choosing.chosen.size} onRetry={() => void retryChosen()} onClear={clear} />
      )}
      {lines.length === 0 && (
        <div className={classes.space}>
          {log.status === 'loading' && <SkeletonRows rows={6} height={52} />}
          {log.status === 'failed' && <ErrorState onRetry={log.reload} />}
          {log.status === 'ready' && isFiltered && (
            <EmptyState icon={IconFileSearch} title={t('log.noMatch.title')} text={t('log.noMatch.text')} />
          )}
          {log.status === 'ready' && !isFiltered && (
            <EmptyState
              icon={IconFileSearch}
              title={t(`log.${isRunning ? 'waiting' : 'noRecords'}.title`)}
              text={t(`log.${isRunning ? 'waiting' : status === 'done' ? 'noRecords' : 'endedEarly'}.text`)}
            />
          )}
        </div>
      )}
    </>
  )
}
