import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import classes from './resize-handle.module.css'

interface ResizeHandleProps {
  /** The panel's size in pixels and its limits. */
  readonly size: number
  readonly min: number
  readonly max: number
  /** Where the panel lies, seen from the handle. */
  readonly panel: 'right' | 'below'
  readonly label: string
  readonly onResize: (size: number) => void
}

const step = 16

/** The edge of a panel, to be dragged or moved with the arrow keys. */
export function ResizeHandle({ size, min, max, panel, label, onResize }: ResizeHandleProps) {
  const grip = useRef<{ readonly at: number; readonly size: number } | null>(null)
  const place = (event: PointerEvent) => (panel === 'right' ? event.clientX : event.clientY)
  const resize = (wanted: number) => onResize(Math.round(Math.min(max, Math.max(min, wanted))))

  const onKeyDown = (event: KeyboardEvent) => {
    const [larger, smaller] = panel === 'right' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown']
    if (event.key !== larger && event.key !== smaller) return
    event.preventDefault()
    resize(size + (event.key === larger ? step : -step))
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator with a value is a splitter, which no element stands for
    <div
      className={classes.handle}
      data-panel={panel}
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={panel === 'right' ? 'vertical' : 'horizontal'}
      aria-valuenow={size}
      aria-valuemin={min}
      aria-valuemax={max}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.preventDefault()
        event.currentTarget.setPointerCapture(event.pointerId)
        grip.current = { at: place(event), size }
      }}
      onPointerMove={(event) => grip.current && resize(grip.current.size + grip.current.at - place(event))}
      onLostPointerCapture={() => {
        grip.current = null
      }}
    />
  )
}
