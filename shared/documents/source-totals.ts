import type { JsonObject } from '../json.ts'
import { decimalOf } from '../mapping/decimal.ts'
import { valueAt } from '../records/field-at.ts'
import { type Totals, unknownTotals } from './document-totals.ts'
import { fortnoxTotals } from './fortnox-totals.ts'
import { jorttTotals } from './jortt-totals.ts'

/**
 * What the source itself says a document comes to. `grossPath` is the total including VAT that the user chose; where
 * it is that of a jortt or Fortnox document, the rest of its totals are known as well.
 */
export function sourceTotals(record: JsonObject, grossPath: string): Totals {
  const gross = grossPath === '' ? null : decimalOf(valueAt(record, grossPath) ?? null)
  if (gross === null) return unknownTotals
  switch (grossPath) {
    case 'invoice_total_incl_vat.amount':
    case 'total_incl_vat.amount':
      return jorttTotals(record)
    case 'Total':
      return fortnoxTotals(record)
    default:
      return { ...unknownTotals, gross: gross.toFixed(2) }
  }
}
