import { ActionIcon, Tooltip } from '@mantine/core'
import {
  type Icon,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBinaryTree,
  IconCommand,
  IconGridDots,
  IconHistory,
  IconMaximize,
  IconMinus,
  IconPlus,
} from '@tabler/icons-react'
import { Panel, useReactFlow } from '@xyflow/react'
import { useTranslation } from 'react-i18next'
import classes from './canvas.module.css'
import { openDialog } from './commands/command.ts'
import { redo, undo, useHistory } from './flow-store.ts'
import { tidy } from './layout/tidy.ts'

interface CanvasToolsProps {
  readonly isSnapping: boolean
  readonly onSnap: (snap: boolean) => void
}

export function CanvasTools({ isSnapping, onSnap }: CanvasToolsProps) {
  const { t: tool } = useTranslation('canvas')
  const { t: command } = useTranslation('editor')
  const { zoomIn, zoomOut, fitView } = useReactFlow()
  const { canUndo, canRedo } = useHistory()
  return (
    <Panel position="bottom-left" className={classes.tools}>
      <Tool icon={IconPlus} label={tool('tools.zoomIn')} onClick={() => void zoomIn()} />
      <Tool icon={IconMinus} label={tool('tools.zoomOut')} onClick={() => void zoomOut()} />
      <Tool icon={IconMaximize} label={tool('tools.fit')} onClick={() => void fitView(fitOptions)} />
      <Tool icon={IconGridDots} label={tool('tools.snap')} pressed={isSnapping} onClick={() => onSnap(!isSnapping)} />
      <Tool icon={IconBinaryTree} label={command('commands.tidy')} onClick={tidy} />
      <Tool icon={IconArrowBackUp} label={tool('tools.undo')} disabled={!canUndo} onClick={undo} />
      <Tool icon={IconArrowForwardUp} label={tool('tools.redo')} disabled={!canRedo} onClick={redo} />
      <Tool icon={IconHistory} label={command('commands.history')} onClick={() => openDialog('history')} />
      <Tool icon={IconCommand} label={command('commands.commands')} onClick={() => openDialog('commands')} />
    </Panel>
  )
}

export const fitOptions = {
  // The tools lie along the lower edge.
  padding: { top: '48px', left: '48px', right: '48px', bottom: '76px' },
  maxZoom: 1,
  duration: 120,
} as const

interface ToolProps {
  readonly icon: Icon
  readonly label: string
  readonly pressed?: boolean
  readonly disabled?: boolean
  readonly onClick: () => void
}

export function Tool({ icon: Picture, label, pressed, disabled = false, onClick }: ToolProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        aria-label={label}
        aria-pressed={pressed}
        data-on={pressed || undefined}
        className={classes.tool}
        disabled={disabled}
        size={30}
        onClick={onClick}
      >
        <Picture size={16} stroke={1.75} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}
