import { useTranslation } from 'react-i18next'
import type { FlowNode } from '#shared/flow/flow.ts'
import { useWords } from '../canvas/words.ts'
import { AskDialog } from '../frame/ask-dialog.tsx'

interface SendDialogProps {
  readonly opened: boolean
  readonly node: FlowNode
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** Asks once before documents are sent, and says what that means. */
export function SendDialog({ opened, node, onConfirm, onClose }: SendDialogProps) {
  const { t } = useTranslation('inspector')
  const words = useWords()
  return (
    <AskDialog
      opened={opened}
      title={t('sends.title')}
      text={t('sends.text', { node: words.title(node) })}
      confirm={t('sends.confirm')}
      onConfirm={onConfirm}
      onClose={onClose}
    />
  )
}
