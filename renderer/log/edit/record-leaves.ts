import { isJsonObject, type Json, type JsonObject, stableJson } from '#shared/json.ts'
import type { Language } from '#shared/language.ts'
import type { Field, FieldType } from '#shared/records/field.ts'
import { childFields } from '#shared/records/field-at.ts'

type PlainType = Exclude<FieldType['type'], 'record' | 'list'>

/** One value of a record that can be typed into a form. */
export interface RecordLeaf {
  /** Keys and, inside lists, positions. */
  readonly path: readonly string[]
  readonly label: string
  /** The groups it stands in, such as "Line 2". */
  readonly group: string
  readonly type: PlainType
  /** What an `enum` can be. */
  readonly choices: readonly string[]
  /** As it is typed; empty where it is not filled in. */
  readonly text: string
}

/** All values of a record, known fields that are not filled in included, in the order in which the record is described. */
export function leavesOf(fields: readonly Field[], record: JsonObject, language: Language): readonly RecordLeaf[] {
  return inRecord(fields, record, language, [], '')
}

function inRecord(
  fields: readonly Field[],
  record: JsonObject,
  language: Language,
  path: readonly string[],
  group: string,
): readonly RecordLeaf[] {
  const known = fields.flatMap((field) =>
    field.access === 'write'
      ? []
      : inValue(field, record[field.key], field.label[language], language, [...path, field.key], group),
  )
  const others = Object.keys(record).filter((key) => !fields.some((field) => field.key === key))
  return [...known, ...others.flatMap((key) => inValue(null, record[key], key, language, [...path, key], group))]
}

function inValue(
  type: FieldType | null,
  value: Json | undefined,
  label: string,
  language: Language,
  path: readonly string[],
  group: string,
): readonly RecordLeaf[] {
  const inside = group === '' ? label : `${group} › ${label}`
  if (isJsonObject(value) || (type?.type === 'record' && value == null)) {
    return inRecord(type ? childFields(type) : [], isJsonObject(value) ? value : {}, language, path, inside)
  }
  if (Array.isArray(value)) {
    const item = type?.type === 'list' ? type.item : null
    return value.flatMap((one: Json, at) => {
      const name = `${label} ${at + 1}`
      return inValue(item, one, name, language, [...path, String(at)], group)
    })
  }
  if (type?.type === 'list') return []
  const choices = type?.type === 'enum' ? type.values : []
  return [{ path, label, group, type: typeOf(type, value), choices, text: textOf(value) }]
}

function typeOf(type: FieldType | null, value: Json | undefined): PlainType {
  if (type && type.type !== 'record' && type.type !== 'list') return type.type
  if (typeof value === 'boolean') return 'boolean'
  return typeof value === 'number' ? 'integer' : 'text'
}

const textOf = (value: Json | undefined): string => (value === null || value === undefined ? '' : String(value))

/** The record with another value at one place; what is typed and does not fit is kept as a text, for its problem to be told. */
export function withLeaf(
  record: JsonObject,
  { path, type }: Pick<RecordLeaf, 'path' | 'type'>,
  text: string,
): JsonObject {
  const changed = withValue(record, path, typedValue(type, text))
  return isJsonObject(changed) ? changed : record
}

function withValue(current: Json | undefined, [key, ...rest]: readonly string[], value: Json): Json {
  if (key === undefined) return value
  if (Array.isArray(current))
    return current.map((item: Json, at) => (String(at) === key ? withValue(item, rest, value) : item))
  const before = isJsonObject(current) ? current : {}
  return { ...before, [key]: withValue(before[key], rest, value) }
}

function typedValue(type: PlainType, text: string): Json {
  if (text.trim() === '') return null
  if (type === 'integer' && /^-?\d{1,15}(\.\d+)?$/.test(text.trim())) return Number(text)
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text
  return type === 'decimal' ? text.trim().replace(/^(-?\d+),(\d+)$/, '$1.$2') : text
}

/** Whether two records differ at a place; nothing and not filled in are the same. */
export function differsAt(before: JsonObject, after: JsonObject, path: readonly string[]): boolean {
  return stableJson(at(before, path) ?? null) !== stableJson(at(after, path) ?? null)
}

function at(value: Json | undefined, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>((current, key) => {
    if (Array.isArray(current)) return current[Number(key)]
    return isJsonObject(current) && Object.hasOwn(current, key) ? current[key] : undefined
  }, value)
}
