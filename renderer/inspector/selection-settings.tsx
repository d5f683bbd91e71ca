import { Button } from '@mantine/core'
import { IconCopy, IconPower, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { duplicateSelected, removeSelected, switchNodes } from '../canvas/flow-actions.ts'
import { useFlowStore } from '../canvas/flow-store.ts'
import classes from './inspector.module.css'

/** What can be done with several steps at once. */
export function SelectionSettings({ nodeIds }: { readonly nodeIds: readonly string[] }) {
  const { t } = useTranslation('inspector')
  const areOff = useFlowStore(({ flow }) =>
    flow.nodes.filter(({ id }) => nodeIds.includes(id)).every((node) => node.disabled === true),
  )
  return (
    <>
      <h2 className={classes.title}>{t('selected', { count: nodeIds.length })}</h2>
      <div className={classes.actions}>
        <Button variant="default" leftSection={<IconCopy size={16} />} onClick={duplicateSelected}>
          {t('duplicate')}
        </Button>
        <Button variant="default" leftSection={<IconPower size={16} />} onClick={() => switchNodes(nodeIds, !areOff)}>
          {t(areOff ? 'switchOn' : 'switchOff')}
        </Button>
        <Button variant="default" color="red" leftSection={<IconTrash size={16} />} onClick={removeSelected}>
          {t('remove')}
        </Button>
      </div>
    </>
  )
}
