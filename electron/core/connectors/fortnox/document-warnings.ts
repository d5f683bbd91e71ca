import { fortnoxTotals } from '#shared/documents/fortnox-totals.ts'
import { isEmpty, type JsonObject } from '#shared/json.ts'
import { isList } from '#shared/mapping/value-as.ts'
import type { Reason } from '#shared/runs/reason.ts'
import { totalWarnings } from '../total-warnings.ts'
import { feesAsRows } from './fees-as-rows.ts'

interface Posted {
  readonly record: JsonObject
  /** As the mapping made it. */
  readonly wanted: JsonObject
  /** As Fortnox answered it; what a search found has a few fields only. */
  readonly document: JsonObject
  readonly rows: 'OrderRows' | 'InvoiceRows'
}

/** Where Fortnox arrives at other totals than the source, or than the rows it was sent. */
export function documentWarnings({ record, wanted, document, rows }: Posted, grossPath: string): readonly Reason[] {
  const quantity = rows === 'OrderRows' ? 'OrderedQuantity' : 'DeliveredQuantity'
  const totalsOf = (side: JsonObject) => fortnoxTotals(isList(side[rows]) ? feesAsRows(side, rows, [quantity]) : side)
  // Only Fortnox knows the VAT of a fee, and whether prices include VAT where the mapping leaves that open.
  const left = ['FreightVAT', 'AdministrationFeeVAT', 'VATIncluded'].filter(
    (key) => isEmpty(wanted[key]) && key in document,
  )
  const sent = { ...wanted, ...Object.fromEntries(left.map((key) => [key, document[key] ?? null])) }
  return totalWarnings({
    record,
    grossPath,
    sent: totalsOf(sent),
    answered: totalsOf(document),
    currency: document.Currency ?? null,
  })
}
