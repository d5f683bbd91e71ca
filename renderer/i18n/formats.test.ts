import { describe, expect, it } from 'vitest'
import { formatsOf } from './formats.ts'

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

describe('amounts of money', () => {
  it.each([
    ['en', 'EUR 1,204.50'],
    ['nl', 'EUR 1.204,50'],
    ['sv', '1 204,50 EUR'],
    ['pl', '1204,50 EUR'],
  ] as const)('are written as in %s', (language, text) => {
    expect(plain(formatsOf(language).money({ amount: '1204.50', currency: 'EUR' }))).toBe(text)
  })

  it('keep every digit of an amount that no float could hold', () => {
    const money = formatsOf('en').money({ amount: '90071992547409930.25', currency: 'SEK' })
    expect(plain(money)).toBe('SEK 90,071,992,547,409,930.25')
  })

  it('are shown as they came where they are no amounts', () => {
    expect(formatsOf('en').money({ amount: '12,50', currency: 'EUR' })).toBe('12,50 EUR')
    expect(formatsOf('en').money({ amount: '12.50', currency: '' })).toBe('12.50')
  })
})

describe('spans of time', () => {
  it.each([
    [0, '0 secs'],
    [400, '0 secs'],
    [1_000, '1 sec'],
    [81_400, '1 min 21 secs'],
    [60_000, '1 min'],
    [3_600_000, '1 hr'],
    [7_505_000, '2 hrs 5 mins'],
    [90_000_000, '1 day 1 hr'],
    [-5_000, '0 secs'],
  ])('of %i ms are said in their two largest units', (ms, text) => {
    expect(plain(formatsOf('en').duration(ms))).toBe(text)
  })
})
