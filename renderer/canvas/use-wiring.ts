import { notifications } from '@mantine/notifications'
import {
  type Connection,
  type FinalConnectionState,
  type IsValidConnection,
  type OnConnectEnd,
  useReactFlow,
} from '@xyflow/react'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { EdgeEnd } from '#shared/flow/flow.ts'
import { nodeDefinition } from '#shared/nodes/nodes.ts'
import type { CanvasEdge } from './canvas-nodes.ts'
import { canvasView } from './canvas-view.ts'
import { layWire } from './flow-actions.ts'
import { flowStore } from './flow-store.ts'
import { focusStep } from './focus-canvas.ts'
import type { LooseWire } from './wire-menu.tsx'
import { refusal, refusalBetween } from './wire-refusal.ts'
import { cardUnder } from './wire-under.ts'
import { useWords } from './words.ts'

/** How far beside a port a new step goes, in pixels of the screen. */
const apart = 60

/** Drawing wires: from port to port or onto a card; refused with the reason, or let go for a menu of what would fit. */
export function useWiring() {
  const { language } = useWords()
  const { screenToFlowPosition } = useReactFlow()
  const [looseWire, setLooseWire] = useState<LooseWire | null>(null)
  /** What had the focus when the menu was opened by keyboard. */
  const begun = useRef<Element | null>(null)

  const isValidConnection: IsValidConnection<CanvasEdge> = useCallback(
    (wire) => refusal(fromOf(wire), toOf(wire), language) === null,
    [language],
  )
  const onConnect = useCallback((wire: Connection) => layWire(fromOf(wire), toOf(wire)), [])

  const onConnectEnd: OnConnectEnd = useCallback(
    (event, state: FinalConnectionState) => {
      const { fromHandle, toHandle, isValid } = state
      if (isValid || !fromHandle) return
      if (toHandle) {
        const isItself = toHandle.nodeId === fromHandle.nodeId && toHandle.id === fromHandle.id
        const reason = isItself ? null : refusalBetween(fromHandle, toHandle, language)
        if (reason !== null) showRefusal(reason)
        return
      }
      const point = 'changedTouches' in event ? event.changedTouches[0] : event
      if (!point) return
      const end = { node: fromHandle.nodeId, port: fromHandle.id ?? '' }
      const side = fromHandle.type === 'source' ? 'output' : 'input'
      const screen = { x: point.clientX, y: point.clientY }
      const card = cardUnder(screen.x, screen.y)
      if (card === null) {
        setLooseWire({ end, side, screen, inFlow: screenToFlowPosition(screen), offersThere: false })
      } else if (card !== end.node && side === 'output') dropOnCard(end, card, language)
    },
    [language, screenToFlowPosition],
  )

  // By keyboard there is no dragging: the same menu opens at the port, and has the steps that are there too.
  useEffect(() => {
    canvasView.setState({
      offerWires: (end, side) => {
        const type = side === 'output' ? 'source' : 'target'
        const port = `.react-flow__handle.${type}[data-nodeid="${CSS.escape(end.node)}"][data-handleid="${CSS.escape(end.port)}"]`
        const box = document.querySelector(port)?.getBoundingClientRect()
        if (!box) return
        const screen = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
        const beside = { x: screen.x + (side === 'output' ? apart : -apart), y: screen.y }
        begun.current = document.activeElement
        setLooseWire({ end, side, screen, inFlow: screenToFlowPosition(beside), offersThere: true })
      },
    })
  }, [screenToFlowPosition])

  const closeMenu = () => {
    setLooseWire(null)
    const place = begun.current
    begun.current = null
    // To a step that was added, else back to where the wire was begun.
    if (place instanceof HTMLElement)
      requestAnimationFrame(() => {
        const [added] = flowStore.store.getState().selection
        if (added === undefined || added === looseWire?.end.node || !focusStep(added))
          place.focus({ preventScroll: true })
      })
  }

  return { isValidConnection, onConnect, onConnectEnd, looseWire, closeMenu }
}

/** A wire let go on a card means its first input. */
function dropOnCard(from: EdgeEnd, card: string, language: Parameters<typeof refusal>[2]): void {
  const kind = flowStore.store.getState().flow.nodes.find((node) => node.id === card)?.kind
  const input = kind === undefined ? undefined : nodeDefinition(kind)?.inputs[0]
  const to = { node: card, port: input?.name ?? '' }
  const reason = refusal(from, to, language)
  if (reason === null) layWire(from, to)
  else showRefusal(reason)
}

function showRefusal(reason: string): void {
  // One at a time, and the latest: a second one of the same name would not show.
  notifications.hide('wire')
  notifications.show({ id: 'wire', color: 'red', message: reason, autoClose: 5000 })
}

const fromOf = (wire: Connection | CanvasEdge): EdgeEnd => ({ node: wire.source, port: wire.sourceHandle ?? '' })
const toOf = (wire: Connection | CanvasEdge): EdgeEnd => ({ node: wire.target, port: wire.targetHandle ?? '' })
