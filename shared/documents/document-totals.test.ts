import Big from 'big.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type PricedDocument,
  type PricedRow,
  type Rounding,
  statedTotals,
  type Totals,
  totalsOfRows,
} from './document-totals.ts'

const row = (price: string, more: Partial<PricedRow> = {}): PricedRow => ({
  quantity: '1',
  price,
  discount: null,
  rate: '25',
  ...more,
})
const document = (rows: readonly PricedRow[], more: Partial<PricedDocument> = {}): PricedDocument => ({
  rows,
  pricesIncludeVat: false,
  discounts: [],
  ...more,
})
const perRate: Rounding = { rows: true, vat: 'per-rate' }
const perRow: Rounding = { rows: true, vat: 'per-row' }

describe('the totals of rows', () => {
  it('are quantity times price, less the discount of the row, with VAT by its rate', () => {
    const rows = [
      row('199.50', { quantity: '2' }),
      row('33.33', { quantity: '3', discount: { kind: 'percent', value: '7' } }),
      row('10', { rate: '12', discount: { kind: 'amount', value: '2.50' } }),
      row('4.95', { rate: '0' }),
    ]
    expect(totalsOfRows(document(rows), perRate)).toEqual({
      net: '504.44',
      vatByRate: { 25: '123.00', 12: '0.90' },
      vat: '123.90',
      gross: '628.34',
      roundOff: '0.00',
    })
  })

  it('take VAT out of prices that include it', () => {
    const included = document([row('125', { quantity: '2' }), row('112', { rate: '12' })], { pricesIncludeVat: true })
    expect(totalsOfRows(included, perRate)).toMatchObject({
      net: '300.00',
      vatByRate: { 25: '50.00', 12: '12.00' },
      gross: '362.00',
    })
  })

  it('round VAT once per rate or once per row, as the system does', () => {
    const rows = document([row('0.10'), row('0.10'), row('0.10')])
    expect(totalsOfRows(rows, perRate)).toMatchObject({ vat: '0.08', gross: '0.38' })
    expect(totalsOfRows(rows, perRow)).toMatchObject({ vat: '0.09', vatByRate: { 25: '0.09' }, gross: '0.39' })
  })

  it('round each row first only where the system does', () => {
    const rows = document([row('0.125', { rate: '0' }), row('0.125', { rate: '0' })])
    expect(totalsOfRows(rows, perRate).net).toBe('0.26')
    expect(totalsOfRows(rows, { ...perRate, rows: false }).net).toBe('0.25')
  })

  it('take discounts of the document one after the other', () => {
    expect(totalsOfRows(document([row('100')], { discounts: ['10', '10'] }), perRate).net).toBe('81.00')
  })

  it('are known on one side only where the other system chooses a rate', () => {
    const open = [row('100'), row('50', { rate: null })]
    const unknown = { vatByRate: null, vat: null, roundOff: '0.00' }
    expect(totalsOfRows(document(open), perRate)).toEqual({ ...unknown, net: '150.00', gross: null })
    expect(totalsOfRows(document(open, { pricesIncludeVat: true }), perRate)).toEqual({
      ...unknown,
      net: null,
      gross: '150.00',
    })
    expect(totalsOfRows(document([row('100'), row('0', { rate: null })]), perRate).gross).toBe('125.00')
  })
})

const cents = fc.integer({ min: -2_000_000, max: 2_000_000 }).map((amount) => new Big(amount).div(100).toFixed(2))
const rows = fc.array(
  fc.record({
    quantity: fc.integer({ min: 0, max: 500_00 }).map((amount) => new Big(amount).div(100).toFixed()),
    price: cents,
    discount: fc.option(
      fc.record({ kind: fc.constant('percent' as const), value: fc.integer({ min: 0, max: 100 }).map(String) }),
    ),
    rate: fc.constantFrom('25', '25.5', '21', '12', '9', '6', '0'),
  }),
  { maxLength: 12 },
)
const documents = fc.record({ rows, pricesIncludeVat: fc.boolean(), discounts: fc.constant<string[]>([]) })
const roundings = fc.record({ rows: fc.boolean(), vat: fc.constantFrom('per-rate' as const, 'per-row' as const) })
const big = (amount: string | null) => new Big(amount ?? 'unknown')

describe('the totals of any document', () => {
  it('add up: net and all VAT are the gross total, and the rates are all the VAT', () => {
    fc.assert(
      fc.property(documents, roundings, (any, rounding) => {
        const { net, vat, gross, vatByRate } = totalsOfRows(any, rounding)
        expect(big(net).plus(big(vat)).toFixed(2)).toBe(gross)
        const sum = Object.values(vatByRate ?? {}).reduce((total, amount) => total.plus(amount), new Big(0))
        expect(sum.eq(big(vat))).toBe(true)
      }),
    )
  })

  it('do not depend on the order of the rows', () => {
    fc.assert(
      fc.property(documents, roundings, (any, rounding) => {
        const reversed = { ...any, rows: [...any.rows].reverse() }
        expect(totalsOfRows(reversed, rounding)).toEqual(totalsOfRows(any, rounding))
      }),
    )
  })

  it('are the same with the opposite sign for a credit', () => {
    fc.assert(
      fc.property(documents, roundings, (any, rounding) => {
        const credited = {
          ...any,
          rows: any.rows.map((one) => ({ ...one, price: new Big(one.price).neg().toFixed() })),
        }
        const [there, back] = [totalsOfRows(any, rounding), totalsOfRows(credited, rounding)]
        expect(big(there.gross).plus(big(back.gross)).eq(0)).toBe(true)
      }),
    )
  })

  it('differ by at most half a cent per row between the ways to round VAT', () => {
    fc.assert(
      fc.property(documents, (any) => {
        const difference = big(totalsOfRows(any, perRate).vat).minus(big(totalsOfRows(any, perRow).vat))
        expect(difference.abs().lte(new Big('0.005').times(any.rows.length + 7))).toBe(true)
      }),
    )
  })
})

describe('the totals that a document states', () => {
  const fromRows: Totals = {
    net: '100.00',
    vatByRate: { 25: '20.00', 12: '2.40' },
    vat: '22.40',
    gross: '122.40',
    roundOff: '0.00',
  }
  const stated = { net: null, vat: null, gross: null, roundOff: null }

  it('stand above what follows from its rows, and fill in each other', () => {
    expect(
      statedTotals({ ...stated, gross: new Big('122'), vat: new Big('22.4'), roundOff: new Big('-0.4') }, fromRows),
    ).toEqual({
      net: '100.00',
      vatByRate: { 25: '20.00', 12: '2.40' },
      vat: '22.40',
      gross: '122.00',
      roundOff: '-0.40',
    })
    expect(statedTotals({ ...stated, gross: new Big('122.40'), net: new Big('100') }, fromRows).vat).toBe('22.40')
    expect(statedTotals(stated, fromRows)).toEqual(fromRows)
  })

  it('leave the rates open where the rows don’t add up to the VAT', () => {
    expect(statedTotals({ ...stated, vat: new Big('22.41') }, fromRows)).toMatchObject({
      vat: '22.41',
      vatByRate: null,
    })
  })

  it('tell the VAT of a single rate', () => {
    const single = { ...fromRows, vatByRate: { 25: '22.40' } }
    expect(statedTotals({ ...stated, vat: new Big('22.41') }, single).vatByRate).toEqual({ 25: '22.41' })
  })
})
