import { Button } from '@mantine/core'
import { IconArrowsRightLeft } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { FlowNode } from '#shared/flow/flow.ts'
import { useTypedFlow } from '../canvas/flow-store.ts'
import { slotOf } from '../mapper/mapping-slot.ts'
import classes from './inspector.module.css'

interface MappingSettingProps {
  readonly node: FlowNode
  readonly field: string
  readonly onOpen: () => void
}

/** How many fields a node fills, and the way to the mapper. */
export function MappingSetting({ node, onOpen }: MappingSettingProps) {
  const { t } = useTranslation('inspector')
  const typed = useTypedFlow().nodes.get(node.id)
  const slot = typed ? slotOf(typed) : null
  if (!slot) return <p className={classes.hint}>{t(typed?.inputs.in ? 'mappingUnused' : 'mappingUnwired')}</p>
  return (
    <Button variant="default" fullWidth leftSection={<IconArrowsRightLeft size={16} />} onClick={onOpen}>
      {t('openMapper')}
    </Button>
  )
}
