import {
  type Icon,
  IconBinaryTree,
  IconBoxMargin,
  IconBoxOff,
  IconLayoutAlignBottom,
  IconLayoutAlignCenter,
  IconLayoutAlignLeft,
  IconLayoutAlignMiddle,
  IconLayoutAlignRight,
  IconLayoutAlignTop,
  IconLayoutDistributeHorizontal,
  IconLayoutDistributeVertical,
} from '@tabler/icons-react'
import { Panel } from '@xyflow/react'
import { useTranslation } from 'react-i18next'
import classes from './canvas.module.css'
import { Tool } from './canvas-tools.tsx'
import { commandById } from './commands/canvas-commands.ts'
import type { CommandId } from './commands/command.ts'
import { useFlowStore } from './flow-store.ts'

const tools = [
  ['alignLeft', IconLayoutAlignLeft],
  ['alignCentre', IconLayoutAlignCenter],
  ['alignRight', IconLayoutAlignRight],
  ['alignTop', IconLayoutAlignTop],
  ['alignMiddle', IconLayoutAlignMiddle],
  ['alignBottom', IconLayoutAlignBottom],
  ['distributeAcross', IconLayoutDistributeVertical],
  ['distributeDown', IconLayoutDistributeHorizontal],
  ['tidy', IconBinaryTree],
  ['group', IconBoxMargin],
  ['ungroup', IconBoxOff],
] as const satisfies readonly (readonly [CommandId, Icon])[]

/** What can be done to the places of several things at once; only while several are selected. */
export function SelectionTools() {
  const { t } = useTranslation('editor')
  const isShown = useFlowStore(({ selection, selectedNotes }) => selection.length + selectedNotes.length > 1)
  if (!isShown) return null
  return (
    <Panel position="top-center" className={classes.selectionTools} role="toolbar" aria-label={t('arrange')}>
      {tools.map(([id, icon]) => {
        const command = commandById(id)
        return (
          <Tool
            key={id}
            icon={icon}
            label={t(`commands.${id}`)}
            disabled={command?.isEnabled?.() === false}
            onClick={() => command?.run()}
          />
        )
      })}
    </Panel>
  )
}
