import { useElementSize } from '@mantine/hooks'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunView } from '#shared/runs/run-view.ts'
import { useRememberedNumber } from '../frame/remembered.ts'
import { ResizeHandle } from '../frame/resize-handle.tsx'
import { EmptyState } from '../frame/state-view.tsx'
import { type PlaceRetry, useRetryDesk } from '../runs/retry-desk.ts'
import classes from './live-log.module.css'
import { type LogFilter, noFilter } from './log-lines.ts'
import { LogRecords } from './log-records.tsx'
import { RecordDetail } from './record-detail.tsx'
import { RunHead } from './run-head.tsx'
import { useNaming } from './use-naming.ts'

interface LiveLogProps {
  readonly runId: string | null
  readonly run: RunView | null
  /** Records that failed or were held, once more. */
  readonly onRetry: PlaceRetry | null
  /** The flow once more: what is done already stays done. */
  readonly onRunRest: (() => void) | null
}

// Below this height list and detail would both be too small: the detail then covers the list.
const tallEnough = 640
const smallest = 180
/** What stands above the list: with the reasons of what was left behind there is less room for the rest. */
const plainHead = 160
const headWithReasons = 380

/** A run as it happens, or as it was: its numbers, its records, and all about the one that is chosen. */
export function LiveLog({ runId, run, onRetry, onRunRest }: LiveLogProps) {
  const { t } = useTranslation('runs')
  if (runId === null) {
    return <EmptyState icon={IconPlayerPlay} title={t('log.neverRan.title')} text={t('log.neverRan.text')} />
  }
  return <RunLog key={runId} runId={runId} run={run} onRetry={onRetry} onRunRest={onRunRest} />
}

function RunLog({ runId, run, onRetry, onRunRest }: LiveLogProps & { readonly runId: string }) {
  const { t } = useTranslation('runs')
  const [filter, setFilter] = useState<LogFilter>(noFilter)
  const [selected, setSelected] = useState<number | null>(null)
  const naming = useNaming(run?.flowId ?? null)
  const desk = useRetryDesk(run === null || run.status === 'running' ? null : onRetry)
  const [wantedHeight, setDetailHeight] = useRememberedNumber('detail-height', 320)
  const { ref, height } = useElementSize()
  const covers = height > 0 && height < tallEnough
  const detailHeight = Math.min(
    wantedHeight,
    Math.max(smallest, height - smallest - (desk === null ? plainHead : headWithReasons)),
  )

  return (
    <div ref={ref} className={classes.log}>
      {!(covers && selected !== null) && (
        <>
          <RunHead run={run} naming={naming} filter={filter} onFilter={setFilter} desk={desk} onRunRest={onRunRest} />
          <LogRecords
            runId={runId}
            filter={filter}
            onFilter={setFilter}
            selected={selected}
            onSelect={setSelected}
            status={run?.status ?? null}
            naming={naming}
            desk={desk}
          />
        </>
      )}
      {selected !== null && (
        <>
          {!covers && (
            <ResizeHandle
              size={detailHeight}
              min={smallest}
              max={Math.max(smallest, height - smallest)}
              panel="below"
              label={t('log.resizeDetail')}
              onResize={setDetailHeight}
            />
          )}
          <div className={classes.detail} style={covers ? { flex: 1 } : { height: detailHeight }}>
            <RecordDetail
              attempt={selected}
              flowId={run?.flowId ?? null}
              desk={desk}
              onSelect={setSelected}
              onClose={() => setSelected(null)}
            />
          </div>
        </>
      )}
    </div>
  )
}
