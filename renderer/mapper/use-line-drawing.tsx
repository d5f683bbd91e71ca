import { notifications } from '@mantine/notifications'
import { type PointerEvent, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type LineOffer, lineOffer } from './line-offer.ts'
import { useRefusalWords } from './refusal-words.ts'
import type { SourceRow } from './source-rows.ts'
import type { TargetRow } from './target-rows.ts'
import type { MappingModel } from './use-mapping.ts'
import { WayMenu } from './way-menu.tsx'

export type Side = 'source' | 'target'
export type Reach = LineOffer['kind']

/** A line being drawn from one row; `offers` says for each row of the other side what letting go there would do. */
export interface LineStart {
  readonly side: Side
  readonly id: string
  readonly at: Point
  readonly offers: ReadonlyMap<string, LineOffer>
}
export interface Point {
  readonly x: number
  readonly y: number
}

export interface LineDrawing {
  readonly started: LineStart | null
  readonly start: (side: Side, id: string, event: PointerEvent<HTMLElement>) => void
  /** What a row is to the line being drawn; null while none is. */
  readonly reachOf: (side: Side, id: string) => Reach | null
  /** The choice between conversions, where one is open. */
  readonly menu: ReactNode
}

interface LineDrawingOptions {
  readonly model: MappingModel
  readonly onMapped: (targetId: string) => void
}

/** Pixels the pointer has to move before a press becomes a line. */
const threshold = 4

/** Drawing lines with the pointer, from either side to the other. */
export function useLineDrawing({ model, onMapped }: LineDrawingOptions): LineDrawing {
  const { t } = useTranslation('mapper')
  const refusalWords = useRefusalWords()
  const [started, setStarted] = useState<LineStart | null>(null)
  const [choice, setChoice] = useState<{
    offer: Extract<LineOffer, { kind: 'convert' }>
    target: string
    at: Point
  } | null>(null)
  const latest = useRef({ model, onMapped })
  latest.current = { model, onMapped }
  const stopTracking = useRef<(() => void) | null>(null)
  useEffect(() => () => stopTracking.current?.(), [])

  const drop = useCallback(
    (line: LineStart, point: Point) => {
      const other = rowUnder(point)
      if (!other || other.side === line.side) return
      const offer = line.offers.get(other.id)
      const target = line.side === 'target' ? line.id : other.id
      if (!offer) return
      if (offer.kind === 'refused') {
        notifications.show({ id: 'line', color: 'red', message: refusalWords(offer.reason), autoClose: 5000 })
      } else if (offer.kind === 'convert') {
        setChoice({ offer, target, at: point })
      } else {
        latest.current.model.setMapping(offer.mapping)
        latest.current.onMapped(target)
      }
    },
    [refusalWords],
  )

  const start = useCallback(
    (side: Side, id: string, event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return
      event.preventDefault()
      const at = { x: event.clientX, y: event.clientY }
      let line: LineStart | null = null

      const onMove = (moved: globalThis.PointerEvent) => {
        if (line || Math.hypot(moved.clientX - at.x, moved.clientY - at.y) < threshold) return
        line = { side, id, at, offers: offersFrom(latest.current.model, side, id) }
        setStarted(line)
      }
      const onUp = (released: globalThis.PointerEvent) => {
        stop()
        if (line) drop(line, { x: released.clientX, y: released.clientY })
      }
      const onKey = (pressed: KeyboardEvent) => {
        if (pressed.key !== 'Escape' || !line) return
        pressed.stopPropagation()
        pressed.preventDefault()
        stop()
      }
      const stop = () => {
        window.removeEventListener('pointermove', onMove)
        window.removeEventListener('pointerup', onUp)
        window.removeEventListener('pointercancel', stop)
        window.removeEventListener('keydown', onKey, true)
        stopTracking.current = null
        setStarted(null)
      }
      window.addEventListener('pointermove', onMove)
      window.addEventListener('pointerup', onUp)
      window.addEventListener('pointercancel', stop)
      window.addEventListener('keydown', onKey, true)
      stopTracking.current = stop
    },
    [drop],
  )

  const reachOf = useCallback(
    (side: Side, id: string): Reach | null => {
      if (!started || started.side === side) return null
      return started.offers.get(id)?.kind ?? 'refused'
    },
    [started],
  )

  const menu = choice && (
    <WayMenu
      title={t('ways.title')}
      ways={choice.offer.ways}
      at={choice.at}
      onChoose={(way) => {
        model.setMapping(way.mapping)
        onMapped(choice.target)
      }}
      onClose={() => setChoice(null)}
    />
  )
  return useMemo(() => ({ started, start, reachOf, menu }), [started, start, reachOf, menu])
}

/** What a line from a field to each row of the other side would do. */
export function offersFrom(
  model: Pick<MappingModel, 'slot' | 'mapping' | 'targets' | 'groups'>,
  side: Side,
  id: string,
): ReadonlyMap<string, LineOffer> {
  const { slot, mapping, targets } = model
  const sources = model.groups.flatMap((group) => group.rows)
  const offer = (source: SourceRow, target: TargetRow) => lineOffer(slot, mapping, source, target)
  if (side === 'source') {
    const source = sources.find((row) => row.path === id)
    return new Map(source ? targets.map((target) => [target.id, offer(source, target)]) : [])
  }
  const target = targets.find((row) => row.id === id)
  return new Map(target ? sources.map((source) => [source.path, offer(source, target)]) : [])
}

/** The row under a point of the screen. */
export function rowUnder({ x, y }: Point): { readonly side: Side; readonly id: string } | null {
  const row = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-row]')
  const { row: side, id } = row?.dataset ?? {}
  return id !== undefined && (side === 'source' || side === 'target') ? { side, id } : null
}
