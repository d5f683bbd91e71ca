import { isJsonObject, type Json, type JsonObject } from '#shared/json.ts'
import { decimalOf } from '#shared/mapping/decimal.ts'
import { fitText } from '#shared/mapping/fit-text.ts'
import { dateTextOf, isDateTime, isList } from '#shared/mapping/value-as.ts'
import type { Field, FieldType, RecordType, Register, TextType } from '#shared/records/field.ts'
import { assertNever, fail, type Result, succeed } from '#shared/result.ts'

/** How one system writes what JSON leaves open. */
export interface WireForm {
  /** The decimal of the field with this key, as a number or as a text. */
  decimal(key: string, text: string): Json
  code(register: Register, text: string): Json
  /** What an update says to clear a field. */
  readonly cleared: Json
}

/** What a system would refuse or misread: a mapping was not checked against the record type. */
export interface EncodeProblem {
  readonly path: string
  readonly problem: 'unknown-field' | 'wrong-type' | 'refused-characters' | 'too-long'
  readonly value: Json
}

/**
 * A system's JSON for a canonical record, without any wrapper. Fields that only the system writes are left out. What is
 * empty is left out when creating, so that the system's own defaults apply, and cleared when updating; rows are always
 * written anew. Texts are composed (NFC) and must fit: it is the mapping that cuts and replaces, where a person sees it.
 * Reports all problems.
 */
export function encodeRecord(
  type: RecordType,
  record: JsonObject,
  purpose: 'create' | 'update',
  form: WireForm,
): Result<JsonObject, readonly EncodeProblem[]> {
  const problems: EncodeProblem[] = []
  const json = encodeFields(type.fields, record, '', { form, problems, clears: purpose === 'update' })
  return problems.length === 0 ? succeed(json) : fail(problems)
}

interface Encoding {
  readonly form: WireForm
  readonly problems: EncodeProblem[]
  readonly clears: boolean
}

function encodeFields(fields: readonly Field[], record: JsonObject, path: string, encoding: Encoding): JsonObject {
  const byKey = new Map(fields.map((field) => [field.key, field]))
  const entries: [string, Json][] = []
  for (const [key, value] of Object.entries(record)) {
    const field = byKey.get(key)
    if (!field) encoding.problems.push({ path: path + key, problem: 'unknown-field', value })
    if (!field || field.access === 'read') continue
    const encoded = isBlank(value) ? blankOf(field, encoding) : encodeValue(field, key, value, path + key, encoding)
    if (encoded !== undefined) entries.push([key, encoded])
  }
  return Object.fromEntries(entries)
}

/** An empty list is a value: a document without rows, which only an update can mean. */
function isBlank(value: Json): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '')
}

const clearable: readonly FieldType['type'][] = ['text', 'decimal', 'integer', 'date', 'datetime', 'code']

/** A choice and a yes or no have no empty state to go back to, and a record is cleared field by field. */
function blankOf({ type }: Field, { clears, form }: Encoding): Json | undefined {
  return clears && clearable.includes(type) ? form.cleared : undefined
}

function encodeValue(type: FieldType, key: string, value: Json, path: string, encoding: Encoding): Json {
  const encoded = valueFor(type, key, value, path, encoding)
  if (encoded === null) encoding.problems.push({ path, problem: 'wrong-type', value })
  return encoded
}

/** Null where the value is not of the type. */
function valueFor(type: FieldType, key: string, value: Json, path: string, encoding: Encoding): Json {
  const { form } = encoding
  switch (type.type) {
    case 'text':
      return typeof value === 'string' ? textFor(type, value, path, encoding) : null
    case 'enum':
      return typeof value === 'string' ? value : null
    case 'code':
      return typeof value === 'string' ? form.code(type.register, textFor(type, value, path, encoding)) : null
    case 'decimal':
      return typeof value === 'string' && decimalOf(value) !== null ? form.decimal(key, value.trim()) : null
    case 'integer':
      return Number.isSafeInteger(value) ? value : null
    case 'boolean':
      return typeof value === 'boolean' ? value : null
    case 'date':
      return typeof value === 'string' && dateTextOf(value) === value ? value : null
    case 'datetime':
      return typeof value === 'string' && isDateTime(value) ? value : null
    case 'record':
      return isJsonObject(value) ? encodeFields(type.fields, value, `${path}.`, encoding) : null
    case 'list':
      return isList(value) ? encodeList(type.item, key, value, path, encoding) : null
    default:
      return assertNever(type)
  }
}

function textFor(
  limits: Pick<TextType, 'charset' | 'maxLength'>,
  value: string,
  path: string,
  { problems }: Encoding,
): string {
  // As for a key: nothing is cut or replaced here.
  const fitted = fitText(value, { ...limits, identifies: true })
  if (fitted.ok) return fitted.value.text
  problems.push({ path, problem: fitted.problem.kind === 'too-long' ? 'too-long' : 'refused-characters', value })
  return value
}

function encodeList(item: FieldType, key: string, values: readonly Json[], path: string, encoding: Encoding): Json {
  const anew = { ...encoding, clears: false }
  return values.map((value, index) => encodeValue(item, key, value, `${path}[${index}]`, anew))
}
