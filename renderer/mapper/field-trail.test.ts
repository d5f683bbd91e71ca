import { expect, it } from 'vitest'
import { trailText } from './field-trail.ts'

it('a path of a few names is told in full, a deep one by its beginning and its end', () => {
  expect(trailText(['Lines', 'Price', 'Amount'])).toBe('Lines › Price › Amount')
  const deep = Array.from({ length: 50 }, (_, at) => `L${at + 1}`)
  expect(trailText(deep)).toBe('L1 › … › L48 › L49 › L50')
  expect(trailText(deep, 8)).toBe('L1 › … › L45 › L46 › L47 › L48 › L49 › L50')
})
