import { Button, Group, Modal, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { flowText } from '#shared/flow/open-flow.ts'
import { core } from '../core-client.ts'
import { reportUnexpected } from '../frame/report-unexpected.ts'
import { goTo } from '../routes.ts'
import { flowStore, takeSavedFlow, useFlowStore } from './flow-store.ts'

/** Asks which edits to keep when the flow was changed elsewhere. Neither is lost without being chosen against. */
export function SaveConflict() {
  const { t } = useTranslation('canvas')
  const isConflict = useFlowStore((state) => state.saveState === 'conflict')
  const [busy, setBusy] = useState(false)

  const choose = (action: () => Promise<void>) => {
    setBusy(true)
    action()
      .catch(reportUnexpected)
      .finally(() => setBusy(false))
  }
  return (
    <Modal opened={isConflict} onClose={() => {}} withCloseButton={false} title={t('conflict.title')}>
      <Text>{t('conflict.text')}</Text>
      <Group justify="flex-end" mt="xl" gap="sm">
        <Button variant="default" loading={busy} onClick={() => choose(takeSavedFlow)}>
          {t('conflict.takeTheirs')}
        </Button>
        <Button loading={busy} onClick={() => choose(() => keepAsCopy(t('conflict.copyName')))}>
          {t('conflict.keepMine')}
        </Button>
      </Group>
    </Modal>
  )
}

async function keepAsCopy(copyOf: string): Promise<void> {
  const { flow } = flowStore.store.getState()
  const name = `${flow.name} (${copyOf})`.slice(0, 120)
  const imported = await core.flows.import({ text: flowText({ ...flow, name }) })
  if (!imported.ok) throw new Error(imported.problem.kind)
  await takeSavedFlow()
  goTo({ page: 'flow', flowId: imported.value.id })
}
