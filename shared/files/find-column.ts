import { columnValue, dayOf, decimalOf } from './column-value.ts'
import type { FileColumn } from './file-reading.ts'

/**
 * What a column holds, judged by some of its cells: a type only where every filled cell agrees. What identifies
 * something stays text, or "00123", a postal code and a phone number would lose signs that count.
 */
export function findColumn(name: string, cells: readonly (string | null)[]): FileColumn {
  const texts = cells.map((cell) => cell?.trim() ?? '').filter((text) => text !== '')
  if (texts.length === 0) return { name, type: 'text' }
  if (texts.every(isWord) && allRead({ name, type: 'boolean' }, texts)) return { name, type: 'boolean' }
  if (identifies(name)) return { name, type: 'text' }
  if (areDays(texts)) return { name, type: 'date' }
  if (texts.some(isCode)) return { name, type: 'text' }
  if (texts.every((text) => /^-?\d{1,9}$/.test(text))) return { name, type: 'integer' }
  const marks = texts.some((text) => /\D/.test(text.slice(1))) ? (['comma', 'dot'] as const).filter(fits(texts)) : []
  // "1.234" may be one and a bit, or more than a thousand: where no cell tells, the person who knows the file has to.
  const [mark, other] = marks
  return mark && (!other || texts.every((text) => !/[.,]/.test(text)))
    ? { name, type: 'decimal', mark }
    : { name, type: 'text' }
}

/** Every cell of the sample is of the column's type. */
function allRead(column: FileColumn, cells: readonly (string | null)[]): boolean {
  return cells.every((cell) => columnValue(cell, column) !== undefined)
}

const isWord = (text: string): boolean => text.length > 1 && !/\d/.test(text)

const identifying =
  /\b(tel|phone|mobil|fax|org|kvk|nip|regon|iban|ean|gtin|upc|sku|zip|id|no|nr)\b|telef|phone|mobil|post(al|c?ode|kod|num|nr)|zip|kod$|code|konto|account|rekening|streckkod|nr\.?$|nummer|number|numer|referen|[a-z]Id$|_id$/i

const identifies = (name: string): boolean => identifying.test(name.trim())

/** Leading zeros, a plus, or more digits than a quantity has. */
const isCode = (text: string): boolean => /^-?0\d/.test(text) || /^\+/.test(text) || /^\d{10,}$/.test(text)

/** All written in one way, in years that a bookkeeper meets. */
function areDays(texts: readonly string[]): boolean {
  const days = texts.map(dayOf)
  return days.every((day) => day !== undefined && day.form === days[0]?.form && /^(19[5-9]|20[0-7])/.test(day.day))
}

const fits = (texts: readonly string[]) => (mark: 'comma' | 'dot') =>
  texts.every((text) => text.length <= 20 && decimalOf(text, mark) !== undefined)
