import { expect, it } from 'vitest'
import { reconnectDelay } from './reconnect-delay.ts'

it('waits longer after each failed try, but never long', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 1000].map(reconnectDelay)).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000, 5000])
})
