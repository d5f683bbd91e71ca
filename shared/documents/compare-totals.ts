import { Decimal } from '../mapping/decimal.ts'
import type { Totals } from './document-totals.ts'

/** A figure that two systems don't agree on; amounts as decimal strings. */
export interface TotalDifference {
  readonly figure: 'net' | 'vat' | 'gross'
  /** Per cent; null where it is no VAT, or all of it. */
  readonly rate: string | null
  readonly expected: string
  readonly actual: string
}

/** One difference per figure that is known on both sides. Rounding to a round sum is no difference on either side. */
export function totalDifferences(expected: Totals, actual: Totals): readonly TotalDifference[] {
  const byRate = vatByRate(expected.vatByRate, actual.vatByRate)
  return [
    ...figure('net', expected.net, actual.net),
    ...(byRate.length > 0 ? byRate : figure('vat', expected.vat, actual.vat)),
    ...(isSameGross(expected, actual) ? [] : figure('gross', expected.gross, actual.gross)),
  ]
}

/** What is known from elsewhere goes before what follows from the rows that were sent. */
export function expectedTotals(known: Totals, sent: Totals): Totals {
  const gross = known.gross === null ? sent : known
  return {
    net: known.net ?? sent.net,
    vatByRate: known.vatByRate ?? (known.vat === null ? sent.vatByRate : null),
    vat: known.vat ?? sent.vat,
    gross: gross.gross,
    roundOff: gross.roundOff,
  }
}

function figure(name: TotalDifference['figure'], expected: string | null, actual: string | null): TotalDifference[] {
  if (expected === null || actual === null || new Decimal(expected).eq(actual)) return []
  return [{ figure: name, rate: null, expected, actual }]
}

function vatByRate(expected: Totals['vatByRate'], actual: Totals['vatByRate']): TotalDifference[] {
  if (expected === null || actual === null) return []
  const rates = [...new Set([...Object.keys(expected), ...Object.keys(actual)])]
  return rates
    .sort((a, b) => new Decimal(b).cmp(a))
    .flatMap((rate) => figure('vat', expected[rate] ?? '0.00', actual[rate] ?? '0.00').map((one) => ({ ...one, rate })))
}

function isSameGross(expected: Totals, actual: Totals): boolean {
  const [wanted, found] = [grossAmounts(expected), grossAmounts(actual)]
  return wanted.some((amount) => found.some((other) => amount.eq(other)))
}

/** The total with and without what was added to round it. */
function grossAmounts({ gross, roundOff }: Totals) {
  return gross === null ? [] : [new Decimal(gross), new Decimal(gross).minus(roundOff)]
}
