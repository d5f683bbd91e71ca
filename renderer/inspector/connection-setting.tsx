import { Anchor, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { System } from '#shared/nodes/define-node.ts'
import { bindRole } from '../canvas/flow-actions.ts'
import { useFlowStore } from '../canvas/flow-store.ts'
import { KnownTrouble } from '../connections/known-trouble.tsx'
import { reportUnexpected } from '../frame/report-unexpected.ts'
import { orpc } from '../queries.ts'
import { hrefOf } from '../routes.ts'
import classes from './inspector.module.css'

interface ConnectionSettingProps {
  readonly id: string
  /** The name by which the flow asks for a connection. */
  readonly role: string
  readonly system: System
}

/** Which of the workspace's connections plays a role in this flow. */
export function ConnectionSetting({ id, role, system }: ConnectionSettingProps) {
  const { t } = useTranslation('inspector')
  const connections = useQuery(orpc.connections.list.queryOptions())
  const bound = useFlowStore((state) => state.bindings[role] ?? null)
  const fitting = (connections.data ?? []).filter((connection) => connection.system === system)
  if (connections.isSuccess && fitting.length === 0) {
    return (
      <p className={classes.hint}>
        {t('noConnection')} <Anchor href={hrefOf({ page: 'connections', adding: true })}>{t('addConnection')}</Anchor>
      </p>
    )
  }
  return (
    <>
      <Select
        id={id}
        size="xs"
        placeholder={t('chooseConnection')}
        data={fitting.map(({ id: value, name }) => ({ value, label: name }))}
        value={bound}
        error={bound === null && connections.isSuccess}
        onChange={(chosen) => chosen !== null && void bindRole(role, chosen).catch(reportUnexpected)}
      />
      {bound !== null && <KnownTrouble connectionId={bound} />}
    </>
  )
}
