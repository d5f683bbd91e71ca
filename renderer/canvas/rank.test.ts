import { expect, it } from 'vitest'
import { bestAt } from './rank.ts'

it.each([
  ['Fortnox customer', 'the name itself', 1],
  ['fort', 'a beginning', 0],
  ['customer', 'a part', 0],
  ['Formula', 'a beginning before a part', 2],
])('what is typed as %s is answered by %s', (search, _by, at) => {
  expect(bestAt(['Fortnox customers', 'Fortnox customer', 'Formula', 'Old formula'], search)).toBe(at)
})
