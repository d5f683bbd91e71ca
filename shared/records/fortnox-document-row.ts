import type { Field } from './field.ts'
import { readOnly } from './field-constructors.ts'
import { amount, choice, code, decimal, flag, integer, sharedHouseworkTypes, text } from './fortnox-fields.ts'

const quantity = { decimals: 2 } as const

/*
 * The parts of a row that orders and invoices share (apis/fortnox.md §5.2, §5.3). Nothing in a row is required:
 * a description alone makes a text row, and an account can stand in for an article.
 */

/** What is sold. */
export const articleOfRow: readonly Field[] = [
  code('ArticleNumber', 'articles', 'KOPP-20', { maxLength: 50 }),
  text('Description', 'Kaffekopp 20 cl', { maxLength: 255 }),
]

export const orderedQuantity: Field = decimal('OrderedQuantity', '12', quantity)
export const deliveredQuantity: Field = decimal('DeliveredQuantity', '12', quantity)
export const reservedQuantity: readonly Field[] = readOnly([decimal('ReservedQuantity', '0', quantity)])

/** For how much, and where it is booked. */
export const priceOfRow: readonly Field[] = [
  code('Unit', 'units', 'st', { maxLength: 20 }),
  decimal('Price', '80.30', amount),
  decimal('Discount', '0'),
  choice('DiscountType', ['PERCENT', 'AMOUNT'], 'PERCENT'),
  decimal('VAT', '25', { decimals: 2, min: 0, max: 100 }),
  text('VATCode', 'MP1', { identifies: true }),
  code('AccountNumber', 'accounts', '3001', { maxLength: 4 }),
  code('CostCenter', 'costcenters', 'BUTIK'),
  code('Project', 'projects', '12'),
  decimal('Cost', '42.50', { min: -9_999_999_999, max: 9_999_999_999 }),
]

export const houseworkOfRow: readonly Field[] = [
  flag('HouseWork', false),
  choice(
    'HouseWorkType',
    [...sharedHouseworkTypes, 'MAJORAPPLIANCEREPAIR', 'MOVINGSERVICES', 'ITSERVICES'],
    'CLEANING',
  ),
  integer('HouseWorkHoursToReport', 0, { min: 0, max: 999 }),
]

export const stockPointCode: Field = code('StockPointCode', 'stockpoints', 'HUVUD', { maxLength: 10 })
export const stockPointId: Field = text('StockPointId', '5f2c1c0e-5a0f-4f0d-9a51-6a3b1c2d4e5f', {
  format: 'uuid',
  identifies: true,
})

/** Names a row in an update; every update hands out new ones. */
export const rowId: Field = integer('RowId', 5, { min: 1 })

/** What Fortnox works out for a row. */
export const totalsOfRow: readonly Field[] = readOnly([
  decimal('Total', '963.60', amount),
  decimal('ContributionValue', '453.60', amount),
  decimal('ContributionPercent', '47.07'),
])
