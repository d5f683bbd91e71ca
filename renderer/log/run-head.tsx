import { Button } from '@mantine/core'
import { IconRepeat } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Naming } from '#shared/i18n/names.ts'
import type { RunView } from '#shared/runs/run-view.ts'
import { ReconnectButton } from '../connections/reconnect-button.tsx'
import { useFormats } from '../i18n/formats.ts'
import { reasonInWords } from '../i18n/sentences.ts'
import type { RetryDesk } from '../runs/retry-desk.ts'
import { CountsHead } from './counts-head.tsx'
import { LeftGroups } from './left-groups.tsx'
import type { LogFilter } from './log-lines.ts'
import classes from './run-head.module.css'
import { RunProgress } from './run-progress.tsx'
import { useNotDone } from './use-not-done.ts'

interface RunHeadProps {
  readonly run: RunView | null
  readonly naming: Naming
  readonly filter: LogFilter
  readonly onFilter: (filter: LogFilter) => void
  /** Null where nothing can be tried again. */
  readonly desk: RetryDesk | null
  readonly onRunRest: (() => void) | null
}

/** The numbers of a run, how far it is, and why it could not go on where it could not. */
export function RunHead({ run, naming, filter, onFilter, desk, onRunRest }: RunHeadProps) {
  const { t } = useTranslation('runs')
  const { number } = useFormats()
  const left = run === null || run.status === 'running' ? 0 : run.counts.failed + run.counts.held
  const notDone = useNotDone(run)
  // A stopped run has not read everything: the rest is more than the records it had in hand.
  const isRest = left > 0 && left === notDone
  return (
    <div className={classes.head}>
      <CountsHead
        counts={run?.counts ?? null}
        notDone={notDone}
        outcome={filter.outcome}
        onOutcome={(outcome) => onFilter({ ...filter, outcome })}
      />
      <RunProgress run={run} />
      {notDone > 0 && <p className={classes.rest}>{t('notDone', { count: notDone, number: number(notDone) })}</p>}
      {run?.problem && (
        <div className={classes.problem} role="alert">
          {reasonInWords(run.problem, naming)}
          <div>
            <ReconnectButton reason={run.problem} />
          </div>
        </div>
      )}
      {isRest && onRunRest && (
        <Button
          className={classes.retry}
          variant="default"
          size="compact-sm"
          leftSection={<IconRepeat size={14} />}
          onClick={onRunRest}
        >
          {t('runRest')}
        </Button>
      )}
      {left > notDone && desk && run && (
        <LeftGroups runId={run.runId} naming={naming} filter={filter} onFilter={onFilter} desk={desk} />
      )}
    </div>
  )
}
