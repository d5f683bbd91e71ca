import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '#shared/json.ts'
import { compareValues } from './compare-values.ts'
import { compileComparison } from './compile-comparison.ts'
import { shortDecimal } from './decimal.ts'
import { comparisons } from './expression.ts'
import { MappingFault } from './mapping-fault.ts'

const telling: readonly Json[] = [
  null,
  true,
  false,
  0,
  5,
  -0,
  0.1,
  '',
  ' ',
  'NL',
  ' NL ',
  'nl',
  'NL, SE',
  'true',
  '5',
  '5.0',
  '5.00',
  '05',
  '-5',
  '-0',
  '.5',
  '1e2',
  '0.1',
  '123456789012345',
  '1234567890123456.7',
  'number 5',
  '2026-11-20',
  '2026-11-20T00:00:00Z',
  '2026-11-20T01:00:00+01:00',
  ['NL', '5'],
  [],
  { a: 1 },
]
const decimals = fc.tuple(fc.integer({ min: -20, max: 20 }), fc.nat(99)).map(([whole, part]) => `${whole}.${part}`)
const values = fc.oneof(fc.constantFrom(...telling), decimals, fc.string(), fc.integer())

describe('a compiled comparison', () => {
  it('answers as comparing the values does, faults included', () => {
    fc.assert(
      fc.property(fc.constantFrom(...comparisons), values, values, (operator, left, right) => {
        expect(answer(() => compileComparison(operator, right)(left))).toEqual(
          answer(() => compareValues(left, operator, right)),
        )
      }),
      { numRuns: 20_000 },
    )
  })
})

function answer(ask: () => boolean): unknown {
  try {
    return ask()
  } catch (thrown) {
    return thrown instanceof MappingFault ? thrown.fault : thrown
  }
}

describe('a short decimal', () => {
  it.each([
    ['12.50', 12.5],
    ['-0.07', -0.07],
    ['007', 7],
  ])('%s is a number', (text, number) => expect(shortDecimal(text)).toBe(number))

  it.each(['', '-', '.', '.5', '5.', '1.2.3', '1e5', ' 1', '1,5', '0x1', '1234567890123456', '--1', '-.5'])(
    '%j is none',
    (text) => expect(shortDecimal(text)).toBeNaN(),
  )
})
