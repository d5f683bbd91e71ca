import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './mapper.module.css'
import { useRefusalWords } from './refusal-words.ts'
import { type LineDrawing, type LineStart, type Point, rowUnder } from './use-line-drawing.tsx'

/** The line being drawn, from its row to the pointer, with what letting go there would do. */
export function DrawnLine({ drawing }: { readonly drawing: LineDrawing }) {
  return drawing.started && <Following key={drawing.started.id} line={drawing.started} />
}

function Following({ line }: { readonly line: LineStart }) {
  const { t } = useTranslation('mapper')
  const refusalWords = useRefusalWords()
  const [pointer, setPointer] = useState<Point>(line.at)
  const [over, setOver] = useState<string | null>(null)
  const frame = useRef<SVGSVGElement>(null)

  useEffect(() => {
    const onMove = (event: globalThis.PointerEvent) => {
      setPointer({ x: event.clientX, y: event.clientY })
      const row = rowUnder({ x: event.clientX, y: event.clientY })
      setOver(row && row.side !== line.side ? row.id : null)
    }
    window.addEventListener('pointermove', onMove)
    return () => window.removeEventListener('pointermove', onMove)
  }, [line])

  useEdgeScroll(line.side === 'source' ? 'target' : 'source', pointer)

  const offer = over === null ? undefined : line.offers.get(over)
  const hint = offer && (offer.kind === 'refused' ? refusalWords(offer.reason) : t(`drop.${offer.kind}`))
  const box = frame.current?.getBoundingClientRect()
  const origin = startOf(line)
  const from = { x: origin.x - (box?.left ?? 0), y: origin.y - (box?.top ?? 0) }
  const to = { x: pointer.x - (box?.left ?? 0), y: pointer.y - (box?.top ?? 0) }
  const bend = Math.max(30, Math.abs(to.x - from.x) / 2) * (line.side === 'source' ? 1 : -1)
  return (
    <div className={classes.overlay}>
      <svg ref={frame} aria-hidden>
        {box && (
          <path
            className={classes.drawing}
            data-reach={offer?.kind}
            d={`M${from.x} ${from.y}C${from.x + bend} ${from.y} ${to.x - bend} ${to.y} ${to.x} ${to.y}`}
          />
        )}
      </svg>
      {hint && (
        <span
          className={classes.hint}
          data-reach={offer.kind}
          style={{ left: to.x + 14, top: to.y + 14 }}
          role="status"
        >
          {hint}
        </span>
      )}
    </div>
  )
}

/** The dot of the row the line starts at, wherever it has been scrolled to. */
function startOf(line: LineStart): Point {
  const dot = document.querySelector(`[data-testid="${line.side}-${CSS.escape(line.id)}"]`)
  const box = dot?.getBoundingClientRect()
  return box ? { x: box.left + box.width / 2, y: box.top + box.height / 2 } : line.at
}

/** Pixels from the edge of a column within which it scrolls, and how far per frame. */
const edge = 40
const step = 9

/** Scrolls the column the line is going to while the pointer is near its upper or lower edge. */
function useEdgeScroll(side: 'source' | 'target', pointer: Point): void {
  const latest = useRef(pointer)
  latest.current = pointer
  useEffect(() => {
    const column = document.querySelector(`[data-side="${side}"] [data-scroll]`)
    let frame = requestAnimationFrame(function scroll() {
      frame = requestAnimationFrame(scroll)
      const box = column?.getBoundingClientRect()
      const { x, y } = latest.current
      if (!column || !box || x < box.left || x > box.right) return
      if (y > box.top - edge && y < box.top + edge) column.scrollTop -= step
      else if (y > box.bottom - edge && y < box.bottom + edge) column.scrollTop += step
    })
    return () => cancelAnimationFrame(frame)
  }, [side])
}
