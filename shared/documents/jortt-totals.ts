import type Big from 'big.js'
import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import { decimalOf } from '../mapping/decimal.ts'
import { isList } from '../mapping/value-as.ts'
import { valueAt } from '../records/field-at.ts'
import {
  type PricedRow,
  type Rounding,
  statedTotals,
  type Totals,
  totalsOfRows,
  unknownTotals,
} from './document-totals.ts'

/** VAT is rounded over the invoice, once per rate (`apis/jortt.md §6.4`). */
const jorttRounding: Rounding = { rows: false, vat: 'per-rate' }

/** The totals of a jortt invoice or estimate, as it was answered or as a mapping made it. */
export function jorttTotals(document: JsonObject): Totals {
  const rows = pricedRows(document.line_items ?? null)
  // True means that prices include VAT (apis/jortt.md §6.1).
  const pricesIncludeVat = document.net_amounts === true
  const fromRows = rows
    ? totalsOfRows({ rows, pricesIncludeVat, discounts: discountsOf(document) }, jorttRounding)
    : unknownTotals
  const net = at(document, 'invoice_total.amount') ?? at(document, 'total.amount')
  const gross = at(document, 'invoice_total_incl_vat.amount') ?? at(document, 'total_incl_vat.amount')
  return statedTotals({ net, vat: null, gross, roundOff: null }, fromRows)
}

/** The line's own total is that of one unit (`apis/jortt.md §6.2`), so it is left aside. */
function pricedRows(lines: Json): readonly PricedRow[] | null {
  if (!isList(lines)) return null
  const rows = lines.map((line: Json): PricedRow | null => {
    if (!isJsonObject(line)) return null
    const [quantity, price, rate] = [at(line, 'quantity'), at(line, 'amount.amount'), at(line, 'vat.value')]
    if (!quantity || !price) return null
    // Of margin and travel schemes VAT is not that part of the price, and jortt alone knows it.
    const isPlain = [null, 'exempt'].some((category) => category === valueAt(line, 'vat.category'))
    const percent = isPlain && rate ? rate.times(100).toFixed() : null
    return { quantity: quantity.toFixed(), price: price.toFixed(), discount: null, rate: percent }
  })
  const known = rows.filter((row) => row !== null)
  return known.length < rows.length ? null : known
}

function discountsOf({ discounts }: JsonObject): readonly string[] {
  if (!isList(discounts)) return []
  return discounts.flatMap((discount) => (isJsonObject(discount) ? (at(discount, 'percentage')?.toFixed() ?? []) : []))
}

const at = (record: JsonObject, path: string): Big | null => decimalOf(valueAt(record, path) ?? null)
