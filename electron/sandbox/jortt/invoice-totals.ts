import Big from 'big.js'
import type { Json, JsonObject } from '../json-value.ts'
import { objectOf, textOf } from '../json-value.ts'

export interface InvoiceTotals {
  readonly exVat: Big
  readonly inclVat: Big
}

/**
 * Totals with VAT rounded once per rate over the whole invoice (`apis/jortt.md §6.4`).
 * @param pricesIncludeVat the meaning of `net_amounts: true` (§6.1)
 */
export function invoiceTotals(
  lines: readonly JsonObject[],
  discounts: readonly JsonObject[],
  pricesIncludeVat: boolean,
): InvoiceTotals {
  const kept = discounts.reduce((factor, { percentage }) => {
    return factor.times(new Big(100).minus(textOf(percentage) || 0)).div(100)
  }, new Big(1))
  const perRate = new Map<string, Big>()
  for (const line of lines) {
    const rate = vatRateOf(line).toString()
    const price = new Big(amountOf(line.amount)).times(textOf(line.quantity) || 0)
    perRate.set(rate, (perRate.get(rate) ?? new Big(0)).plus(price.times(kept)))
  }
  let exVat = new Big(0)
  let inclVat = new Big(0)
  for (const [rate, sum] of perRate) {
    const base = sum.round(2)
    const factor = new Big(1).plus(rate)
    exVat = exVat.plus(pricesIncludeVat ? base.div(factor).round(2) : base)
    inclVat = inclVat.plus(pricesIncludeVat ? base : base.times(factor).round(2))
  }
  return { exVat, inclVat }
}

/** The line as answered. Its "total" is the unit price without VAT, as recorded (`apis/jortt.md §6.2`). */
export function answeredLine(line: JsonObject, pricesIncludeVat: boolean, defaultAccountId: string): JsonObject {
  const unit = new Big(amountOf(line.amount))
  const unitExVat = pricesIncludeVat ? unit.div(new Big(1).plus(vatRateOf(line))).round(2) : unit
  const vat = objectOf(line.vat)
  return {
    description: line.description ?? '',
    quantity: textOf(line.quantity),
    amount: euros(unit),
    vat: { value: vatRateOf(line).toFixed(2), category: vat.category ?? null },
    total_amount_ex_vat: euros(unitExVat),
    ledger_account_id: line.ledger_account_id ?? defaultAccountId,
  }
}

export function euros(amount: Big): JsonObject {
  return { amount: amount.toFixed(2), currency: 'EUR' }
}

/** The decimal text in a money field, '0' when there is none. */
export function amountOf(money: Json | undefined): string {
  return textOf(objectOf(money).amount) || '0'
}

function vatRateOf(line: JsonObject): Big {
  return new Big(textOf(objectOf(line.vat).value) || 0)
}
