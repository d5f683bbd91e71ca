import { expect, it } from 'vitest'
import { TextRooms } from './text-rooms.ts'

const read = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

it('uses memory again that was given back, and none that was not', () => {
  const rooms = new TextRooms()
  const [first, second] = [rooms.write('a longer text'), rooms.write('räksmörgås')]
  expect(second.buffer).not.toBe(first.buffer)
  rooms.giveBack(first.buffer)
  const third = rooms.write('short')
  expect(third.buffer).toBe(first.buffer)
  expect([second, third].map(read)).toEqual(['räksmörgås', 'short'])
})

it('finds room for texts of any size', () => {
  const rooms = new TextRooms()
  const [small, large] = [rooms.write('small'), 'ö'.repeat(3_000_000)]
  rooms.giveBack(small.buffer)
  expect(read(rooms.write(large))).toBe(large)
  expect(rooms.write('').length).toBe(0)
})
