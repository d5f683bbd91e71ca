import { Button, Group, Modal, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConnectionInfo } from '#shared/connections/connecting.ts'
import { core } from '../core-client.ts'
import { currentLanguage } from '../i18n/i18n.ts'
import { reasonInWords } from '../i18n/sentences.ts'
import { queryClient } from '../queries.ts'

interface RenameConnectionDialogProps {
  readonly connection: ConnectionInfo | null
  readonly onClose: () => void
}

/** Another name for a connection. Flows go on using it. */
export function RenameConnectionDialog({ connection, onClose }: RenameConnectionDialogProps) {
  const { t } = useTranslation(['connections', 'frame'])
  return (
    <Modal
      opened={connection !== null}
      onClose={onClose}
      title={t('connections:renameNamed', { name: connection?.name ?? '' })}
      closeButtonProps={{ 'aria-label': t('frame:close') }}
    >
      {connection && <RenameForm connection={connection} onClose={onClose} />}
    </Modal>
  )
}

function RenameForm({ connection, onClose }: { readonly connection: ConnectionInfo; readonly onClose: () => void }) {
  const { t, i18n } = useTranslation(['connections', 'frame'])
  const [name, setName] = useState(connection.name)
  const renaming = useMutation({
    mutationFn: () => core.connections.rename({ id: connection.id, name: name.trim() }),
    onSuccess: async (renamed) => {
      if (!renamed.ok) return
      // The name stands in what flows and runs say, too.
      await queryClient.invalidateQueries()
      onClose()
    },
  })
  const refusal = renaming.data?.ok === false ? renaming.data.problem : null
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '') renaming.mutate()
      }}
    >
      <TextInput
        data-autofocus
        label={t('connections:wizard.access.name')}
        value={name}
        maxLength={80}
        error={
          name.trim() === ''
            ? t('connections:wizard.access.problems.needed')
            : refusal && reasonInWords(refusal, { language: currentLanguage(i18n.language) })
        }
        onChange={(event) => {
          setName(event.currentTarget.value)
          // What was refused was another name.
          renaming.reset()
        }}
      />
      <Group justify="flex-end" gap="sm" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('frame:cancel')}
        </Button>
        <Button type="submit" loading={renaming.isPending} disabled={name.trim() === ''}>
          {t('connections:rename')}
        </Button>
      </Group>
    </form>
  )
}
