import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnValue, decimalOf } from './column-value.ts'

describe('the value of a cell', () => {
  it('is text exactly as it stands, spaces included', () => {
    expect(columnValue(' 007 ', { name: 'a', type: 'text' })).toBe(' 007 ')
    expect(columnValue('', { name: 'a', type: 'text' })).toBeNull()
  })

  it.each([
    ['1.234,50', 'comma', '1234.50'],
    ['1 234 567,5', 'comma', '1234567.5'],
    ['1\u00a0234', 'comma', '1234'],
    ['-12,00', 'comma', '-12.00'],
    ['−3', 'comma', '-3'],
    ['1,234.50', 'dot', '1234.50'],
    ["1'234.50", 'dot', '1234.50'],
    ['007.5', 'dot', '7.5'],
    ['-0', 'dot', '0'],
  ] as const)('%s with a decimal %s is %s', (text, mark, value) => {
    expect(columnValue(text, { name: 'a', type: 'decimal', mark })).toBe(value)
  })

  it.each(['1,2,3', '12.34', '1.23.456', 'tolv', '1e3', '12,', ','])('%s is no decimal with a comma', (text) => {
    expect(columnValue(text, { name: 'a', type: 'decimal', mark: 'comma' })).toBeUndefined()
  })

  it('keeps every digit of a decimal', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }),
        fc.stringMatching(/^\d{1,15}$/),
        (whole, rest) => {
          const read = decimalOf(`${whole},${rest}`, 'comma')
          expect(read).toBe(whole === 0n ? `0.${rest}` : `${whole}.${rest}`)
        },
      ),
    )
  })

  it.each([
    ['2026-11-20', '2026-11-20'],
    ['20-11-2026', '2026-11-20'],
    ['1/2/2026', '2026-02-01'],
    ['20.11.2026', '2026-11-20'],
    ['20261120', '2026-11-20'],
    ['31-02-2026', undefined],
    ['11/20/2026', undefined],
    ['imorgon', undefined],
  ])('the day %s is %s: the day comes before the month', (text, day) => {
    expect(columnValue(text, { name: 'a', type: 'date' })).toBe(day)
  })

  it.each([
    ['Ja', true],
    ['nee', false],
    ['NEJ', false],
    ['tak', true],
    ['1', true],
    ['kanske', undefined],
  ])('%s is %s where yes or no is asked', (text, value) => {
    expect(columnValue(text, { name: 'a', type: 'boolean' })).toBe(value)
  })

  it.each([
    ['42', 42],
    ['1 000', 1000],
    ['-7', -7],
    ['12,5', undefined],
    ['99999999999999999999', undefined],
  ])('the whole number of %s is %s', (text, value) => {
    expect(columnValue(text, { name: 'a', type: 'integer' })).toBe(value)
  })
})
