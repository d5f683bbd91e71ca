import { useTranslation } from 'react-i18next'
import type { FlowNode } from '#shared/flow/flow.ts'
import type { Irreversible } from '#shared/nodes/define-node.ts'
import { useWords } from '../canvas/words.ts'
import { AskDialog } from '../frame/ask-dialog.tsx'

interface SendDialogProps {
  readonly opened: boolean
  readonly node: FlowNode
  readonly effect: Irreversible
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** Asks once before a step does what can't be taken back, and says what that means. */
export function SendDialog({ opened, node, effect, onConfirm, onClose }: SendDialogProps) {
  const { t } = useTranslation('inspector')
  const words = useWords()
  return (
    <AskDialog
      opened={opened}
      title={t(`sends.${effect}.title`)}
      text={t(`sends.${effect}.text`, { node: words.title(node) })}
      confirm={t(`sends.${effect}.confirm`)}
      onConfirm={onConfirm}
      onClose={onClose}
    />
  )
}
