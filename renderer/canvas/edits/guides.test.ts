import { describe, expect, it } from 'vitest'
import { guided } from './guides.ts'

const box = (id: string, x: number, y: number) => ({ id, x, y, width: 200, height: 100 })

describe('a dragged box', () => {
  it('is pulled to the edge of another that is near, and shows the line', () => {
    expect(guided(box('a', 3, 300), [box('b', 0, 0)], 5)).toEqual({
      position: { x: 0, y: 300 },
      guides: [{ axis: 'x', at: 0, from: 0, to: 400 }],
    })
  })

  it('stays where nothing is near', () => {
    expect(guided(box('a', 30, 300), [box('b', 0, 0)], 5)).toEqual({ position: { x: 30, y: 300 }, guides: [] })
  })

  it('is pulled to the nearest, on both axes at once', () => {
    const { position, guides } = guided(box('a', 402, 98), [box('b', 400, 500), box('c', 0, 100)], 5)
    expect(position).toEqual({ x: 400, y: 100 })
    expect(guides.map(({ axis, at }) => [axis, at])).toEqual([
      ['x', 400],
      ['y', 100],
    ])
  })

  it('is not pulled without reach, but told what it is flush with', () => {
    expect(guided(box('a', 1, 0), [box('b', 0, 300)], 0).guides).toEqual([])
    expect(guided(box('a', 0, 0), [box('b', 0, 300)], 0).guides).toHaveLength(1)
  })
})
