import { notifications } from '@mantine/notifications'
import {
  type Connection,
  type FinalConnectionState,
  type IsValidConnection,
  type OnConnectEnd,
  useReactFlow,
} from '@xyflow/react'
import { useCallback, useState } from 'react'
import type { EdgeEnd } from '#shared/flow/flow.ts'
import { nodeDefinition } from '#shared/nodes/nodes.ts'
import type { CanvasEdge } from './canvas-nodes.ts'
import { layWire } from './flow-actions.ts'
import { flowStore } from './flow-store.ts'
import type { LooseWire } from './wire-menu.tsx'
import { refusal, refusalBetween } from './wire-refusal.ts'
import { cardUnder } from './wire-under.ts'
import { useWords } from './words.ts'

/** Drawing wires: from port to port or onto a card; refused with the reason, or let go for a menu of what would fit. */
export function useWiring() {
  const { language } = useWords()
  const { screenToFlowPosition } = useReactFlow()
  const [looseWire, setLooseWire] = useState<LooseWire | null>(null)

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
      if (!point || fromHandle.type !== 'source') return
      const from = { node: fromHandle.nodeId, port: fromHandle.id ?? '' }
      const screen = { x: point.clientX, y: point.clientY }
      const card = cardUnder(screen.x, screen.y)
      if (card === null) setLooseWire({ from, screen, inFlow: screenToFlowPosition(screen) })
      else if (card !== from.node) dropOnCard(from, card, language)
    },
    [language, screenToFlowPosition],
  )

  return { isValidConnection, onConnect, onConnectEnd, looseWire, closeMenu: () => setLooseWire(null) }
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
  notifications.show({ id: 'wire', color: 'red', message: reason, autoClose: 5000 })
}

const fromOf = (wire: Connection | CanvasEdge): EdgeEnd => ({ node: wire.source, port: wire.sourceHandle ?? '' })
const toOf = (wire: Connection | CanvasEdge): EdgeEnd => ({ node: wire.target, port: wire.targetHandle ?? '' })
