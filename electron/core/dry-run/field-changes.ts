import Big from 'big.js'
import { isEmpty, isJsonObject, type Json, type JsonObject } from '#shared/json.ts'
import type { PlannedField } from '#shared/runs/planned.ts'
import { madeNumberShown } from './made-number.ts'

/**
 * What a write would change, field by field: what it sends and is not there already. `before` is the record as the system
 * has it, null for one that does not exist. Rows are compared by their place; a list takes the place of the one before it.
 */
export function fieldChanges(sent: JsonObject, before: JsonObject | null): readonly PlannedField[] {
  return [...changesIn('', sent, before)]
}

function* changesIn(path: string, after: Json, before: Json): Generator<PlannedField> {
  if (isJsonObject(after)) {
    for (const [name, value] of Object.entries(after)) {
      yield* changesIn(
        path === '' ? name : `${path}.${name}`,
        value,
        isJsonObject(before) ? (before[name] ?? null) : null,
      )
    }
    return
  }
  if (Array.isArray(after)) {
    const was: readonly Json[] = Array.isArray(before) ? before : []
    for (const [index, value] of after.entries()) yield* changesIn(`${path}.${index + 1}`, value, was[index] ?? null)
    for (let index = after.length; index < was.length; index += 1) {
      yield { path: `${path}.${index + 1}`, before: was[index] ?? null, after: null }
    }
    return
  }
  const value = shown(after)
  if (!isSame(value, before)) yield { path, before: isEmpty(before) ? null : before, after: value }
}

/** As people should see it: what is cleared is empty, and a number of the dry run's own is called new. */
function shown(value: Json): Json {
  if (value === 'API_BLANK') return null
  return typeof value === 'string' || typeof value === 'number' ? (madeNumberShown(value) ?? value) : value
}

/** The systems tell numbers as texts and the other way round. */
function isSame(after: Json, before: Json): boolean {
  if (isEmpty(after) && isEmpty(before)) return true
  if (isEmpty(after) || isEmpty(before)) return false
  if (String(after) === String(before)) return true
  return isNumber(after) && isNumber(before) && new Big(String(after)).eq(String(before))
}

/** "12.5" and "12.50" are one amount, "0123" and "123" are two numbers of customers. */
const isNumber = (value: Json): boolean =>
  typeof value === 'number' || (typeof value === 'string' && /^-?(0|[1-9]\d*)(\.\d+)?$/.test(value))
