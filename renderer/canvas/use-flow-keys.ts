import { useCallback, useEffect, useRef } from 'react'
import { areLetterKeysOn, isLetterKey } from './commands/letter-keys.ts'

/** Answers a key press with true where it was meant for it. */
export type KeyHandler = (key: string, event: KeyboardEvent) => boolean

const handlers: { current: KeyHandler }[] = []

/**
 * Keys that belong to no field. The part of the window that was opened last comes first: while the mapper is open, the
 * canvas below it hears nothing. Keys are named like `mod+shift+z`; `mod` is Ctrl, or ⌘ on a Mac.
 *
 * Returns whether this part is the one that hears the keys now.
 */
export function useFlowKeys(handler: KeyHandler): () => boolean {
  const latest = useRef(handler)
  latest.current = handler
  useEffect(() => {
    handlers.push(latest)
    if (handlers.length === 1) window.addEventListener('keydown', onKeyDown)
    return () => {
      handlers.splice(handlers.indexOf(latest), 1)
      if (handlers.length === 0) window.removeEventListener('keydown', onKeyDown)
    }
  }, [])
  return useCallback(() => handlers.at(-1) === latest, [])
}

/** Whether a key press or a paste there belongs to a field or a dialog. */
export function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.closest('input, textarea, select, [role="dialog"], [role="menu"]') !== null
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || isWriting(event.target)) return
  const key = keyName(event)
  if (isLetterKey(key) && !areLetterKeysOn()) return
  const handler = handlers.at(-1)?.current
  if (handler?.(key, event)) event.preventDefault()
}

function keyName(event: KeyboardEvent): string {
  const modifiers = [
    event.ctrlKey || event.metaKey ? 'mod' : '',
    event.shiftKey ? 'shift' : '',
    event.altKey ? 'alt' : '',
  ]
  return [...modifiers, event.key.length === 1 ? event.key.toLowerCase() : event.key]
    .filter((part) => part !== '')
    .join('+')
}
