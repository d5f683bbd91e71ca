import type { Flow, FlowEdge, FlowNode } from '#shared/flow/flow.ts'
import { outputsOf, portName } from '#shared/nodes/nodes.ts'

export type Position = FlowNode['position']

/** A node card as drawn, in pixels at zoom 1; the grid that positions keep to. */
export const nodeSize = { width: 216, height: 86 } as const
export const grid = 20
/** Where the first port of a card stands, from its top, and how far below it the next one. */
export const firstPort = 36
export const nextPort = 34
/** What each output that the user named, and the rest beside them, adds to a card. */
const namedOutput = 24
/** Room between two cards that stand beside each other. */
export const gap = 44

export const snapped = ({ x, y }: Position): Position => ({ x: toGrid(x), y: toGrid(y) })

/** The wished position, or the nearest one below it where the node would cover no other. */
export function freePosition(flow: Flow, wished: Position): Position {
  const start = snapped(wished)
  for (let down = 0; ; down += grid) {
    const candidate = { x: start.x, y: start.y + down }
    if (isFree(flow, candidate)) return candidate
  }
}

const isFree = (flow: Flow, position: Position) => !flow.nodes.some((node) => overlap(node, position))

export interface Room {
  readonly position: Position
  /** Nodes that have to give way, and to where. */
  readonly moved: ReadonlyMap<string, Position>
}

/** A place in a wire for one more card. On a wire from left to right, the row behind it moves on where it is too tight. */
export function roomOnWire(flow: Flow, wire: FlowEdge, wished: Position): Room {
  const none: Room['moved'] = new Map()
  if (isFree(flow, snapped(wished))) return { position: wished, moved: none }
  const from = flow.nodes.find(({ id }) => id === wire.from.node)?.position
  const to = flow.nodes.find(({ id }) => id === wire.to.node)?.position
  const isInRow = (y: number) => from !== undefined && Math.abs(from.y - y) < nodeSize.height / 2
  if (!from || !to || !isInRow(to.y) || to.x <= from.x) return { position: freePosition(flow, wished), moved: none }

  const position = { x: from.x + nodeSize.width + gap, y: from.y }
  const shift = Math.max(0, toGrid(position.x + nodeSize.width + gap - to.x))
  const behind = flow.nodes.filter((node) => node.position.x >= to.x && isInRow(node.position.y))
  const moved = new Map(behind.map(({ id, position: { x, y } }) => [id, { x: x + shift, y }]))
  return { position, moved }
}

function overlap(node: FlowNode, wished: Position): boolean {
  const [right, down] = [wished.x - node.position.x, wished.y - node.position.y]
  const below = heightOf(node) + grid
  return Math.abs(right) < nodeSize.width + grid && down > -(nodeSize.height + grid) && down < below
}

/** A card is as tall as its outputs need that stand on it by name. */
function heightOf(node: FlowNode): number {
  const outputs = outputsOf(node)
  const isNamed = outputs.some((port) => portName(node, port) !== null)
  return nodeSize.height + (isNamed ? outputs.length * namedOutput : 0)
}

const toGrid = (value: number) => Math.round(value / grid) * grid
