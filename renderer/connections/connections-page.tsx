import { Button } from '@mantine/core'
import { IconFlask, IconPlugConnected, IconPlus } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConnectionInfo } from '#shared/connections/connecting.ts'
import { core } from '../core-client.ts'
import { PageBody } from '../frame/frame.tsx'
import { notify } from '../frame/notify.ts'
import { onDemand } from '../frame/on-demand.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../frame/state-view.tsx'
import { TopBar } from '../frame/top-bar.tsx'
import { orpc, queryClient } from '../queries.ts'
import { goTo } from '../routes.ts'
import { ConnectionCard } from './connection-card.tsx'
import classes from './connections-page.module.css'
import { RemoveConnectionDialog } from './remove-connection-dialog.tsx'
import { RenameConnectionDialog } from './rename-connection-dialog.tsx'
import { SecretsWarning } from './secrets-warning.tsx'

const WizardDialog = onDemand(async () => (await import('./wizard/wizard-dialog.tsx')).WizardDialog)

interface ConnectionsPageProps {
  readonly adding: boolean
  /** The id of the connection that is to be given access again. */
  readonly reconnecting: string | null
}

/** The ways to both systems, whether each works, and how to add one. */
export function ConnectionsPage({ adding, reconnecting }: ConnectionsPageProps) {
  const { t } = useTranslation('connections')
  const connections = useQuery(orpc.connections.list.queryOptions())
  const info = useQuery(orpc.app.info.queryOptions())
  const [removing, setRemoving] = useState<ConnectionInfo | null>(null)
  const [renaming, setRenaming] = useState<ConnectionInfo | null>(null)
  const hasSandbox = connections.data?.some((connection) => connection.sandbox)
  const sandbox = useMutation({
    mutationFn: () => core.connections.addSandbox(),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: orpc.connections.key() })
      notify({ message: t('sandboxAdded') })
    },
  })
  const openWizard = (opened: boolean) => goTo({ page: 'connections', adding: opened })
  const toReconnect = connections.data?.find(({ id }) => id === reconnecting) ?? null
  const sandboxButton = info.data?.hasSandbox && hasSandbox === false && (
    <Button
      variant="default"
      leftSection={<IconFlask size={16} />}
      loading={sandbox.isPending}
      onClick={() => sandbox.mutate()}
    >
      {t('addSandbox')}
    </Button>
  )
  const addButton = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => openWizard(true)}>
      {t('add')}
    </Button>
  )
  const isEmpty = connections.data?.length === 0

  return (
    <>
      <TopBar
        title={t('title')}
        actions={
          !isEmpty && (
            <>
              {sandboxButton}
              {addButton}
            </>
          )
        }
      />
      <PageBody>
        <div className={classes.warning}>
          <SecretsWarning />
        </div>
        {connections.isPending && <SkeletonRows rows={3} height={92} />}
        {connections.isError && <ErrorState onRetry={() => void connections.refetch()} />}
        {isEmpty && (
          <EmptyState icon={IconPlugConnected} title={t('empty.title')} text={t('empty.text')}>
            {addButton}
            {sandboxButton}
          </EmptyState>
        )}
        {connections.data && !isEmpty && (
          <ul className={classes.list} aria-label={t('title')}>
            {connections.data.map((connection) => (
              <ConnectionCard
                key={connection.id}
                connection={connection}
                onReconnect={() => goTo({ page: 'connections', adding: false, reconnecting: connection.id })}
                onRename={() => setRenaming(connection)}
                onRemove={() => setRemoving(connection)}
              />
            ))}
          </ul>
        )}
      </PageBody>
      <WizardDialog
        opened={adding || toReconnect !== null}
        connection={toReconnect}
        onClose={() => openWizard(false)}
      />
      <RenameConnectionDialog connection={renaming} onClose={() => setRenaming(null)} />
      <RemoveConnectionDialog connection={removing} onClose={() => setRemoving(null)} />
    </>
  )
}
