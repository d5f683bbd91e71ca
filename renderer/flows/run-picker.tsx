import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { RunSummary } from '#shared/contract.ts'
import { useFormats } from '../i18n/formats.ts'
import { RunBadge } from '../runs/run-badge.tsx'
import classes from './run-picker.module.css'

interface RunPickerProps {
  readonly runs: readonly RunSummary[]
  readonly runId: string | null
  readonly onChoose: (runId: string) => void
}

/** Which of the flow's runs the log shows. In its place from the first run on, so that the second one moves nothing. */
export function RunPicker({ runs, runId, onChoose }: RunPickerProps) {
  const { t } = useTranslation('flows')
  const { moment } = useFormats()
  const now = new Date()
  if (runId === null) return null
  const byId = new Map(runs.map((run) => [run.id, run]))
  return (
    <div className={classes.picker}>
      <Select
        size="xs"
        variant="unstyled"
        aria-label={t('page.openRun')}
        value={runId}
        onChange={(id) => id && onChoose(id)}
        data={runs.map((run) => ({ value: run.id, label: t('page.latestRun', { at: moment(run.startedAt, now) }) }))}
        renderOption={({ option }) => {
          const run = byId.get(option.value)
          return (
            <span className={classes.option}>
              {option.label}
              {run && <RunBadge status={run.status} counts={run.counts} />}
            </span>
          )
        }}
      />
    </div>
  )
}
