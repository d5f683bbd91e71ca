import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Decimal } from '#shared/mapping/decimal.ts'
import { parseExactJson } from './exact-json.ts'

it.each([
  ['{"Total":12345678901234567.89}', { Total: '12345678901234567.89' }],
  ['[0.1,1.10,-9999999999.99,1e3]', [0.1, 1.1, -9999999999.99, 1000]],
  ['[100000000000000000000]', [100000000000000000000]],
  ['{"id":"12345678901234567.89"}', { id: '12345678901234567.89' }],
  ['<html>', undefined],
  ['', undefined],
])('reads %s', (text, value) => {
  expect(parseExactJson(text)).toEqual(value)
})

it('never changes a decimal', () => {
  const decimal = fc
    .tuple(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), fc.stringMatching(/^[0-9]{0,20}[1-9]$/))
    .map(([whole, fraction]) => `${whole}.${fraction}`)
  fc.assert(
    fc.property(decimal, (text) => {
      const value = parseExactJson(text)
      expect(new Decimal(String(value)).eq(text)).toBe(true)
    }),
  )
})
