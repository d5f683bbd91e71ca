import { useTranslation } from 'react-i18next'
import type { RunCounts } from '#shared/runs/outcome.ts'
import type { RunStatus } from '#shared/runs/run-event.ts'
import { Chip } from '../frame/chip.tsx'

interface RunBadgeProps {
  readonly status: RunStatus
  readonly counts: RunCounts
  readonly paused?: boolean
  /** How many of the held ones are held only because the run was stopped. */
  readonly notDone?: number
}

/** How a run stands. One that went through but left records behind is not simply done. */
export function RunBadge({ status, counts, paused = false, notDone = 0 }: RunBadgeProps) {
  const { t } = useTranslation('runs')
  const left = counts.failed + counts.held - notDone > 0
  switch (status) {
    case 'running':
      return paused ? <Chip tone="warn">{t('status.paused')}</Chip> : <Chip tone="accent">{t('status.running')}</Chip>
    case 'done':
      return left ? <Chip tone="warn">{t('status.doneWithProblems')}</Chip> : <Chip tone="ok">{t('status.done')}</Chip>
    case 'failed':
      return <Chip tone="bad">{t('status.failed')}</Chip>
    case 'stopped':
      return <Chip>{t('status.stopped')}</Chip>
    case 'interrupted':
      return <Chip tone="warn">{t('status.interrupted')}</Chip>
  }
}
