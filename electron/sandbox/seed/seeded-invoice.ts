import Big from 'big.js'
import { isInEu } from '../jortt/customer-model.ts'
import type { JorttOffice } from '../jortt/jortt-context.ts'
import type { JsonObject } from '../json-value.ts'
import { textOf } from '../json-value.ts'
import type { RandomSource } from '../random-source.ts'
import type { StoredRecord } from '../record-collection.ts'
import type { VatClass } from './catalogue.ts'
import { CATALOGUE, SERVICES } from './catalogue.ts'
import type { Country } from './countries.ts'
import { COUNTRIES } from './countries.ts'

interface Priced {
  readonly description: string
  readonly price: string
  readonly quantity: string
  readonly vat: VatClass
}

/** What is written on one seeded invoice of this customer. */
export function seededInvoice(
  customer: StoredRecord,
  date: string,
  random: RandomSource,
  office: JorttOffice,
): JsonObject {
  const { body } = customer
  const country = Object.values(COUNTRIES).find(({ code }) => code === body.address_country_code) ?? COUNTRIES.NL
  // Shops show private people prices with VAT.
  const pricesIncludeVat = body.is_private === true && random.chance(60)
  const lines = pricedLines(country, random).map((line) => lineItem(line, country, body, pricesIncludeVat, random))
  const isPickedUp = random.chance(10)
  return {
    customer_id: customer.id,
    invoice_date: date,
    tradename_id: random.chance(20) ? (office.tradenames.all()[1]?.id ?? null) : null,
    payment_term: body.payment_term ?? 30,
    net_amounts: pricesIncludeVat,
    introduction: random.chance(15) ? 'Hartelijk dank voor uw bestelling.' : null,
    remarks: isPickedUp ? 'Afhalen in de winkel' : random.chance(6) ? 'Bezorgen: Dok 3, 3012 BB Rotterdam' : null,
    payment_method: 'pay_later',
    reference: random.chance(75) ? `ORD-${random.integer(10_000, 99_999)}` : null,
    discounts: random.chance(5) ? [{ description: 'Vaste klantkorting', percentage: random.pick([5, 10]) }] : [],
    send_method: textOf(body.email) ? 'email' : 'self',
    line_items: lines,
  }
}

function pricedLines(country: Country, random: RandomSource): Priced[] {
  const goods = Array.from({ length: random.integer(1, 4) }, (): Priced => {
    const product = random.pick(CATALOGUE)
    const quantity = String(random.pick([1, 1, 1, 2, 2, 3, 4, 10]))
    return { description: `${product.sku} ${product.name}`, price: product.price, quantity, vat: product.vat }
  })
  if (random.chance(12)) {
    const service = random.pick(SERVICES)
    const quantity = random.pick(service.quantities)
    goods.push({ description: service.text, price: service.price, quantity, vat: 'standard' })
  }
  if (random.chance(35)) {
    const price = random.pick(['4.95', '6.95', '12.50'])
    goods.push({ description: country.shipping, price, quantity: '1', vat: 'standard' })
  }
  return goods
}

function lineItem(
  line: Priced,
  country: Country,
  customer: JsonObject,
  pricesIncludeVat: boolean,
  random: RandomSource,
): JsonObject {
  const isFree = customer.shift_vat === true || !isInEu(country.code)
  const rate = isFree ? '0.00' : random.pick(country.vat[line.vat])
  const exVat = new Big(line.price)
  const price = pricesIncludeVat ? exVat.times(new Big(1).plus(rate)).round(2) : exVat
  return {
    description: line.description,
    quantity: line.quantity,
    amount: { amount: price.toFixed(2), currency: 'EUR' },
    vat: { value: rate, category: null },
  }
}
