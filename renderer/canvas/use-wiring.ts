import { notifications } from '@mantine/notifications'
import {
  type Connection,
  type FinalConnectionState,
  type IsValidConnection,
  type OnConnectEnd,
  useReactFlow,
} from '@xyflow/react'
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { EdgeEnd, FlowNode } from '#shared/flow/flow.ts'
import { nodeDefinition } from '#shared/nodes/nodes.ts'
import { isFocusFree } from '../frame/keep-focus.ts'
import type { CanvasEdge } from './canvas-nodes.ts'
import { canvasView } from './canvas-view.ts'
import type { Position } from './edits/free-position.ts'
import { layWire } from './flow-actions.ts'
import { flowStore } from './flow-store.ts'
import { focusNewStep } from './focus-canvas.ts'
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
  /** What had the focus when the menu was opened by keyboard, and the steps that were there then. */
  const begun = useRef<{ readonly place: Element | null; readonly steps: readonly FlowNode[] } | null>(null)

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
        const drawn = document.querySelector(port)
        const from = document.activeElement
        if (!drawn) return
        canvasView.getState().whenSeen(
          end.node,
          () => drawn.isConnected,
          () => {
            const screen = centreOf(drawn)
            const beside = { x: screen.x + (side === 'output' ? apart : -apart), y: screen.y }
            begun.current = { place: from, steps: flowStore.store.getState().flow.nodes }
            setLooseWire({ end, side, screen, inFlow: screenToFlowPosition(beside), offersThere: true })
          },
        )
      },
    })
  }, [screenToFlowPosition])

  // At once: in a later frame it would take the focus from where the person has gone meanwhile.
  useLayoutEffect(() => {
    if (looseWire !== null || begun.current === null) return
    const { place, steps } = begun.current
    begun.current = null
    if (!isFocusFree()) return
    if (place instanceof HTMLElement) place.focus({ preventScroll: true })
    // To a step that was added, else back to where the wire was begun.
    const { flow, selection } = flowStore.store.getState()
    const added = flow.nodes.find(({ id }) => selection.includes(id) && !steps.some((step) => step.id === id))
    if (added) focusNewStep(added.id)
  }, [looseWire])
  const closeMenu = useCallback(() => setLooseWire(null), [])

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

function centreOf(drawn: Element): Position {
  const { x, y, width, height } = drawn.getBoundingClientRect()
  return { x: x + width / 2, y: y + height / 2 }
}

const fromOf = (wire: Connection | CanvasEdge): EdgeEnd => ({ node: wire.source, port: wire.sourceHandle ?? '' })
const toOf = (wire: Connection | CanvasEdge): EdgeEnd => ({ node: wire.target, port: wire.targetHandle ?? '' })
