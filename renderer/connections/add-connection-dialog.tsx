import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { AddConnectionForm } from './add-connection-form.tsx'

interface AddConnectionDialogProps {
  readonly opened: boolean
  readonly onClose: () => void
}

/** The dialog around the form; a click beside it does not throw away what was typed. */
export function AddConnectionDialog({ opened, onClose }: AddConnectionDialogProps) {
  const { t } = useTranslation(['connections', 'frame'])
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size={520}
      closeOnClickOutside={false}
      title={t('connections:form.title')}
      closeButtonProps={{ 'aria-label': t('frame:close') }}
    >
      <AddConnectionForm onDone={onClose} />
    </Modal>
  )
}
