import { expect, it } from 'vitest'
import { changedSince } from './changed-since.ts'

it('asks three hours further back than needed, in Swedish time', () => {
  expect(changedSince(new Date('2026-01-15T12:00:05Z'))).toBe('2026-01-15 10:00:05')
  expect(changedSince(new Date('2026-07-15T23:30:00Z'))).toBe('2026-07-15 22:30:00')
})

it('goes back far enough across a change of the clocks', () => {
  expect(changedSince(new Date('2026-10-25T02:30:00Z'))).toBe('2026-10-25 01:30:00')
  expect(changedSince(new Date('2026-03-29T02:30:00Z'))).toBe('2026-03-29 00:30:00')
})
