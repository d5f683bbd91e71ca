import Big from 'big.js'
import { isJsonObject, type Json, type JsonObject } from '#shared/json.ts'

const fees = [
  { amount: 'Freight', vat: 'FreightVAT', SV: 'Frakt', EN: 'Freight' },
  { amount: 'AdministrationFee', vat: 'AdministrationFeeVAT', SV: 'Expeditionsavgift', EN: 'Administration fee' },
] as const

/**
 * The document with its freight and fee as rows of their own. Fortnox keeps both in the header, with VAT when prices
 * include it, and their VAT as amounts (`apis/fortnox.md §5.3`); who knows rows only would lose them.
 */
export function feesAsRows(
  document: JsonObject,
  rowsField: 'InvoiceRows' | 'OrderRows',
  quantities: readonly string[],
): JsonObject {
  const rows = Array.isArray(document[rowsField]) ? document[rowsField] : []
  const language = document.Language === 'EN' ? 'EN' : 'SV'
  const added = fees.flatMap((fee): JsonObject[] => {
    const amount = decimal(document[fee.amount])
    if (amount === null || amount.eq(0)) return []
    const vat = decimal(document[fee.vat]) ?? new Big(0)
    const net = document.VATIncluded === true ? amount.minus(vat) : amount
    return [
      {
        Description: fee[language],
        ...Object.fromEntries(quantities.map((name) => [name, '1'])),
        Price: amount.toFixed(2),
        PriceExcludingVAT: net.toFixed(2),
        Total: amount.toFixed(2),
        TotalExcludingVAT: net.toFixed(2),
        Discount: '0',
        DiscountType: 'PERCENT',
        VAT: rateOf(vat, net, rows),
      },
    ]
  })
  return added.length === 0 ? document : { ...document, [rowsField]: [...rows, ...added] }
}

/** The rate that gives this VAT. Öre are rounded away in the amounts, so the nearest rate in use is meant. */
function rateOf(vat: Big, net: Big, rows: readonly Json[]): string {
  const exact = net.eq(0) ? new Big(0) : vat.div(net).times(100)
  const used = rows.flatMap((row) => (isJsonObject(row) ? (decimal(row.VAT) ?? []) : []))
  const [nearest] = [...used, ...swedishRates.map((rate) => new Big(rate))].sort((a, b) =>
    a.minus(exact).abs().cmp(b.minus(exact).abs()),
  )
  return nearest?.minus(exact).abs().lt(1) ? nearest.toString() : exact.round(1).toString()
}

const swedishRates = ['25', '12', '6', '0'] as const

const decimal = (value: Json | undefined): Big | null =>
  typeof value === 'string' && value !== '' ? new Big(value) : null
