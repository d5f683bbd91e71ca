import type { Json, JsonObject } from '../json-value.ts'
import { isJsonObject } from '../json-value.ts'
import type { ProblemDetail } from './jortt-problem.ts'
import { isInvalid, isMissing } from './jortt-problem.ts'

export type FieldCheck = (value: Json) => boolean
export type FieldTable = Readonly<Record<string, FieldCheck>>

const DECIMAL = /^-?\d+(\.\d+)?$/
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export const isUuid = (text: string): boolean => UUID.test(text)

export const text: FieldCheck = (value) => typeof value === 'string'
export const flag: FieldCheck = (value) => typeof value === 'boolean'
export const integer: FieldCheck = (value) => Number.isInteger(value)
export const uuid: FieldCheck = (value) => typeof value === 'string' && isUuid(value)
export const email: FieldCheck = (value) => typeof value === 'string' && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)
export const countryCode: FieldCheck = (value) => typeof value === 'string' && /^[A-Z]{2}$/.test(value)
export const decimalText: FieldCheck = (value) => typeof value === 'string' && DECIMAL.test(value)
export const percentage: FieldCheck = (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 100

export const date: FieldCheck = (value) => {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const parsed = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(value)
}

export const oneOf =
  (...words: readonly string[]): FieldCheck =>
  (value) =>
    typeof value === 'string' && words.includes(value)

export const listOf =
  (check: FieldCheck): FieldCheck =>
  (value) =>
    Array.isArray(value) && value.every(check)

/** Money of v2 and v3 (`apis/jortt.md §5.1`). Cents only: finer prices are nowhere shown. */
export const money: FieldCheck = (value) =>
  isJsonObject(value) &&
  value.currency === 'EUR' &&
  (typeof value.amount === 'string' || typeof value.amount === 'number') &&
  /^-?\d+(\.\d{1,2})?$/.test(String(value.amount)) &&
  hasOnly(value, ['amount', 'currency'])

/** A VAT fraction with its category, which must be named even when it is null (`apis/jortt.md §5.1`). */
export const vatFraction: FieldCheck = (value) =>
  isJsonObject(value) &&
  (typeof value.value === 'string' || typeof value.value === 'number') &&
  VAT_FRACTIONS.has(Number(value.value)) &&
  (value.category === null || value.category === 'exempt') &&
  hasOnly(value, ['value', 'category'])

/** The administration is registered for the one-stop shop, so rates of its neighbours are known beside the Dutch ones. */
const VAT_FRACTIONS: ReadonlySet<number> = new Set([0, 0.06, 0.07, 0.09, 0.12, 0.19, 0.21, 0.25])

/** What is wrong with the fields of `body`; `place` gives the name to report for a field. */
export function fieldProblems(
  body: JsonObject,
  table: FieldTable,
  required: readonly string[],
  place: (name: string) => string = (name) => name,
): ProblemDetail[] {
  const missing = required.filter((name) => body[name] === undefined || body[name] === null || body[name] === '')
  const wrong = Object.entries(body).filter(([name, value]) => {
    const check = Object.hasOwn(table, name) ? table[name] : undefined
    return !check || (value !== null && !missing.includes(name) && !check(value))
  })
  return [...missing.map((name) => isMissing(place(name))), ...wrong.map(([name]) => isInvalid(place(name)))]
}

function hasOnly(value: JsonObject, names: readonly string[]): boolean {
  return Object.keys(value).every((name) => names.includes(name))
}
