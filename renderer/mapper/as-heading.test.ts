import { expect, it } from 'vitest'
import { asHeading } from './as-heading.ts'

it('gives words a capital, but for the name that is written without one', () => {
  expect(asHeading('row of a file')).toBe('Row of a file')
  expect(asHeading('jortt invoice')).toBe('jortt invoice')
})
