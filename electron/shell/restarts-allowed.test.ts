import { expect, it } from 'vitest'
import { restartsAllowed } from './restarts-allowed.ts'

it('allows three restarts a minute, and more once time has passed', () => {
  const may = restartsAllowed()
  expect([0, 1_000, 2_000, 3_000].map(may)).toEqual([true, true, true, false])
  expect(may(60_500)).toBe(true)
  expect(may(60_600)).toBe(false)
})

it('counts for each process on its own', () => {
  const [one, other] = [restartsAllowed(), restartsAllowed()]
  for (const at of [0, 1, 2]) one(at)
  expect(one(3)).toBe(false)
  expect(other(3)).toBe(true)
})
