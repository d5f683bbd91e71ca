import { describe, expect, it } from 'vitest'
import { batchPerFrame } from './batch-per-frame.ts'

function frames() {
  const callbacks: (() => void)[] = []
  return {
    schedule: (callback: () => void) => {
      callbacks.push(callback)
      return () => callbacks.splice(callbacks.indexOf(callback), 1)
    },
    next: () => callbacks.shift()?.(),
    waiting: () => callbacks.length,
  }
}

describe('batchPerFrame', () => {
  it('hands over everything that arrived since the last frame in one piece and in order', () => {
    const clock = frames()
    const seen: (readonly number[])[] = []
    const batch = batchPerFrame<number>((items) => seen.push(items), clock.schedule)
    batch.add([1, 2])
    batch.add([3])
    expect(seen).toEqual([])
    clock.next()
    batch.add([4])
    clock.next()
    expect(seen).toEqual([[1, 2, 3], [4]])
  })

  it('asks for one frame at a time, and for none when nothing arrived', () => {
    const clock = frames()
    const batch = batchPerFrame<number>(() => {}, clock.schedule)
    batch.add([])
    expect(clock.waiting()).toBe(0)
    batch.add([1])
    batch.add([2])
    expect(clock.waiting()).toBe(1)
  })

  it('hands over the rest at once where nobody can wait for a frame', () => {
    const clock = frames()
    const seen: (readonly number[])[] = []
    const batch = batchPerFrame<number>((items) => seen.push(items), clock.schedule)
    batch.add([1])
    batch.flush()
    batch.flush()
    expect(seen).toEqual([[1]])
    expect(clock.waiting()).toBe(0)
  })

  it('hands over nothing once it is disposed', () => {
    const clock = frames()
    const seen: (readonly number[])[] = []
    const batch = batchPerFrame<number>((items) => seen.push(items), clock.schedule)
    batch.add([1])
    batch[Symbol.dispose]()
    clock.next()
    expect(seen).toEqual([])
  })
})
