import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isConfirmed } from '#shared/flow/edit-flow.ts'
import type { FlowNode } from '#shared/flow/flow.ts'
import { configureConfirmed } from '../canvas/flow-actions.ts'
import { useFlowStore } from '../canvas/flow-store.ts'
import { useWords } from '../canvas/words.ts'
import classes from './inspector.module.css'
import { irreversibleEffect } from './irreversible-effect.ts'
import { SendDialog } from './send-dialog.tsx'

/** Says that a step can't be taken back, and whether the user has agreed to it for this flow. */
export function IrreversibleNotice({ node }: { readonly node: FlowNode }) {
  const { t } = useTranslation('inspector')
  const words = useWords()
  const effect = irreversibleEffect(node.kind, node.config)
  const hasAgreed = useFlowStore(({ flow }) => effect !== null && isConfirmed(flow, node.id, effect))
  const [isAsking, setAsking] = useState(false)
  if (effect === null) return null
  return (
    <div className={classes.notice} data-tone={hasAgreed ? 'plain' : 'warn'}>
      <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
      <div>
        <p>{t(hasAgreed ? `sends.${effect}.confirmed` : `sends.${effect}.unconfirmed`, { node: words.title(node) })}</p>
        {!hasAgreed && (
          <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
            {t(`sends.${effect}.confirm`)}
          </Button>
        )}
      </div>
      <SendDialog
        opened={isAsking}
        node={node}
        effect={effect}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false)
          configureConfirmed(node.id, node.config, effect)
        }}
      />
    </div>
  )
}
