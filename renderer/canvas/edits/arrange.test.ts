import { describe, expect, it } from 'vitest'
import { aligned, type Box, distributed } from './arrange.ts'

const boxes: readonly Box[] = [
  { id: 'a', x: 0, y: 10, width: 200, height: 80 },
  { id: 'b', x: 500, y: 100, width: 200, height: 120 },
  { id: 'c', x: 220, y: 400, width: 100, height: 80 },
]
const xs = (places: ReadonlyMap<string, { x: number }>) => [...places.values()].map(({ x }) => x)
const ys = (places: ReadonlyMap<string, { y: number }>) => [...places.values()].map(({ y }) => y)

describe('aligning', () => {
  it.each([
    ['left', [0, 0, 0]],
    ['centre', [250, 250, 300]],
    ['right', [500, 500, 600]],
  ] as const)('puts boxes on one line at the %s, and leaves their heights', (how, expected) => {
    expect(xs(aligned(boxes, how))).toEqual(expected)
    expect(ys(aligned(boxes, how))).toEqual([10, 100, 400])
  })

  it.each([
    ['top', [10, 10, 10]],
    ['middle', [205, 185, 205]],
    ['bottom', [400, 360, 400]],
  ] as const)('puts boxes on one line at the %s', (how, expected) => {
    expect(ys(aligned(boxes, how))).toEqual(expected)
  })
})

describe('distributing', () => {
  it('makes the gaps equal and keeps the outer two', () => {
    expect(xs(distributed(boxes, 'across'))).toEqual([0, 500, 300])
    expect(ys(distributed(boxes, 'down'))).toEqual([10, 185, 400])
  })

  it('needs three', () => {
    expect(distributed(boxes.slice(0, 2), 'across').size).toBe(0)
  })
})
