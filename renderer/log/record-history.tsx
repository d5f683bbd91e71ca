import { UnstyledButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Naming } from '#shared/i18n/names.ts'
import { ErrorState, SkeletonRows } from '../frame/state-view.tsx'
import { useFormats } from '../i18n/formats.ts'
import { reasonInShort } from '../i18n/sentences.ts'
import { orpc } from '../queries.ts'
import { OutcomeBadge } from '../runs/outcome-badge.tsx'
import classes from './record-history.module.css'

interface RecordHistoryProps {
  readonly recordKey: string
  /** The attempt on the screen. */
  readonly attempt: number
  readonly naming: Naming
  readonly onSelect: (attempt: number) => void
}

/** Every attempt at the same record across all runs, newest first. */
export function RecordHistory({ recordKey, attempt, naming, onSelect }: RecordHistoryProps) {
  const { t } = useTranslation('runs')
  const formats = useFormats()
  const history = useQuery(orpc.log.history.queryOptions({ input: { key: recordKey } }))
  if (history.isPending) return <SkeletonRows rows={3} height={44} />
  if (history.isError) return <ErrorState onRetry={() => void history.refetch()} />
  return (
    <ol className={classes.history}>
      {history.data.map((line) => (
        <li key={line.attempt}>
          <UnstyledButton
            className={classes.attempt}
            aria-current={line.attempt === attempt || undefined}
            onClick={() => onSelect(line.attempt)}
          >
            <time dateTime={line.at}>{formats.dateTime(line.at)}</time>
            <OutcomeBadge outcome={line.outcome} target={line.target?.id} />
            {line.reason && <small className={classes.why}>{reasonInShort(line.reason, naming)}</small>}
            {line.attempt === attempt && <small className={classes.why}>{t('detail.thisOne')}</small>}
          </UnstyledButton>
        </li>
      ))}
    </ol>
  )
}
