import { dayIn, numberIn } from '#shared/i18n/names.ts'
import { textAt } from '#shared/i18n/say.ts'
import { isJsonObject, type Json, type JsonObject } from '#shared/json.ts'
import type { Language } from '#shared/language.ts'
import type { Field } from '#shared/records/field.ts'
import { childFields } from '#shared/records/field-at.ts'
import { recordTypes } from '#shared/records/record-types.ts'

/** One row of a payload made readable. Groups (records, lists, their items) have no value of their own. */
export interface ReadableField {
  readonly path: string
  readonly label: string
  readonly depth: number
  /** Null for a group; otherwise a text, or the boolean that the reader's language has words for. */
  readonly value: string | boolean | null
}

/** The filled fields of a payload with the labels of the record it most looks like; empty ones are left out. */
export function readableFields(payload: JsonObject, language: Language): readonly ReadableField[] {
  return rowsOf(payload, fieldsLike(payload), language, '', 0)
}

/** The known record that has most of the payload's fields. */
function fieldsLike(payload: JsonObject): readonly Field[] {
  const keys = Object.keys(payload)
  const share = (fields: readonly Field[]) => fields.filter((field) => keys.includes(field.key)).length
  const best = Object.values(recordTypes)
    .map(({ fields }): readonly Field[] => fields)
    .reduce((best, fields) => (share(fields) > share(best) ? fields : best), [])
  return best
}

function rowsOf(
  record: JsonObject,
  fields: readonly Field[],
  language: Language,
  path: string,
  depth: number,
): readonly ReadableField[] {
  const places = new Map(fields.map((field, index) => [field.key, index]))
  const placeOf = (key: string) => places.get(key) ?? fields.length
  // In the order in which the record is described: keys of a payload come as they happen to, sorted or not.
  const entries = Object.entries(record).toSorted(([a], [b]) => placeOf(a) - placeOf(b))
  return entries.flatMap(([key, value]) => {
    const field = fields[placeOf(key)]
    const place = path === '' ? key : `${path}.${key}`
    const label = field?.label[language] ?? textAt(`reasons:part.${key}`, language) ?? key
    return fieldRows(value, field, label, language, place, depth)
  })
}

function fieldRows(
  value: Json | undefined,
  field: Field | undefined,
  label: string,
  language: Language,
  path: string,
  depth: number,
): readonly ReadableField[] {
  if (value === null || value === undefined || value === '') return []
  if (isJsonObject(value)) {
    // A payload may wrap a whole record: { "Invoice": { … } }.
    const inside = rowsOf(value, field ? childFields(field) : fieldsLike(value), language, path, depth + 1)
    return inside.length === 0 ? [] : [{ path, label, depth, value: null }, ...inside]
  }
  if (!Array.isArray(value)) return [{ path, label, depth, value: valueText(value, field, language) }]
  if (!value.some(isJsonObject)) {
    return value.length === 0 ? [] : [{ path, label, depth, value: value.map((item) => String(item)).join(', ') }]
  }
  return value.flatMap((item: Json, index) =>
    fieldRows(item, field, `${label} ${index + 1}`, language, `${path}[${index}]`, depth),
  )
}

function valueText(value: Json, field: Field | undefined, language: Language): string | boolean {
  if (typeof value === 'boolean') return value
  const text = String(value)
  if (field?.type === 'decimal' || field?.type === 'integer') return numberIn(text, language)
  return field?.type === 'date' ? dayIn(text, language) : text
}
