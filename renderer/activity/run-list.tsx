import { Button } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { RunSummary } from '#shared/contract.ts'
import { EmptyState, ErrorState, SkeletonRows } from '../frame/state-view.tsx'
import { useFormats } from '../i18n/formats.ts'
import { hrefOf } from '../routes.ts'
import { CountsLine } from '../runs/counts-line.tsx'
import { RunBadge } from '../runs/run-badge.tsx'
import { useVersionLabel } from '../versions/version-of-run.tsx'
import classes from './run-list.module.css'

/** The runs of all flows, the latest on top. */
export function RunList({ runs }: { readonly runs: UseQueryResult<RunSummary[]> }) {
  const { t } = useTranslation('runs')
  if (runs.isPending) return <SkeletonRows rows={8} height={56} />
  if (runs.isError) return <ErrorState onRetry={() => void runs.refetch()} />
  if (runs.data.length === 0) {
    return (
      <EmptyState icon={IconHistory} title={t('activity.empty.title')} text={t('activity.empty.text')}>
        <Button component="a" href={hrefOf({ page: 'flows' })}>
          {t('activity.openFlows')}
        </Button>
      </EmptyState>
    )
  }
  return (
    <ul className={classes.list} aria-label={t('activity.runs')}>
      {runs.data.map((run) => (
        <RunRow key={run.id} run={run} />
      ))}
    </ul>
  )
}

function RunRow({ run }: { readonly run: RunSummary }) {
  const { moment, duration } = useFormats()
  const versionLabel = useVersionLabel()
  const took = run.endedAt === null ? null : Date.parse(run.endedAt) - Date.parse(run.startedAt)
  return (
    <li className={classes.row}>
      <a className={classes.open} href={hrefOf({ page: 'activity', runId: run.id })}>
        <span className={classes.name}>{run.flowName}</span>
        <span className={classes.when}>
          <time dateTime={run.startedAt}>{moment(run.startedAt, new Date())}</time>
          {took !== null && ` · ${duration(took)}`}
          {run.version && ` · ${versionLabel(run.version)}`}
        </span>
        <span className={classes.counts}>
          <CountsLine counts={run.counts} notDone={run.notDone} />
        </span>
        <RunBadge status={run.status} counts={run.counts} paused={run.paused} />
      </a>
    </li>
  )
}
