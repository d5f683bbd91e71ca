import { ActionIcon, Menu } from '@mantine/core'
import { IconClock, IconClockExclamation, IconDots, IconFileExport, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { FlowSummary, ScheduledFlowInfo } from '#shared/contract.ts'
import { useFormats } from '../i18n/formats.ts'
import { hrefOf } from '../routes.ts'
import { CountsLine } from '../runs/counts-line.tsx'
import { RunBadge } from '../runs/run-badge.tsx'
import { exportFlow } from './export-flow.ts'
import classes from './flow-row.module.css'

interface FlowRowProps {
  readonly flow: FlowSummary
  /** Its schedule, where it has one. */
  readonly scheduled: ScheduledFlowInfo | null
  readonly onRemove: () => void
}

/** One flow: its name, what its last run did, when the next one is, and what else can be done with it. */
export function FlowRow({ flow, scheduled, onRemove }: FlowRowProps) {
  const { t } = useTranslation('flows')
  const { moment } = useFormats()
  const now = new Date()
  const { lastRun } = flow
  return (
    <li className={classes.row}>
      <a className={classes.open} href={hrefOf({ page: 'flow', flowId: flow.id })}>
        <span className={classes.name} title={flow.name}>
          {flow.name}
        </span>
        <span className={classes.about}>
          {t('nodes', { count: flow.nodes })} · {t('changed', { at: moment(flow.updatedAt, now) })}
        </span>
        <span className={classes.run}>
          {lastRun ? <CountsLine counts={lastRun.counts} /> : <span className={classes.about}>{t('neverRan')}</span>}
        </span>
        <span className={classes.when}>
          {lastRun && <span>{t('ran', { at: moment(lastRun.at, now) })}</span>}
          {scheduled?.next && <NextRun at={moment(scheduled.next, now)} isTroubled={scheduled.trouble !== null} />}
        </span>
        <span className={classes.badge}>{lastRun && <RunBadge status={lastRun.status} counts={lastRun.counts} />}</span>
      </a>
      <Menu>
        <Menu.Target>
          <ActionIcon className={classes.menu} aria-label={t('actions', { name: flow.name })}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconFileExport size={16} />} onClick={() => void exportFlow(flow.id, flow.name)}>
            {t('export')}
          </Menu.Item>
          <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={onRemove}>
            {t('remove')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  )
}

function NextRun({ at, isTroubled }: { readonly at: string; readonly isTroubled: boolean }) {
  const { t } = useTranslation('schedule')
  const Picture = isTroubled ? IconClockExclamation : IconClock
  return (
    <span className={classes.next} data-bad={isTroubled || undefined}>
      <Picture size={13} aria-hidden />
      {t('nextAt', { at })}
      {isTroubled && ` · ${t('state.trouble')}`}
    </span>
  )
}
