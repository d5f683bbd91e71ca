import Big from 'big.js'
import type { Json } from '../json.ts'

/** A constructor of our own, so that nobody else's settings change how we divide: 20 decimals, half away from zero. */
export const Decimal = Big()
Decimal.DP = 20
Decimal.RM = 1

// Forty digits are more than any ledger holds, and keep sums of hostile input small.
const plainDecimal = /^-?\d{1,40}(\.\d{1,40})?$/
const canonicalDecimal = /^-?(0|[1-9]\d{0,39})(\.\d{1,40})?$/

/** The decimal a JSON value stands for, or null: no exponents, no thousands separators, no decimal comma. */
export function decimalOf(value: Json): Big | null {
  if (typeof value === 'number') return isWithinReach(Math.abs(value)) ? new Decimal(value) : null
  if (typeof value !== 'string') return null
  const text = value.trim()
  return plainDecimal.test(text) ? new Decimal(text) : null
}

/** Numbers whose plain text is one of our decimals again; a float may have 17 digits. */
const isWithinReach = (size: number): boolean => size < 1e40 && (size >= 1e-23 || size === 0)

/** The shortest plain text of a decimal: no exponent, no trailing zeros, no negative zero. */
export function decimalText(decimal: Big): string {
  return decimal.c[0] === 0 ? '0' : decimal.toFixed()
}

/**
 * The number a short decimal text stands for, NaN for every other text: at most 15 characters, written as JavaScript
 * reads it. Two of them are in the order of their decimals, because a float tells 15 digits apart.
 */
export function shortDecimal(text: string): number {
  const { length } = text
  if (length === 0 || length > 15) return Number.NaN
  let point = -1
  const from = text.charCodeAt(0) === minus ? 1 : 0
  for (let at = from; at < length; at++) {
    const code = text.charCodeAt(at)
    if (code >= zero && code <= nine) continue
    if (code !== dot || point >= 0) return Number.NaN
    point = at
  }
  return point === from || point === length - 1 || from === length ? Number.NaN : Number(text)
}

const [minus, dot, zero, nine] = [45, 46, 48, 57]

/** True for text written as we write decimals. "007" is a code, not a number. */
export function looksLikeDecimal(text: string): boolean {
  return canonicalDecimal.test(text)
}
