import type { Position } from './free-position.ts'

/** Something on the canvas with its place and size, in pixels at zoom 1. */
export interface Box {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export const alignments = ['left', 'centre', 'right', 'top', 'middle', 'bottom'] as const
export type Alignment = (typeof alignments)[number]
export type Axis = 'across' | 'down'

/** Where boxes go so that one of their edges, or their middles, lie on one line. */
export function aligned(boxes: readonly Box[], how: Alignment): ReadonlyMap<string, Position> {
  const { left, right, top, bottom } = boundsOf(boxes)
  return placed(boxes, ({ x, y, width, height }) => {
    switch (how) {
      case 'left':
        return { x: left, y }
      case 'centre':
        return { x: (left + right - width) / 2, y }
      case 'right':
        return { x: right - width, y }
      case 'top':
        return { x, y: top }
      case 'middle':
        return { x, y: (top + bottom - height) / 2 }
      case 'bottom':
        return { x, y: bottom - height }
    }
  })
}

/** Where boxes go so that the gaps between them are equal; the first and the last stay. */
export function distributed(boxes: readonly Box[], axis: Axis): ReadonlyMap<string, Position> {
  const start = (box: Box) => (axis === 'across' ? box.x : box.y)
  const size = (box: Box) => (axis === 'across' ? box.width : box.height)
  const inOrder = boxes.toSorted((a, b) => start(a) - start(b))
  const [first, last] = [inOrder[0], inOrder.at(-1)]
  if (!first || !last || inOrder.length < 3) return new Map()
  const free = start(last) + size(last) - start(first) - inOrder.reduce((sum, box) => sum + size(box), 0)
  const gap = free / (inOrder.length - 1)
  let next = start(first)
  const places = new Map(
    inOrder.map((box) => {
      const at = next
      next += size(box) + gap
      return [box.id, at] as const
    }),
  )
  return placed(boxes, (box) => {
    const at = places.get(box.id) ?? start(box)
    return axis === 'across' ? { x: at, y: box.y } : { x: box.x, y: at }
  })
}

export function boundsOf(boxes: readonly Omit<Box, 'id'>[]) {
  const least = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  const most = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  return {
    left: least(boxes.map(({ x }) => x)),
    right: most(boxes.map(({ x, width }) => x + width)),
    top: least(boxes.map(({ y }) => y)),
    bottom: most(boxes.map(({ y, height }) => y + height)),
  }
}

const placed = (boxes: readonly Box[], place: (box: Box) => Position): ReadonlyMap<string, Position> =>
  new Map(boxes.map((box) => [box.id, wholePixels(place(box))]))

const wholePixels = ({ x, y }: Position): Position => ({ x: Math.round(x), y: Math.round(y) })
