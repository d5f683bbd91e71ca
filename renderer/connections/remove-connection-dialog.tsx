import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ConnectionInfo } from '#shared/connections/connecting.ts'
import { systemNames } from '#shared/i18n/names.ts'
import { core } from '../core-client.ts'
import { AskDialog } from '../frame/ask-dialog.tsx'
import { notify } from '../frame/notify.ts'
import { queryClient } from '../queries.ts'
import { flowsUsing } from './flows-using.ts'
import classes from './remove-connection-dialog.module.css'

interface RemoveConnectionDialogProps {
  readonly connection: ConnectionInfo | null
  readonly onClose: () => void
}

/** Asks before a connection and its credentials are removed, naming the flows it is missed in, and removes them. */
export function RemoveConnectionDialog({ connection, onClose }: RemoveConnectionDialogProps) {
  const { t } = useTranslation('connections')
  const name = connection?.name ?? ''
  const removal = useMutation({
    mutationFn: ({ id }: ConnectionInfo) => core.connections.remove({ id }),
    onSuccess: async ({ revoked }, removed) => {
      // Flows lose their binding to it, too.
      await queryClient.invalidateQueries()
      const values = { name: removed.name, system: systemNames[removed.system] }
      if (revoked) notify({ message: t('removing.doneRevoked', values) })
      else if (afterwards(removed) === 'taken') notify({ tone: 'bad', message: t('removing.notRevoked', values) })
      else notify({ message: t('removing.done', values) })
      onClose()
    },
  })
  return (
    <AskDialog
      opened={connection !== null}
      title={t('removing.title', { name })}
      text={connection && <Consequences connection={connection} />}
      confirm={t('remove')}
      busy={removal.isPending}
      onConfirm={() => connection && removal.mutate(connection)}
      onClose={onClose}
    />
  )
}

function Consequences({ connection }: { readonly connection: ConnectionInfo }) {
  const { t } = useTranslation('connections')
  const flows = useQuery(flowsUsing(connection.id))
  const access = afterwards(connection)
  return (
    <span className={classes.consequences}>
      <span>{t('removing.text')}</span>
      {flows.isPending && <span className={classes.pending} />}
      {flows.data && (
        <span>
          {t(flows.data.length === 0 ? 'removing.noFlows' : 'removing.flows')}
          <span className={classes.flows}>
            {flows.data.map((flow, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two flows may have the same name
              <b key={index}>{flow}</b>
            ))}
          </span>
        </span>
      )}
      {access && <span>{t(`removing.access.${access}`, { system: systemNames[connection.system] })}</span>}
    </span>
  )
}

/**
 * What becomes of the access at the other system: Fortnox takes tokens back (`apis/fortnox.md §1`), but the consent of a
 * service account has none; jortt documents no way. Nobody has to end the access to look-alikes.
 */
function afterwards({ system, grant, sandbox }: ConnectionInfo): 'taken' | 'service' | 'jortt' | null {
  if (sandbox) return null
  if (system === 'jortt') return 'jortt'
  return grant === 'authorization_code' ? 'taken' : 'service'
}
