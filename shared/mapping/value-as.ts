import type { Json } from '../json.ts'
import { isEmpty } from '../json.ts'
import { Decimal, decimalOf, decimalText } from './decimal.ts'

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

/** Any single value as text; a list as its texts joined by ", "; null for a record, which has no one text. */
export function textOf(value: Json): string | null {
  if (value === null) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number') return decimalText(new Decimal(value))
  if (typeof value === 'boolean') return String(value)
  if (!isList(value)) return null
  const texts = value.filter((item) => !isEmpty(item)).map(textOf)
  return texts.every((text) => text !== null) ? texts.join(', ') : null
}

/** "true"/"false", 1/0 and the booleans themselves; null for anything else. */
export function booleanOf(value: Json): boolean | null {
  if (typeof value === 'boolean') return value
  const text = typeof value === 'string' ? value.trim().toLowerCase() : value
  if (text === 'true' || text === '1' || text === 1) return true
  if (text === 'false' || text === '0' || text === 0) return false
  return null
}

/** A whole number that a JSON number holds exactly; null for anything else. */
export function integerOf(value: Json): number | null {
  if (Number.isSafeInteger(value)) return Number(value) || 0
  const decimal = decimalOf(value)
  if (decimal === null || !decimal.eq(decimal.round(0))) return null
  const number = Number(decimalText(decimal))
  return Number.isSafeInteger(number) ? number : null
}

const isoDateTime = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?\s?(Z|[+-]\d{2}:?\d{2})?$/

/**
 * The day as "2026-11-20", from a date or from the date part of a date and time as it is written
 * (not moved to another time zone); null for anything that is not a day of the calendar.
 */
export function dateTextOf(value: Json): string | null {
  if (typeof value !== 'string') return null
  if (isCalendarDay(value)) return value
  const text = value.trim()
  const day = isDateTime(text) ? text.slice(0, 10) : text
  return isCalendarDay(day) ? day : null
}

/** True for ISO 8601 date and time, with or without seconds and zone. */
export function isDateTime(text: string): boolean {
  const parts = isoDateTime.exec(text.trim())
  if (!parts) return false
  const [, day = '', hour = '', minute = '', second = '0'] = parts
  return isCalendarDay(day) && Number(hour) < 24 && Number(minute) < 60 && Number(second) < 61
}

/** Milliseconds since 1970 of a date and time; one without a zone is taken as UTC. Null if it is none. */
export function instantOf(text: string): number | null {
  if (!isDateTime(text)) return null
  const iso = text.trim().replace(' ', 'T')
  const instant = Date.parse(/(Z|[+-]\d{2}:?\d{2})$/.test(iso) ? iso : `${iso}Z`)
  return Number.isNaN(instant) ? null : instant
}

/** True for a day of the calendar as "2026-11-20". */
export function isCalendarDay(text: string): boolean {
  // Sign by sign, because every record has several of them and a pattern takes five times as long.
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return false
  const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)]
  return year >= 0 && day >= 1 && day <= daysInMonth(year, month)
}

/** The number that these digits are; negative where one is none. */
function digits(text: string, from: number, to: number): number {
  let number = 0
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return -1
    number = number * 10 + digit
  }
  return number
}

/** Days in a month (1 to 12) of the Gregorian calendar; 0 for a month that does not exist. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return daysOf[month - 1] ?? 0
}

const daysOf = [31, 0, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
