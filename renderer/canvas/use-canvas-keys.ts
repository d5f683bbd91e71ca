import { useEffect } from 'react'
import { runKey } from './commands/canvas-commands.ts'
import { pasteOrTell } from './commands/clipboard.ts'
import type { Position } from './edits/free-position.ts'
import { removeSelected, selectedText } from './flow-actions.ts'
import { isWriting, useFlowKeys } from './use-flow-keys.ts'

/** The canvas by keyboard. `pointer` tells where to paste: where the mouse is, or null when it is elsewhere. */
export function useCanvasKeys(pointer: () => Position | null): void {
  const isHeard = useFlowKeys(runKey)

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
      pasteOrTell(text, pointer())
    }
    window.addEventListener('copy', onCopy)
    window.addEventListener('cut', onCopy)
    window.addEventListener('paste', onPaste)
    return () => {
      window.removeEventListener('copy', onCopy)
      window.removeEventListener('cut', onCopy)
      window.removeEventListener('paste', onPaste)
    }
  }, [pointer, isHeard])
}
