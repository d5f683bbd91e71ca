import { Handle, Position, useConnection } from '@xyflow/react'
import { useTranslation } from 'react-i18next'
import type { RecordType } from '#shared/records/field.ts'
import { canvasView } from './canvas-view.ts'
import { flowStore } from './flow-store.ts'
import classes from './port.module.css'
import { portKey, reachOf } from './reach.ts'
import { useWords } from './words.ts'

interface PortProps {
  readonly nodeId: string
  readonly port: string
  /** What it is called on the screen. */
  readonly name: string
  readonly side: 'input' | 'output'
  /** What goes through it, as far as that is known. */
  readonly type: RecordType | null
  /** In pixels from the top of what it stands in; its middle where absent. */
  readonly top?: number
}

/** Where a wire begins or ends. Its colour is the kind of record; while a wire is drawn, ports it can't reach fade. */
export function Port({ nodeId, port, name, side, type, top }: PortProps) {
  const { t } = useTranslation('canvas')
  const words = useWords()
  const reach = useConnection((connection) => {
    if (!connection.inProgress) return 'idle'
    const { nodeId: node, id, type: end } = connection.fromHandle
    if (node === nodeId && id === port) return 'start'
    const { ports } = reachOf(flowStore.store.getState().flow, { node, port: id ?? '' }, end)
    return ports.has(portKey({ node: nodeId, port }, side)) ? 'fits' : 'never'
  })
  const what = type ? words.recordType(type) : null
  const label = what === null ? name : t('port.label', { name, type: what })

  return (
    <Handle
      id={port}
      type={side === 'output' ? 'source' : 'target'}
      position={side === 'output' ? Position.Right : Position.Left}
      className={classes.port}
      style={top === undefined ? undefined : { top }}
      data-side={side}
      data-record={recordFamily(type)}
      data-reach={reach}
      data-testid={`port-${nodeId}-${port}`}
      role="button"
      tabIndex={0}
      aria-label={t(side === 'output' ? 'port.output' : 'port.input', { label })}
      aria-haspopup="menu"
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return
        event.preventDefault()
        event.stopPropagation()
        canvasView.getState().offerWires({ node: nodeId, port }, side)
      }}
    >
      <span className={classes.name} aria-hidden>
        {label}
      </span>
    </Handle>
  )
}

/** Records of one family have one colour, whatever a flow has added to them. */
function recordFamily(type: RecordType | null): string {
  if (!type) return 'none'
  return type.system === 'flow' ? 'made' : (type.id.split('.')[1] ?? 'made')
}
