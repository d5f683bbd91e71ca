import { isJsonObject, type Json, type JsonObject, stableJson } from '../json.ts'
import type { Field, FieldType, RecordType } from './field.ts'
import { valueAt } from './field-at.ts'

/** What is wrong with a record as a person edited it, and at which field. */
export type EditProblem =
  | { readonly kind: 'unknown-field'; readonly path: string }
  | { readonly kind: 'wrong-type'; readonly path: string; readonly expected: FieldType['type'] }
  | { readonly kind: 'not-listed'; readonly path: string; readonly allowed: readonly string[] }
  /** The key names the record in the ledger: with another one it would be another record. */
  | { readonly kind: 'key-changed'; readonly path: string }

/**
 * Whether an edited record can stand in for the one that its source handed over. What was not touched is taken as it is:
 * a system may hand over more than is known of it.
 */
export function editProblems(type: RecordType, original: JsonObject, edited: JsonObject): readonly EditProblem[] {
  const isSameKey = stableJson(valueAt(original, type.key)) === stableJson(valueAt(edited, type.key))
  const keyProblem: EditProblem[] = isSameKey ? [] : [{ kind: 'key-changed', path: type.key }]
  return [...keyProblem, ...inRecord(type.fields, original, edited, '')]
}

function inRecord(
  fields: readonly Field[],
  original: Json | undefined,
  edited: JsonObject,
  path: string,
): readonly EditProblem[] {
  const before = isJsonObject(original) ? original : {}
  return Object.entries(edited).flatMap(([key, value]): readonly EditProblem[] => {
    const place = path === '' ? key : `${path}.${key}`
    const known = Object.hasOwn(before, key)
    if (known && stableJson(before[key]) === stableJson(value)) return []
    const field = fields.find((candidate) => candidate.key === key)
    if (field) return inValue(field, before[key], value, place)
    return known ? [] : [{ kind: 'unknown-field', path: place }]
  })
}

function inValue(type: FieldType, original: Json | undefined, value: Json, path: string): readonly EditProblem[] {
  if (value === null) return []
  const wrong: readonly EditProblem[] = [{ kind: 'wrong-type', path, expected: type.type }]
  switch (type.type) {
    case 'record':
      return isJsonObject(value) ? inRecord(type.fields, original, value, path) : wrong
    case 'list': {
      if (!Array.isArray(value)) return wrong
      const before = Array.isArray(original) ? original : []
      return value.flatMap((item: Json, at) => inValue(type.item, before[at], item, `${path}.${at}`))
    }
    case 'enum':
      if (typeof value !== 'string') return wrong
      return type.values.includes(value) ? [] : [{ kind: 'not-listed', path, allowed: type.values }]
    default:
      return isPlain(type.type, value) ? [] : wrong
  }
}

function isPlain(type: Exclude<FieldType['type'], 'record' | 'list' | 'enum'>, value: Json): boolean {
  switch (type) {
    case 'boolean':
      return typeof value === 'boolean'
    case 'integer':
      return typeof value === 'number' && Number.isSafeInteger(value)
    case 'decimal':
      return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)
    case 'date':
      return typeof value === 'string' && isDay(value)
    case 'datetime':
      return typeof value === 'string' && isDay(value.slice(0, 10)) && !Number.isNaN(Date.parse(value))
    case 'text':
    case 'code':
      return typeof value === 'string'
  }
}

/** A day that exists: `2026-02-30` is taken for one by `Date`, as the second of March. */
function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}
