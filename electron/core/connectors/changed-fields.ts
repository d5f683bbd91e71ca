import Big from 'big.js'
import type { Json, JsonObject } from '#shared/json.ts'
import { isJsonObject } from '#shared/json.ts'

/** The wanted fields whose value differs from the current one. What is not wanted is left as it is. */
export function changedFields(wanted: JsonObject, current: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(wanted).filter(([name, value]) => !same(value, current[name] ?? null)))
}

function same(wanted: Json, current: Json): boolean {
  if (isJsonObject(wanted)) {
    return isJsonObject(current) && Object.entries(wanted).every(([name, value]) => same(value, current[name] ?? null))
  }
  if (wanted === current) return true
  return isDecimal(wanted) && isDecimal(current) && new Big(wanted).eq(current)
}

/** "12.5" and "12.50" are one amount; "0123" and "123" are two numbers of customers. */
const isDecimal = (value: Json): value is string => typeof value === 'string' && /^-?(0|[1-9]\d*)\.\d+$/.test(value)
