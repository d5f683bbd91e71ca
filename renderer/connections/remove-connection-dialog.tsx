import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ConnectionInfo } from '#shared/contract.ts'
import { systemNames } from '#shared/i18n/names.ts'
import { core } from '../core-client.ts'
import { AskDialog } from '../frame/ask-dialog.tsx'
import { notify } from '../frame/notify.ts'
import { queryClient } from '../queries.ts'

interface RemoveConnectionDialogProps {
  readonly connection: ConnectionInfo | null
  readonly onClose: () => void
}

/** Asks before a connection and its credentials are removed, and removes them. */
export function RemoveConnectionDialog({ connection, onClose }: RemoveConnectionDialogProps) {
  const { t } = useTranslation('connections')
  const name = connection?.name ?? ''
  const system = connection ? systemNames[connection.system] : ''
  const removal = useMutation({
    mutationFn: (id: string) => core.connections.remove({ id }),
    onSuccess: async () => {
      // Flows lose their binding to it, too.
      await queryClient.invalidateQueries()
      notify({ message: t('removing.done', { name }) })
      onClose()
    },
  })
  return (
    <AskDialog
      opened={connection !== null}
      title={t('removing.title', { name })}
      text={t('removing.text', { system })}
      confirm={t('remove')}
      busy={removal.isPending}
      onConfirm={() => connection && removal.mutate(connection.id)}
      onClose={onClose}
    />
  )
}
