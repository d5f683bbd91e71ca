import type { Flow, FlowNode } from '#shared/flow/flow.ts'

export type Position = FlowNode['position']

/** A node card as drawn, in pixels at zoom 1; the grid that positions keep to. */
export const nodeSize = { width: 216, height: 86 } as const
export const grid = 20

export const snapped = ({ x, y }: Position): Position => ({ x: toGrid(x), y: toGrid(y) })

/** The wished position, or the nearest one below it where the node would cover no other. */
export function freePosition(flow: Flow, wished: Position): Position {
  const start = snapped(wished)
  for (let down = 0; ; down += grid) {
    const candidate = { x: start.x, y: start.y + down }
    if (!flow.nodes.some((node) => overlap(node.position, candidate))) return candidate
  }
}

function overlap(a: Position, b: Position): boolean {
  const margin = grid
  return Math.abs(a.x - b.x) < nodeSize.width + margin && Math.abs(a.y - b.y) < nodeSize.height + margin
}

const toGrid = (value: number) => Math.round(value / grid) * grid
