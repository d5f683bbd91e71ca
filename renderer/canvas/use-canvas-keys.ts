import { notifications } from '@mantine/notifications'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Position } from './edits/free-position.ts'
import { duplicateSelected, pasteNodes, removeSelected, selectAll, selectedText } from './flow-actions.ts'
import { flowStore, redo, undo } from './flow-store.ts'
import { isWriting, useFlowKeys } from './use-flow-keys.ts'

/** The canvas by keyboard. `pointer` tells where to paste: where the mouse is, or null when it is elsewhere. */
export function useCanvasKeys(pointer: () => Position | null): void {
  const { t } = useTranslation('canvas')

  const isHeard = useFlowKeys((key) => {
    const action = actions[key]
    action?.()
    return action !== undefined
  })

  useEffect(() => {
    const onCopy = (event: ClipboardEvent) => {
      // Text that is marked somewhere on the page is what the user means.
      if (!isHeard() || isWriting(event.target) || window.getSelection()?.isCollapsed === false) return
      const text = selectedText()
      if (text === null) return
      event.clipboardData?.setData('text/plain', text)
      event.preventDefault()
      if (event.type === 'cut') removeSelected()
    }
    const onPaste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (!isHeard() || isWriting(event.target) || text.trim() === '') return
      event.preventDefault()
      if (!pasteNodes(text, pointer()))
        notifications.show({ id: 'paste', message: t('nothingToPaste'), autoClose: 4000 })
    }
    window.addEventListener('copy', onCopy)
    window.addEventListener('cut', onCopy)
    window.addEventListener('paste', onPaste)
    return () => {
      window.removeEventListener('copy', onCopy)
      window.removeEventListener('cut', onCopy)
      window.removeEventListener('paste', onPaste)
    }
  }, [pointer, isHeard, t])
}

const actions: Readonly<Record<string, () => void>> = {
  Delete: removeSelected,
  Backspace: removeSelected,
  'mod+z': undo,
  'mod+shift+z': redo,
  'mod+y': redo,
  'mod+d': duplicateSelected,
  'mod+a': selectAll,
  Escape: () => flowStore.select([]),
}
