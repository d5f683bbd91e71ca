import { describe, expect, it } from 'vitest'
import { isLetterKey } from './letter-keys.ts'

describe('a key that stands alone', () => {
  it.each(['c', '/', '?', '+', '-', 'shift+f', 'shift+?', 'ö'])('is %s', (key) => {
    expect(isLetterKey(key)).toBe(true)
  })

  it.each(['mod+z', 'mod+shift+z', 'alt+c', 'F2', 'Escape', 'Delete', 'shift+Enter', 'ArrowUp', ' '])(
    'is not %s',
    (key) => {
      expect(isLetterKey(key)).toBe(false)
    },
  )
})
