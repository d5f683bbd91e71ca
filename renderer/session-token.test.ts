import { describe, expect, it } from 'vitest'
import { splitToken } from './session-token.ts'

describe('the token in the first address', () => {
  it('is taken out of it', () => {
    expect(splitToken('#token=abc-123')).toEqual({ token: 'abc-123', rest: '' })
  })

  it('may be followed by the page to open', () => {
    expect(splitToken('#token=abc&to=%2Fflows%2Ff1')).toEqual({ token: 'abc', rest: '#/flows/f1' })
  })

  it('is not looked for in the address of a page', () => {
    expect(splitToken('#/flows/token=abc')).toEqual({ token: null, rest: '#/flows/token=abc' })
    expect(splitToken('')).toEqual({ token: null, rest: '' })
  })

  it('leads to no other site', () => {
    expect(splitToken('#token=abc&to=https://example.com')).toEqual({ token: 'abc', rest: '' })
  })
})
