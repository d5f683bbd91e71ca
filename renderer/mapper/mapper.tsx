import { Button } from '@mantine/core'
import { useFocusTrap } from '@mantine/hooks'
import { IconPlugOff } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { canvasView } from '../canvas/canvas-view.ts'
import { openDialog } from '../canvas/commands/command.ts'
import { redo, undo } from '../canvas/flow-store.ts'
import { focusCanvas } from '../canvas/focus-canvas.ts'
import { useFlowKeys } from '../canvas/use-flow-keys.ts'
import { isFocusFree } from '../frame/keep-focus.ts'
import { EmptyState } from '../frame/state-view.tsx'
import classes from './mapper.module.css'
import { MapperBody } from './mapper-body.tsx'
import { useMapping } from './use-mapping.ts'

interface MapperProps {
  readonly nodeId: string
  /** The path of the target field to show first, or empty. */
  readonly field: string
  readonly onClose: () => void
}

/** Which target field gets its value from where: two columns with lines between them, over the whole window. */
export function Mapper({ nodeId, field, onClose }: MapperProps) {
  const { t } = useTranslation('mapper')
  const model = useMapping(nodeId)
  const trap = useFocusTrap()
  useFlowKeys((key) => {
    const help = () => openDialog('shortcuts')
    const action = {
      Escape: onClose,
      'mod+z': undo,
      'mod+shift+z': redo,
      'mod+y': redo,
      '?': help,
      'shift+?': help,
    }[key]
    action?.()
    return action !== undefined
  })

  const [begun] = useState(() => document.activeElement)
  useEffect(() => {
    const goBack = () => {
      if (!isFocusFree()) return
      if (begun instanceof HTMLElement && begun.isConnected) begun.focus({ preventScroll: true })
      else focusCanvas()
    }
    return () => void requestAnimationFrame(goBack)
  }, [begun])

  useEffect(() => {
    canvasView.setState({ isCovered: true })
    return () => canvasView.setState({ isCovered: false })
  }, [])

  return (
    <section ref={trap} className={classes.mapper} aria-label={t('mapping')} tabIndex={-1} data-autofocus>
      {model ? (
        <MapperBody key={nodeId} model={model} field={field.replaceAll('[]', '')} onClose={onClose} />
      ) : (
        <EmptyState icon={IconPlugOff} title={t('gone.title')} text={t('gone.text')}>
          <Button onClick={onClose}>{t('done')}</Button>
        </EmptyState>
      )}
    </section>
  )
}
