import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { FlowSummary } from '#shared/contract.ts'
import { core } from '../core-client.ts'
import { AskDialog } from '../frame/ask-dialog.tsx'
import { notify } from '../frame/notify.ts'
import { orpc, queryClient } from '../queries.ts'

interface RemoveFlowDialogProps {
  readonly flow: Pick<FlowSummary, 'id' | 'name'> | null
  readonly onClose: () => void
  readonly onRemoved?: () => void
}

/** Asks before a flow is deleted, and deletes it. */
export function RemoveFlowDialog({ flow, onClose, onRemoved }: RemoveFlowDialogProps) {
  const { t } = useTranslation('flows')
  const name = flow?.name ?? ''
  const removal = useMutation({
    mutationFn: (id: string) => core.flows.remove({ id }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: orpc.flows.key() })
      notify({ message: t('removing.done', { name }) })
      onClose()
      onRemoved?.()
    },
  })
  return (
    <AskDialog
      opened={flow !== null}
      title={t('removing.title', { name })}
      text={t('removing.text')}
      confirm={t('remove')}
      busy={removal.isPending}
      onConfirm={() => flow && removal.mutate(flow.id)}
      onClose={onClose}
    />
  )
}
