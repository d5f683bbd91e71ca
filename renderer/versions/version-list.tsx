import { Anchor, Button } from '@mantine/core'
import { IconBookmarkPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { FlowVersionInfo } from '#shared/flow/flow-version.ts'
import { Chip } from '../frame/chip.tsx'
import { useFormats } from '../i18n/formats.ts'
import { hrefOf } from '../routes.ts'
import { RunBadge } from '../runs/run-badge.tsx'
import classes from './version-list.module.css'

interface VersionListProps {
  readonly flowId: string
  readonly versions: readonly FlowVersionInfo[]
  /** The version that the flow is now; null where it was changed since. */
  readonly now: number | null
  readonly chosen: number | null
  readonly onKeep: () => void
}

/** The flow as it is now, and below it everything that it has been, the newest first. */
export function VersionList({ flowId, versions, now, chosen, onKeep }: VersionListProps) {
  const { t } = useTranslation('versions')
  return (
    <nav className={classes.pane} aria-label={t('list')}>
      <div className={classes.now}>
        <strong>{t('now.title')}</strong>
        <span className={classes.about}>
          {now === null ? t(versions.length === 0 ? 'now.isFirst' : 'now.isNew') : t('now.isVersion', { number: now })}
        </span>
        {now === null && (
          <Button variant="default" size="compact-sm" leftSection={<IconBookmarkPlus size={14} />} onClick={onKeep}>
            {t('now.keep')}
          </Button>
        )}
      </div>
      <ol className={classes.list}>
        {versions.map((version) => (
          <VersionRow
            key={version.number}
            flowId={flowId}
            version={version}
            isNow={version.number === now}
            isChosen={version.number === chosen}
          />
        ))}
      </ol>
    </nav>
  )
}

interface VersionRowProps {
  readonly flowId: string
  readonly version: FlowVersionInfo
  readonly isNow: boolean
  readonly isChosen: boolean
}

function VersionRow({ flowId, version, isNow, isChosen }: VersionRowProps) {
  const { t } = useTranslation('versions')
  const { moment, number } = useFormats()
  const { lastRun, runs } = version
  return (
    <li className={classes.row} data-chosen={isChosen || undefined}>
      <a
        className={classes.open}
        href={hrefOf({ page: 'flow', flowId, version: version.number })}
        aria-current={isChosen ? 'page' : undefined}
      >
        <span className={classes.title}>
          <strong>{t('version', { number: version.number })}</strong>
          {isNow && <Chip>{t('isNow')}</Chip>}
        </span>
        {version.name !== null && <span className={classes.name}>{version.name}</span>}
        <span className={classes.about}>
          <time dateTime={version.at}>{moment(version.at, new Date())}</time> · {t(`how.${version.how}`)}
        </span>
      </a>
      <span className={classes.runs}>
        {lastRun === null ? (
          t('neverRan')
        ) : (
          <Anchor className={classes.run} href={hrefOf({ page: 'activity', runId: lastRun.id })}>
            {t('ran', { count: runs, number: number(runs) })}
            <RunBadge status={lastRun.status} counts={lastRun.counts} />
          </Anchor>
        )}
      </span>
    </li>
  )
}
