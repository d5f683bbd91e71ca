import { Anchor } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type LogFilter, noFilter } from '../log/log-lines.ts'
import { LogRecords } from '../log/log-records.tsx'
import { RunHead } from '../log/run-head.tsx'
import { useNaming } from '../log/use-naming.ts'
import { hrefOf } from '../routes.ts'
import type { RetryDesk } from '../runs/retry-desk.ts'
import { RunBadge } from '../runs/run-badge.tsx'
import { useRunView } from '../runs/use-run-view.ts'
import { VersionOfRun } from '../versions/version-of-run.tsx'
import type { ChosenRecord } from './activity-page.tsx'
import classes from './past-run.module.css'

interface PastRunProps {
  readonly runId: string
  readonly chosen: ChosenRecord | null
  readonly onChoose: (record: ChosenRecord) => void
  readonly desk: RetryDesk | null
}

/** One run out of the list, with its numbers and its records; it may still be going on. */
export function PastRun({ runId, chosen, onChoose, desk }: PastRunProps) {
  const { t } = useTranslation('runs')
  const [filter, setFilter] = useState<LogFilter>(noFilter)
  const run = useRunView(runId)
  const naming = useNaming(run?.flowId ?? null)
  const deskOfEnded = run === null || run.status === 'running' ? null : desk
  return (
    <>
      <header className={classes.head}>
        {run && <RunBadge status={run.status} counts={run.counts} paused={run.paused} />}
        <span className={classes.grow} />
        {run && naming.flow && <VersionOfRun runId={runId} />}
        {run && naming.flow && (
          <Anchor href={hrefOf({ page: 'flow', flowId: run.flowId })}>{t('activity.openFlow')}</Anchor>
        )}
      </header>
      <RunHead run={run} naming={naming} filter={filter} onFilter={setFilter} desk={deskOfEnded} onRunRest={null} />
      <LogRecords
        runId={runId}
        filter={filter}
        onFilter={setFilter}
        selected={chosen?.attempt ?? null}
        onSelect={(attempt) => onChoose({ attempt, runId })}
        status={run?.status ?? null}
        naming={naming}
        desk={deskOfEnded}
      />
    </>
  )
}
