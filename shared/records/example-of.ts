import type { Json, JsonObject } from '../json.ts'
import type { Field, RecordType } from './field.ts'
import { childFields } from './field-at.ts'

/** A believable record of a type, complete: with the fields that are only read and those that are only written. */
export function exampleRecord(type: RecordType): JsonObject {
  return exampleOfFields(type.fields)
}

/** A field's example; records and lists of records are put together from their fields. */
export function exampleOf(field: Field): Json {
  if (field.example !== undefined) return field.example
  const children = childFields(field)
  if (children.length === 0) return field.type === 'list' ? [] : null
  return field.type === 'list' ? [exampleOfFields(children)] : exampleOfFields(children)
}

function exampleOfFields(fields: readonly Field[]): JsonObject {
  return Object.fromEntries(fields.map((field) => [field.key, exampleOf(field)]))
}
