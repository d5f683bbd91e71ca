import type Big from 'big.js'
import { Decimal } from '../mapping/decimal.ts'

/** One row of a document. All numbers are decimal strings. */
export interface PricedRow {
  readonly quantity: string
  /** Of one unit, with VAT where the document's prices include it. */
  readonly price: string
  /** In per cent of the row, or an amount off the whole row. */
  readonly discount: { readonly kind: 'percent' | 'amount'; readonly value: string } | null
  /** VAT in per cent; null where the other system chooses it. */
  readonly rate: string | null
}

export interface PricedDocument {
  readonly rows: readonly PricedRow[]
  readonly pricesIncludeVat: boolean
  /** Discounts on all rows, in per cent, each on what the one before left. */
  readonly discounts: readonly string[]
}

/** How a system arrives at two decimals, always half up. */
export interface Rounding {
  /** Whether a row's amount is rounded before it is summed up. */
  readonly rows: boolean
  readonly vat: 'per-rate' | 'per-row'
}

/** Sums of a document with two decimals. What can't be told is null. */
export interface Totals {
  readonly net: string | null
  /** VAT by its rate in per cent; rates that bring no VAT are missing. */
  readonly vatByRate: { readonly [rate: string]: string } | null
  readonly vat: string | null
  readonly gross: string | null
  /** What the system added to the gross total to make it a round sum; it is in `gross`. */
  readonly roundOff: string
}

export const unknownTotals: Totals = { net: null, vatByRate: null, vat: null, gross: null, roundOff: '0.00' }

/** Net, VAT per rate and gross as they follow from the rows. */
export function totalsOfRows(document: PricedDocument, rounding: Rounding): Totals {
  const parts = document.rows
    .map((row) => ({ rate: row.rate, amount: amountOf(row, document.discounts, rounding.rows) }))
    .filter(({ amount }) => !amount.eq(0))
  const prices = text(sum(parts.map(({ amount }) => amount)).round(2))
  const rated = parts.flatMap(({ rate, amount }) => (rate === null ? [] : [{ rate: new Decimal(rate), amount }]))
  if (rated.length < parts.length) {
    // Without its VAT a document has one side only: the one in which its prices are.
    return document.pricesIncludeVat ? { ...unknownTotals, gross: prices } : { ...unknownTotals, net: prices }
  }
  let [net, vat] = [new Decimal(0), new Decimal(0)]
  const byRate = new Map<string, Big>()
  for (const { rate, amounts } of rounding.vat === 'per-rate' ? joinedByRate(rated) : alone(rated)) {
    const split = splitVat(sum(amounts).round(2), rate, document.pricesIncludeVat)
    net = net.plus(split.net)
    vat = vat.plus(split.vat)
    byRate.set(rate.toFixed(), split.vat.plus(byRate.get(rate.toFixed()) ?? 0))
  }
  const taxed = [...byRate].filter(([, amount]) => !amount.eq(0))
  return {
    net: text(net),
    vatByRate: Object.fromEntries(taxed.map(([rate, amount]) => [rate, text(amount)])),
    vat: text(vat),
    gross: text(net.plus(vat)),
    roundOff: '0.00',
  }
}

/** What a document says its totals are. */
interface StatedTotals {
  readonly net: Big | null
  readonly vat: Big | null
  readonly gross: Big | null
  readonly roundOff: Big | null
}

/**
 * A document's totals as it states them, its VAT told apart by rate as its rows say. Rows that don't add up to the VAT
 * that is stated tell nothing about rates, unless there is one rate only.
 */
export function statedTotals(stated: StatedTotals, rows: Totals): Totals {
  const exact = stated.gross?.minus(stated.roundOff ?? 0) ?? null
  const known = stated.vat ?? (exact && stated.net && exact.minus(stated.net))
  const net = stated.net ?? (exact && known && exact.minus(known))
  const vat = known ? text(known) : rows.vat
  return {
    net: net ? text(net) : rows.net,
    vatByRate: rows.vatByRate && vat !== null ? agreeing(rows.vatByRate, vat) : rows.vatByRate,
    vat,
    gross: stated.gross ? text(stated.gross) : rows.gross,
    roundOff: stated.gross && stated.roundOff ? text(stated.roundOff) : '0.00',
  }
}

function agreeing(byRate: { readonly [rate: string]: string }, vat: string): Totals['vatByRate'] {
  const [only, ...others] = Object.keys(byRate)
  if (only !== undefined && others.length === 0) return { [only]: vat }
  return sum(Object.values(byRate).map((amount) => new Decimal(amount))).eq(vat) ? byRate : null
}

/** Quantity times price, less the row's own discount and those of the whole document. */
function amountOf(row: PricedRow, discounts: readonly string[], isRounded: boolean): Big {
  const full = new Decimal(row.price).times(row.quantity)
  const own =
    row.discount?.kind === 'amount' ? full.minus(row.discount.value) : without(full, row.discount?.value ?? '0')
  const amount = discounts.reduce(without, own)
  return isRounded ? amount.round(2) : amount
}

const without = (amount: Big, percent: string): Big => amount.times(new Decimal(100).minus(percent)).div(100)

interface Rated {
  readonly rate: Big
  readonly amounts: readonly Big[]
}
type RatedRow = { readonly rate: Big; readonly amount: Big }

const alone = (rows: readonly RatedRow[]): Rated[] => rows.map(({ rate, amount }) => ({ rate, amounts: [amount] }))

function joinedByRate(rows: readonly RatedRow[]): Rated[] {
  const joined = new Map<string, { rate: Big; amounts: Big[] }>()
  for (const { rate, amount } of rows) {
    const same = joined.get(rate.toFixed())
    if (same) same.amounts.push(amount)
    else joined.set(rate.toFixed(), { rate, amounts: [amount] })
  }
  return [...joined.values()]
}

function splitVat(amount: Big, rate: Big, hasVat: boolean): { net: Big; vat: Big } {
  if (!hasVat) return { net: amount, vat: amount.times(rate).div(100).round(2) }
  const net = amount.div(rate.div(100).plus(1)).round(2)
  return { net, vat: amount.minus(net) }
}

const sum = (amounts: readonly Big[]): Big => amounts.reduce((total, amount) => total.plus(amount), new Decimal(0))
const text = (amount: Big): string => (amount.eq(0) ? '0.00' : amount.toFixed(2))
