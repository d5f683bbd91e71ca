import { Button, Group, Modal, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface AskDialogProps {
  readonly opened: boolean
  readonly title: string
  /** What will happen, in one or two sentences. */
  readonly text: ReactNode
  /** The verb on the button that does it. */
  readonly confirm: string
  readonly busy?: boolean
  /** False where the page below closes with it, and says itself where the focus goes. */
  readonly returnFocus?: boolean
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** Asks once before something that can't be taken back; the safe answer has the focus. */
export function AskDialog({
  opened,
  title,
  text,
  confirm,
  busy = false,
  returnFocus = true,
  onConfirm,
  onClose,
}: AskDialogProps) {
  const { t } = useTranslation('frame')
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      returnFocus={returnFocus}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Text>{text}</Text>
      <Group justify="flex-end" mt="xl" gap="sm">
        <Button variant="default" data-autofocus onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button color="red" loading={busy} onClick={onConfirm}>
          {confirm}
        </Button>
      </Group>
    </Modal>
  )
}
