import { Button, Group, Modal, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'

interface VersionNameDialogProps {
  /** The version that is named; null to keep the flow as a new one. */
  readonly number: number | null
  readonly name: string
  readonly onDone: (name: string | null) => Promise<void>
  readonly onClose: () => void
}

/** Asks for the name of a version. */
export function VersionNameDialog({ number, name, onDone, onClose }: VersionNameDialogProps) {
  const { t } = useTranslation(['versions', 'frame'])
  const [draft, setDraft] = useState(name)
  const [busy, setBusy] = useState(false)
  const done = (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    void onDone(draft.trim() || null)
      .then(onClose)
      .finally(() => setBusy(false))
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={number === null ? t('name.keepTitle') : t('name.title', { number })}
      closeButtonProps={{ 'aria-label': t('frame:close') }}
    >
      <form onSubmit={done}>
        <TextInput
          data-autofocus
          label={t('name.label')}
          description={t(number === null ? 'name.keepHint' : 'name.hint')}
          maxLength={120}
          value={draft}
          onChange={(event) => setDraft(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="xl" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('frame:cancel')}
          </Button>
          <Button type="submit" loading={busy}>
            {t(number === null ? 'name.keep' : 'name.save')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
