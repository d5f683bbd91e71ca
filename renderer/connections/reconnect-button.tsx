import { Button } from '@mantine/core'
import { IconPlugConnected } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Reason } from '#shared/runs/reason.ts'
import { orpc, queryClient } from '../queries.ts'
import { hrefOf } from '../routes.ts'
import { healthOf } from './connection-health.ts'
import { isAboutAccess } from './is-about-access.ts'

/** The way to the connection that a reason is about, where reconnecting it is what helps; else nothing. */
export function ReconnectButton({ reason }: { readonly reason: Reason }) {
  const { t } = useTranslation('connections')
  const connections = useQuery({ ...orpc.connections.list.queryOptions(), enabled: isAboutAccess(reason) })
  const connection = connections.data?.find(({ name, sandbox }) => name === reason.values.connection && !sandbox)
  const id = connection?.id
  useEffect(() => {
    // What was known of its health is older than this.
    if (id) void queryClient.invalidateQueries({ queryKey: healthOf(id).queryKey })
  }, [id])
  if (!connection || !isAboutAccess(reason)) return null
  return (
    <Button
      component="a"
      href={hrefOf({ page: 'connections', adding: false, reconnecting: connection.id })}
      size="compact-sm"
      mt="xs"
      leftSection={<IconPlugConnected size={14} />}
    >
      {t('reconnectNamed', { name: connection.name })}
    </Button>
  )
}
