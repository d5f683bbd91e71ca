import { useRef, useState } from 'react'
import { canvasView } from './canvas-view.ts'
import classes from './node-card.module.css'

interface TitleInputProps {
  readonly label: string
  readonly name: string
  readonly placeholder: string
  readonly onRename: (name: string) => void
}

/** A name that is typed in its own place. Enter takes it, Escape leaves it as it was; leaving the field takes it too. */
export function TitleInput({ label, name, placeholder, onRename }: TitleInputProps) {
  const [draft, setDraft] = useState(name)
  const isOver = useRef(false)
  const from = useRef(document.activeElement)
  const end = (takes: boolean) => {
    if (isOver.current) return
    isOver.current = true
    if (takes && draft !== name) onRename(draft)
    canvasView.setState({ renaming: null })
  }
  // Back to what was being renamed; whoever leaves the field for another one has the focus there.
  const endByKey = (takes: boolean) => {
    end(takes)
    if (from.current instanceof HTMLElement && from.current.isConnected) from.current.focus({ preventScroll: true })
  }
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: it stands here because the person asked to rename this
      autoFocus
      className={`${classes.rename} nodrag nopan nokey`}
      aria-label={label}
      placeholder={placeholder}
      maxLength={120}
      value={draft}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={() => end(true)}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Enter') endByKey(true)
        else if (event.key === 'Escape') endByKey(false)
      }}
    />
  )
}
