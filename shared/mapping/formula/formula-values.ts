import type { Json } from '../../json.ts'
import { Decimal, decimalOf, decimalText } from '../decimal.ts'
import { MappingFault } from '../mapping-fault.ts'

/**
 * What a formula made, as JSON: numbers as decimal text. JSONata counts in floating point, so a fraction is first
 * rounded to 15 digits, where 0.1 + 0.2 is 0.3 again; exact sums are what `$add` and `$multiply` are for.
 */
export function resultOf(value: unknown): Json {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value
    case 'number':
      return numberText(value)
    case 'object':
      break
    case 'undefined':
      return null
    default:
      throw notAValue()
  }
  if (value === null) return null
  if (Array.isArray(value)) return Array.from(value, resultOf)
  if ('_jsonata_lambda' in value || '_jsonata_function' in value) throw notAValue()
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, resultOf(part)]))
}

function notAValue(): MappingFault {
  const message = 'The formula gives a function, not a value'
  return new MappingFault({ kind: 'formula-failed', code: 'not-a-value', message, position: null })
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) {
    const message = 'The formula gives a number without end'
    throw new MappingFault({ kind: 'formula-failed', code: 'not-finite', message, position: null })
  }
  return decimalText(new Decimal(Number.isInteger(value) ? value : Number(value.toPrecision(15))))
}

/** A number from our own functions goes on as a number where a float holds it exactly, so that `+` and `>` work on it. */
export function numberOrText(text: string): number | string {
  const number = Number(text)
  const exact = decimalOf(text)
  return exact !== null && Number.isFinite(number) && text.length <= 16 && exact.eq(number) ? number : text
}
