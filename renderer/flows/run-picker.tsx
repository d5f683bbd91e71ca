import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { RunSummary } from '#shared/contract.ts'
import type { RunView } from '#shared/runs/run-view.ts'
import { useFormats } from '../i18n/formats.ts'
import { RunBadge } from '../runs/run-badge.tsx'
import { VersionOfRun } from '../versions/version-of-run.tsx'
import classes from './run-picker.module.css'

interface RunPickerProps {
  readonly runs: readonly RunSummary[]
  readonly runId: string | null
  /** The run that is shown; a fresh one may not be in the list yet. */
  readonly run: RunView | null
  readonly onChoose: (runId: string) => void
}

/** Which of the flow's runs the log shows. In its place from the first run on, so that the second one moves nothing. */
export function RunPicker({ runs, runId, run, onChoose }: RunPickerProps) {
  const { t } = useTranslation('flows')
  const { dateTime } = useFormats()
  if (runId === null) return null
  const byId = new Map(runs.map((run) => [run.id, run]))
  const labelOf = (startedAt: string) => t('page.latestRun', { at: dateTime(startedAt) })
  const listed = runs.map(({ id, startedAt }) => ({ value: id, label: labelOf(startedAt) }))
  const fresh = byId.has(runId) ? [] : [{ value: runId, label: run ? labelOf(run.startedAt) : '\u00a0' }]
  return (
    <div className={classes.picker}>
      <Select
        className={classes.select}
        size="xs"
        variant="unstyled"
        aria-label={t('page.openRun')}
        value={runId}
        onChange={(id) => id && onChoose(id)}
        data={[...fresh, ...listed]}
        renderOption={({ option }) => {
          const run = byId.get(option.value)
          return (
            <span className={classes.option}>
              {option.label}
              {run && <RunBadge status={run.status} counts={run.counts} paused={run.paused} />}
            </span>
          )
        }}
      />
      <span className={classes.version}>
        <VersionOfRun runId={runId} />
      </span>
    </div>
  )
}
