import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconFileExport, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { FlowSummary } from '#shared/contract.ts'
import { useFormats } from '../i18n/formats.ts'
import { hrefOf } from '../routes.ts'
import { CountsLine } from '../runs/counts-line.tsx'
import { RunBadge } from '../runs/run-badge.tsx'
import { exportFlow } from './export-flow.ts'
import classes from './flow-row.module.css'

/** One flow: its name, what its last run did, and what else can be done with it. */
export function FlowRow({ flow, onRemove }: { readonly flow: FlowSummary; readonly onRemove: () => void }) {
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
        <span className={classes.when}>{lastRun && t('ran', { at: moment(lastRun.at, now) })}</span>
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
