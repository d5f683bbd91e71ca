import Big from 'big.js'
import type { Json, JsonObject } from '../json-value.ts'
import { textOf } from '../json-value.ts'
import { hasNoVat } from './vat-rates.ts'

const FREIGHT_VAT_PERCENT = 25

export const big = (value: Json | undefined): Big => new Big(textOf(value) || '0')

/** Quantity × price less discount, in the document's own terms: with VAT when `VATIncluded`. Two decimals, half up. */
export function rowTotal(quantity: Json | undefined, row: JsonObject): Big {
  const full = big(row.Price).times(big(quantity))
  if (row.DiscountType === 'AMOUNT') return full.minus(big(row.Discount)).round(2)
  return full
    .times(new Big(100).minus(big(row.Discount)))
    .div(100)
    .round(2)
}

/** `amount` without the VAT of `percent` that it holds. */
export function withoutVat(amount: Big, percent: Json | undefined): Big {
  return amount.div(big(percent).div(100).plus(1)).round(2)
}

/**
 * The sums of a document. VAT is rounded once per rate.
 * Whole kronor are rounded as in `apis/fortnox.md §8`; other currencies keep their cents.
 */
export function documentTotals(
  header: JsonObject,
  rows: readonly JsonObject[],
  quantityField: string,
  vatType: string,
): JsonObject {
  const isGross = header.VATIncluded === true
  const perRate = new Map<string, Big>()
  for (const row of rows) {
    const rate = big(row.VAT).toString()
    perRate.set(rate, (perRate.get(rate) ?? new Big(0)).plus(rowTotal(row[quantityField], row)))
  }
  let net = new Big(0)
  let vat = new Big(0)
  for (const [rate, sum] of perRate) {
    const base = isGross ? withoutVat(sum, rate) : sum
    net = net.plus(base)
    vat = vat.plus(isGross ? sum.minus(base) : sum.times(rate).div(100).round(2))
  }
  const freightVat = feeVat(header.Freight, isGross, vatType)
  const feesVat = feeVat(header.AdministrationFee, isGross, vatType)
  const fees = big(header.Freight).plus(big(header.AdministrationFee))
  const feesNet = isGross ? fees.minus(freightVat).minus(feesVat) : fees
  const totalVat = vat.plus(freightVat).plus(feesVat)
  const exact = net.plus(feesNet).plus(totalVat)
  const total = header.Currency === 'SEK' ? exact.round(0) : exact
  const undiscounted = rows.reduce((sum, row) => {
    const full = big(row.Price).times(big(row[quantityField])).round(2)
    return sum.plus(isGross ? withoutVat(full, row.VAT) : full)
  }, new Big(0))
  return {
    Net: net.toNumber(),
    Gross: undiscounted.round(2).toNumber(),
    TotalVAT: totalVat.toNumber(),
    RoundOff: total.minus(exact).toNumber(),
    Total: total.toNumber(),
    TotalToPay: total.toNumber(),
    FreightVAT: freightVat.toNumber(),
    AdministrationFeeVAT: feesVat.toNumber(),
  }
}

function feeVat(fee: Json | undefined, isGross: boolean, vatType: string): Big {
  if (hasNoVat(vatType)) return new Big(0)
  const amount = big(fee)
  return isGross
    ? amount.minus(withoutVat(amount, FREIGHT_VAT_PERCENT))
    : amount.times(FREIGHT_VAT_PERCENT).div(100).round(2)
}
