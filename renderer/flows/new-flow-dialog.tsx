import { Button, Group, Modal, Radio, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { templateIds } from '#shared/contract.ts'
import { core } from '../core-client.ts'
import { orpc, queryClient } from '../queries.ts'
import { goTo } from '../routes.ts'
import classes from './new-flow-dialog.module.css'

interface NewFlowDialogProps {
  readonly opened: boolean
  readonly onClose: () => void
}

/** A new flow: from a template, or from nothing. */
export function NewFlowDialog({ opened, onClose }: NewFlowDialogProps) {
  const { t } = useTranslation(['flows', 'frame'])
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size={560}
      title={t('flows:dialog.title')}
      closeButtonProps={{ 'aria-label': t('frame:close') }}
    >
      <NewFlowForm onClose={onClose} />
    </Modal>
  )
}

type Start = (typeof templateIds)[number] | 'empty'
const starts: readonly Start[] = [...templateIds, 'empty']

function NewFlowForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['flows', 'frame'])
  const [start, setStart] = useState<Start>('invoices')
  /** Null while the user has not given a name: the start's own stands there. */
  const [ownName, setOwnName] = useState<string | null>(null)
  const name = ownName ?? t(`flows:dialog.${start}`)
  const creation = useMutation({
    mutationFn: () => core.flows.create({ name: name.trim(), template: start === 'empty' ? null : start }),
    onSuccess: async ({ id }) => {
      await queryClient.invalidateQueries({ queryKey: orpc.flows.list.key() })
      onClose()
      goTo({ page: 'flow', flowId: id })
    },
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '') creation.mutate()
      }}
    >
      <Radio.Group
        value={start}
        onChange={(value) => setStart(starts.find((one) => one === value) ?? 'empty')}
        label={t('flows:dialog.start')}
      >
        <div className={classes.starts}>
          {starts.map((one) => (
            <Radio.Card key={one} value={one} className={classes.start}>
              <Radio.Indicator size="xs" className={classes.mark} />
              <span>
                <b>{t(`flows:dialog.${one}`)}</b>
                <small>{t(`flows:dialog.${one}Hint`)}</small>
              </span>
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
      <TextInput
        mt="lg"
        label={t('flows:name')}
        value={name}
        maxLength={120}
        error={name.trim() === '' && t('flows:dialog.nameNeeded')}
        onChange={(event) => setOwnName(event.currentTarget.value)}
      />
      <Group justify="flex-end" gap="sm" mt="xl">
        <Button variant="default" onClick={onClose}>
          {t('frame:cancel')}
        </Button>
        <Button type="submit" loading={creation.isPending} disabled={name.trim() === ''}>
          {t('flows:dialog.create')}
        </Button>
      </Group>
    </form>
  )
}
