import type Big from 'big.js'
import { isEmpty, isJsonObject, type Json, type JsonObject } from '../json.ts'
import { decimalOf } from '../mapping/decimal.ts'
import { isList } from '../mapping/value-as.ts'
import {
  type PricedRow,
  type Rounding,
  statedTotals,
  type Totals,
  totalsOfRows,
  unknownTotals,
} from './document-totals.ts'

/** Rows have two decimals (`apis/fortnox.md §5.3`); that VAT is rounded over the document is our assumption. */
const fortnoxRounding: Rounding = { rows: true, vat: 'per-rate' }

/**
 * The totals of a Fortnox order or invoice, as it was answered or as a mapping made it. The freight and the fee of its
 * header must be among its rows. Net is worked out of Total, TotalVAT and RoundOff, because `Net` leaves them out.
 */
export function fortnoxTotals(document: JsonObject): Totals {
  const rows = pricedRows(document)
  const fromRows = rows
    ? totalsOfRows({ rows, pricesIncludeVat: document.VATIncluded === true, discounts: [] }, fortnoxRounding)
    : unknownTotals
  const [gross, vat] = [at(document, 'Total'), at(document, 'TotalVAT')]
  return statedTotals({ net: null, vat, gross, roundOff: at(document, 'RoundOff') }, fromRows)
}

/** Null where one of the rows leaves an amount to Fortnox, which takes it from the article or its price list. */
function pricedRows(document: JsonObject): readonly PricedRow[] | null {
  const isOrder = isList(document.OrderRows)
  const rows = isOrder ? document.OrderRows : document.InvoiceRows
  if (!isList(rows)) return null
  const priced = rows.map((row) => pricedRow(row, isOrder ? 'OrderedQuantity' : 'DeliveredQuantity'))
  const known = priced.filter((row) => row !== null)
  return known.length < priced.length ? null : known
}

function pricedRow(row: Json, quantityField: string): PricedRow | null {
  if (!isJsonObject(row)) return null
  const rate = at(row, 'VAT')?.toFixed() ?? null
  const total = at(row, 'Total')
  if (total) return { quantity: '1', price: total.toFixed(), discount: null, rate }
  const [quantity, price] = [at(row, quantityField), at(row, 'Price')]
  if (quantity && price) {
    return { quantity: quantity.toFixed(), price: price.toFixed(), discount: discountOf(row), rate }
  }
  const isText = isEmpty(row.ArticleNumber) && price === null
  return isText ? { quantity: '0', price: '0', discount: null, rate: '0' } : null
}

function discountOf(row: JsonObject): PricedRow['discount'] {
  const value = at(row, 'Discount')
  return value && { kind: row.DiscountType === 'AMOUNT' ? 'amount' : 'percent', value: value.toFixed() }
}

const at = (record: JsonObject, key: string): Big | null => decimalOf(record[key] ?? null)
