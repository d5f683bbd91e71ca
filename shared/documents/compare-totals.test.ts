import { describe, expect, it } from 'vitest'
import { expectedTotals, totalDifferences } from './compare-totals.ts'
import { type Totals, unknownTotals } from './document-totals.ts'
import { fortnoxTotals } from './fortnox-totals.ts'
import { jorttTotals } from './jortt-totals.ts'
import { sourceTotals } from './source-totals.ts'

const totals = (more: Partial<Totals> = {}): Totals => ({
  net: '100.00',
  vatByRate: { 25: '25.00' },
  vat: '25.00',
  gross: '125.00',
  roundOff: '0.00',
  ...more,
})

describe('comparing totals', () => {
  it('finds nothing where they agree, however the figures are written', () => {
    expect(totalDifferences(totals(), totals({ net: '100', gross: '125.0', vatByRate: { 25: '25' } }))).toEqual([])
  })

  it('names each figure that differs, VAT by its rates', () => {
    const other = totals({ net: '90.00', vatByRate: { 12: '10.80' }, vat: '10.80', gross: '100.80' })
    expect(totalDifferences(totals(), other)).toEqual([
      { figure: 'net', rate: null, expected: '100.00', actual: '90.00' },
      { figure: 'vat', rate: '25', expected: '25.00', actual: '0.00' },
      { figure: 'vat', rate: '12', expected: '0.00', actual: '10.80' },
      { figure: 'gross', rate: null, expected: '125.00', actual: '100.80' },
    ])
  })

  it('names all VAT where the rates are not known', () => {
    const other = totals({ vatByRate: null, vat: '24.99', gross: '124.99' })
    expect(totalDifferences(totals(), other)).toEqual([
      { figure: 'vat', rate: null, expected: '25.00', actual: '24.99' },
      { figure: 'gross', rate: null, expected: '125.00', actual: '124.99' },
    ])
  })

  it('takes rounding to a round sum for none, on either side', () => {
    const exact = totals({ net: '99.80', gross: '124.80' })
    const rounded = { ...exact, gross: '125.00', roundOff: '0.20' }
    expect(totalDifferences(exact, rounded)).toEqual([])
    expect(totalDifferences(rounded, exact)).toEqual([])
    expect(totalDifferences({ ...unknownTotals, gross: '125.00' }, rounded)).toEqual([])
    expect(totalDifferences({ ...unknownTotals, gross: '124.90' }, rounded)).toHaveLength(1)
  })

  it('says nothing about what one side does not know', () => {
    expect(totalDifferences(unknownTotals, totals())).toEqual([])
    expect(totalDifferences(totals(), { ...unknownTotals, gross: '125.00' })).toEqual([])
  })

  it('expects what the source knows, and of the rest what was sent', () => {
    const sent = totals({ gross: '124.99', roundOff: '-0.01' })
    expect(expectedTotals({ ...unknownTotals, gross: '125.00' }, sent)).toEqual(totals())
    expect(expectedTotals(unknownTotals, sent)).toEqual(sent)
    expect(expectedTotals(totals({ vatByRate: null }), sent).vatByRate).toBeNull()
  })
})

describe('the totals of a Fortnox document', () => {
  const invoice = {
    VATIncluded: false,
    Net: '399',
    TotalVAT: '99.75',
    RoundOff: '0.25',
    Total: '499',
    InvoiceRows: [{ DeliveredQuantity: '2', Price: '199.5', VAT: '25', Total: '399' }],
  }

  it('are those of its answer, with its rounding apart', () => {
    expect(fortnoxTotals(invoice)).toEqual({
      net: '399.00',
      vatByRate: { 25: '99.75' },
      vat: '99.75',
      gross: '499.00',
      roundOff: '0.25',
    })
  })

  it('follow from its rows before it is posted, text rows and both kinds of discount included', () => {
    const OrderRows = [
      { ArticleNumber: 'A', OrderedQuantity: '3', DeliveredQuantity: '0', Price: '33.33', VAT: '25', Discount: '7' },
      { ArticleNumber: 'A', OrderedQuantity: '1', Price: '10', VAT: '25', Discount: '1', DiscountType: 'AMOUNT' },
      { Description: 'Tack för din order' },
    ]
    expect(fortnoxTotals({ OrderRows })).toMatchObject({ net: '101.99', vat: '25.50', gross: '127.49' })
  })

  it('are not known before it is posted where Fortnox takes a price from the article', () => {
    expect(fortnoxTotals({ InvoiceRows: [{ ArticleNumber: 'A', DeliveredQuantity: '2', VAT: '25' }] })).toEqual(
      unknownTotals,
    )
    expect(fortnoxTotals({ DocumentNumber: '7', Total: '499' })).toEqual({ ...unknownTotals, gross: '499.00' })
  })
})

describe('the totals of a jortt invoice', () => {
  const line = (quantity: string, amount: string, value: string, category: string | null = null) => ({
    quantity,
    amount: { amount, currency: 'EUR' },
    vat: { value, category },
    total_amount_ex_vat: { amount, currency: 'EUR' },
  })
  const line_items = [line('2', '12.50', '0.21'), line('1', '4.95', '0.21')]

  it('are worked out of quantity and price, because its line totals are prices of one unit', () => {
    const expected = { net: '29.95', vatByRate: { 21: '6.29' }, vat: '6.29', gross: '36.24', roundOff: '0.00' }
    expect(jorttTotals({ line_items, net_amounts: false })).toEqual(expected)
    const stated = { invoice_total: { amount: '29.95' }, invoice_total_incl_vat: { amount: '36.24' } }
    expect(jorttTotals({ ...stated, line_items })).toEqual(expected)
  })

  it('take VAT out of prices that include it, after the discounts of the invoice', () => {
    const invoice = { line_items: [line('1', '121', '0.21')], net_amounts: true, discounts: [{ percentage: '10' }] }
    expect(jorttTotals(invoice)).toMatchObject({ net: '90.00', vat: '18.90', gross: '108.90' })
  })

  it('leave VAT to jortt under a scheme in which it is no part of the price', () => {
    const margin = { line_items: [line('1', '100', '0.21', 'margin_goods_high')], net_amounts: false }
    expect(jorttTotals(margin)).toEqual({ ...unknownTotals, net: '100.00' })
  })
})

describe('what the source says', () => {
  it('is all its totals where the chosen one is that of a known document, else that one', () => {
    const jortt = { total: { amount: '100.00' }, total_incl_vat: { amount: '121.00' }, line_items: [] }
    expect(sourceTotals(jortt, 'total_incl_vat.amount')).toMatchObject({ net: '100.00', vat: '21.00', gross: '121.00' })
    expect(sourceTotals({ Total: '499', TotalVAT: '99.75', RoundOff: '0.25' }, 'Total').net).toBe('399.00')
    expect(sourceTotals({ Summa: '125' }, 'Summa')).toEqual({ ...unknownTotals, gross: '125.00' })
    expect(sourceTotals({ Summa: '1 250,00' }, 'Summa')).toEqual(unknownTotals)
    expect(sourceTotals({ Summa: '125' }, '')).toEqual(unknownTotals)
  })
})
