import type { RecordType } from './field.ts'
import { readOnly } from './field-constructors.ts'
import { amount, code, date, decimal, text } from './fortnox-fields.ts'

/**
 * What an article costs in one price list from a quantity on (`apis/fortnox.md §5.6`). Only all three together name a
 * price; the article is the key because the other two are settings of the step that reads or writes prices.
 */
export const fortnoxPrice: RecordType = {
  id: 'fortnox.price',
  system: 'fortnox',
  label: { en: 'Price', nl: 'Prijs', sv: 'Pris', pl: 'Cena' },
  key: 'ArticleNumber',
  title: 'ArticleNumber',
  subtitle: 'PriceList',
  fields: [
    text('ArticleNumber', 'KOPP-20', { maxLength: 50, charset: 'number-series', identifies: true, required: true }),
    code('PriceList', 'pricelists', 'A', { maxLength: 100, required: true }),
    decimal('FromQuantity', '0', { decimals: 2, min: 0 }),
    decimal('Price', '80.30', amount),
    decimal('Percent', '0'),
    ...readOnly([date('Date', '2026-11-20')]),
  ],
}
