import { IconFileSearch } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunSummary } from '#shared/contract.ts'
import type { RecordLine } from '#shared/runs/run-event.ts'
import { EmptyState, ErrorState, SkeletonRows } from '../frame/state-view.tsx'
import { useFormats } from '../i18n/formats.ts'
import { RecordList } from '../log/record-list.tsx'
import { useLogLines } from '../log/use-log-lines.ts'
import { useNaming } from '../log/use-naming.ts'
import type { ChosenRecord } from './activity-page.tsx'

interface FoundRecordsProps {
  readonly runs: readonly RunSummary[]
  readonly search: string
  readonly chosen: ChosenRecord | null
  readonly onChoose: (record: ChosenRecord) => void
}

/** Records of all runs with a text in them. */
export function FoundRecords({ runs, search, chosen, onChoose }: FoundRecordsProps) {
  const { t } = useTranslation('runs')
  const formats = useFormats()
  const naming = useNaming(null)
  const byId = useMemo(() => new Map(runs.map((run) => [run.id, run])), [runs])
  const runOf = ({ runId }: RecordLine): string | null => {
    const run = byId.get(runId)
    if (!run) return null
    // Two attempts at one record may be less than a minute apart.
    const isToday = new Date(run.startedAt).toDateString() === new Date().toDateString()
    const at = isToday ? formats.clock(run.startedAt) : formats.moment(run.startedAt, new Date())
    return t('activity.inRun', { flow: run.flowName, at })
  }
  const log = useLogLines(null, { outcome: null, search })
  if (log.lines.length === 0) {
    if (log.status === 'failed') return <ErrorState onRetry={log.reload} />
    if (log.status === 'loading') return <SkeletonRows rows={8} height={52} />
    return <EmptyState icon={IconFileSearch} title={t('activity.noFound.title')} text={t('activity.noFound.text')} />
  }
  const choose = (attempt: number) => {
    const line = log.lines.find((line) => line.attempt === attempt)
    if (line) onChoose({ attempt, runId: line.runId })
  }
  return (
    <RecordList
      lines={log.lines}
      naming={naming}
      selected={chosen?.attempt ?? null}
      onSelect={choose}
      onNearEnd={log.loadOlder}
      withDay
      runOf={runOf}
    />
  )
}
