import { Modal } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConnectionInfo } from '#shared/connections/connecting.ts'
import { AskDialog } from '../../frame/ask-dialog.tsx'
import { Wizard } from './wizard.tsx'
import classes from './wizard-dialog.module.css'

interface WizardDialogProps {
  readonly opened: boolean
  /** The connection to give access again, instead of adding one. */
  readonly connection: ConnectionInfo | null
  readonly onClose: () => void
}

/** The wizard in a dialog. What was typed is not lost by a slip: leaving asks, and a click beside it does nothing. */
export function WizardDialog({ opened, connection, onClose }: WizardDialogProps) {
  const { t } = useTranslation(['connections', 'frame'])
  const [touched, setTouched] = useState(false)
  const [asking, setAsking] = useState(false)
  // While it fades away it goes on to be about what it was about.
  const shown = useRef(connection)
  if (opened) shown.current = connection
  useEffect(() => {
    if (opened) return
    setTouched(false)
    setAsking(false)
  }, [opened])

  const close = () => (touched ? setAsking(true) : onClose())
  return (
    <>
      <Modal
        opened={opened}
        onClose={close}
        size={780}
        closeOnClickOutside={false}
        // Both dialogs would hear the same key at the window; here only the one that has the focus does.
        closeOnEscape={false}
        onKeyDown={(event) => event.key === 'Escape' && close()}
        withCloseButton={false}
        classNames={{ content: classes.content, body: classes.body }}
      >
        {/* Not the dialog's own header: a second dialog above this one has one, and a page has one banner at most. */}
        <div className={classes.header}>
          <Modal.Title>
            {shown.current
              ? t('connections:reconnectNamed', { name: shown.current.name })
              : t('connections:wizard.title')}
          </Modal.Title>
          <Modal.CloseButton aria-label={t('frame:close')} />
        </div>
        <Wizard key={shown.current?.id ?? 'new'} connection={shown.current} onTouched={setTouched} onClose={onClose} />
      </Modal>
      <AskDialog
        opened={asking}
        title={t('connections:wizard.leave.title')}
        text={t('connections:wizard.leave.text')}
        confirm={t('connections:wizard.leave.confirm')}
        // Staying leads back to the field; leaving, to the button that opened the wizard.
        returnFocus={opened}
        onConfirm={onClose}
        onClose={() => setAsking(false)}
      />
    </>
  )
}
