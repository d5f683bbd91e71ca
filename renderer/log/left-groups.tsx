import { Button, SegmentedControl, UnstyledButton } from '@mantine/core'
import { IconRepeat } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Naming } from '#shared/i18n/names.ts'
import { type LeftGroup, retryVersions } from '#shared/runs/retry.ts'
import { useFormats } from '../i18n/formats.ts'
import { reasonInShort } from '../i18n/sentences.ts'
import { orpc } from '../queries.ts'
import type { RetryDesk } from '../runs/retry-desk.ts'
import classes from './left-groups.module.css'
import type { LogFilter } from './log-lines.ts'

interface LeftGroupsProps {
  readonly runId: string
  readonly naming: Naming
  readonly filter: LogFilter
  readonly onFilter: (filter: LogFilter) => void
  readonly desk: RetryDesk
}

/** Why records of a run were left behind, each reason with its number, to be looked at or tried again together. */
export function LeftGroups({ runId, naming, filter, onFilter, desk }: LeftGroupsProps) {
  const { t } = useTranslation('runs')
  const { number } = useFormats()
  const left = useQuery({
    ...orpc.runs.left.queryOptions({ input: { runId } }),
    // A run that has ended stays as it is.
    staleTime: Number.POSITIVE_INFINITY,
  })
  const sentenceOf = ({ example, alike }: LeftGroup): string => {
    const reason = example.reason ? reasonInShort(example.reason, naming) : t(`counts.${example.outcome}`)
    return alike ? reason : t('retry.andLike', { reason })
  }
  return (
    <section className={classes.left} aria-label={t('retry.reasons')}>
      <ul className={classes.groups}>
        {left.data?.map((group) => {
          const [count, text] = [number(group.count), sentenceOf(group)]
          const isShown = filter.reason?.group === group.reason
          const reason = isShown ? undefined : { group: group.reason, text }
          return (
            <li key={group.reason} className={classes.group} data-outcome={group.example.outcome}>
              <b className={classes.count}>{count}</b>
              <UnstyledButton
                className={classes.text}
                title={text}
                aria-pressed={isShown}
                aria-label={t('retry.showGroup', { number: count, reason: text })}
                onClick={() => onFilter({ ...filter, outcome: null, reason })}
              >
                {text}
              </UnstyledButton>
              <Button
                size="compact-xs"
                variant="default"
                aria-label={t('retry.retryGroup', { number: count, reason: text })}
                onClick={() => void desk.retry({ kind: 'reasons', reasons: [group.reason] })}
              >
                {t('retry.again')}
              </Button>
            </li>
          )
        })}
      </ul>
      <div className={classes.all}>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconRepeat size={14} />}
          onClick={() => void desk.retry({ kind: 'all' })}
        >
          {t('retryLeft', { count: countOf(left.data), number: number(countOf(left.data)) })}
        </Button>
        <span className={classes.version}>
          {t('retry.version')}
          <SegmentedControl
            size="xs"
            aria-label={t('retry.version')}
            value={desk.version}
            onChange={(value) => desk.chooseVersion(retryVersions.find((name) => name === value) ?? 'now')}
            data={retryVersions.map((name) => ({ value: name, label: t(`retry.${name}`) }))}
          />
        </span>
      </div>
    </section>
  )
}

const countOf = (groups: readonly LeftGroup[] = []): number => groups.reduce((sum, { count }) => sum + count, 0)
