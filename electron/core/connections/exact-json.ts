import type { Json } from '#shared/json.ts'
import { Decimal } from '#shared/mapping/decimal.ts'

/**
 * The JSON value of a text, or undefined where it is none. A number that a double can't hold comes as the text it was
 * written as, so that no amount is changed on the way in.
 */
export function parseExactJson(text: string): Json | undefined {
  try {
    // Looking at each number takes ten times as long as parsing, and almost no answer has one that is long enough.
    const value: Json = mayBeInexact.test(text) ? JSON.parse(text, exactNumber) : JSON.parse(text)
    return value
  } catch {
    return undefined
  }
}

/** A double keeps any decimal of this many digits. */
const safeDigits = 15

/** Finds every number that is longer than that, and some texts that look like one. */
const mayBeInexact = new RegExp(`[\\d.eE+-]{${safeDigits + 1},}`)

/** The third argument is newer than TypeScript's own declaration of JSON.parse. */
function exactNumber(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const source = context?.source
  return typeof value === 'number' && source !== undefined && !isExact(value, source) ? source : value
}

function isExact(value: number, source: string): boolean {
  if (source.length <= safeDigits) return true
  return Number.isFinite(value) && new Decimal(source).eq(value)
}
