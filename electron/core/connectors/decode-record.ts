import { isJsonObject, type Json, type JsonObject } from '#shared/json.ts'
import { decimalOf, decimalText } from '#shared/mapping/decimal.ts'
import { booleanOf, dateTextOf, integerOf, isDateTime, isList, textOf } from '#shared/mapping/value-as.ts'
import type { Field, FieldType, RecordType } from '#shared/records/field.ts'
import { assertNever } from '#shared/result.ts'

/**
 * The canonical record in a system's JSON: the fields its type knows, decimals as texts. Tolerant, because the systems
 * are not consistent: numbers come as texts and the other way round, and what is not filled in is null or "". What a
 * field can't hold becomes null. A property that is absent stays absent: list items are partial, which is not empty.
 */
export function decodeRecord(type: RecordType, json: JsonObject): JsonObject {
  return decodeFields(type.fields, json)
}

/** A single value as text, such as a code that may come as a number; null where there is none. */
export function decodedText(value: Json | undefined): string | null {
  return isEmptyAnswer(value) ? null : singleText(value)
}

/** A number as a decimal text; null where there is none. */
export function decodedDecimal(value: Json | undefined): string | null {
  return isEmptyAnswer(value) ? null : decimalIn(value)
}

/** What Fortnox says in any field whose feature the company has no licence for (`apis/fortnox.md §7`). */
const noRight = 'API_NORIGHT'

function decodeFields(fields: readonly Field[], json: JsonObject): JsonObject {
  const present = fields.filter(({ key, access }) => access !== 'write' && Object.hasOwn(json, key))
  return Object.fromEntries(present.map((field) => [field.key, decodeValue(field, json[field.key] ?? null)]))
}

function decodeValue(type: FieldType, value: Json): Json {
  if (isEmptyAnswer(value)) return type.type === 'list' ? [] : null
  switch (type.type) {
    case 'text':
    case 'code':
    case 'enum':
      return singleText(value)
    case 'decimal':
      return decimalIn(value)
    case 'integer':
      return integerOf(value)
    case 'boolean':
      return booleanOf(value)
    case 'date':
      return dateTextOf(value)
    case 'datetime':
      return typeof value === 'string' && isDateTime(value) ? value : null
    case 'record':
      return isJsonObject(value) ? decodeFields(type.fields, value) : null
    case 'list':
      return isList(value) ? value.map((item) => decodeValue(type.item, item)) : []
    default:
      return assertNever(type)
  }
}

function isEmptyAnswer(value: Json | undefined): value is null | '' | undefined {
  return value === undefined || value === null || value === '' || value === noRight
}

function singleText(value: Json): string | null {
  return isList(value) || isJsonObject(value) ? null : textOf(value)
}

function decimalIn(value: Json): string | null {
  const decimal = decimalOf(value)
  if (decimal === null) return null
  return typeof value === 'string' ? value.trim() : decimalText(decimal)
}
