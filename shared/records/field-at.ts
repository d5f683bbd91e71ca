import type { Json } from '../json.ts'
import { isJsonObject } from '../json.ts'
import type { Field, FieldType, RecordType } from './field.ts'

/**
 * The field at a dotted path such as `line_items.amount.currency`, or null where the type has none.
 * A path walks into records and into the records of a list alike.
 */
export function fieldAt(fields: readonly Field[], path: string): Field | null {
  const [head, ...rest] = path.split('.')
  const field = fields.find((candidate) => candidate.key === head)
  if (!field) return null
  return rest.length === 0 ? field : fieldAt(childFields(field), rest.join('.'))
}

/** The fields inside a record or inside the records of a list; none for everything else. */
export function childFields(type: FieldType): readonly Field[] {
  if (type.type === 'record') return type.fields
  return type.type === 'list' ? childFields(type.item) : []
}

/** The lists of records in a type, with their paths: what can become the rows of a document. */
export function listsOfRecords(type: RecordType): readonly { path: string; field: Field }[] {
  return type.fields
    .filter((field) => field.type === 'list' && field.item.type === 'record')
    .map((field) => ({ path: field.key, field }))
}

/** The value at a dotted path, or null. Own properties only, so that a path can't reach a prototype. */
export function valueAt(value: Json | undefined, path: string): Json {
  // Most paths are one name, and this is asked some times for every record of a run.
  if (!path.includes('.')) return ownAt(value, path) ?? null
  let current: Json | undefined = value
  for (const key of path.split('.')) current = ownAt(current, key)
  return current ?? null
}

function ownAt(value: Json | undefined, key: string): Json | undefined {
  return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined
}
