import { isJsonObject, type Json, type JsonObject } from '#shared/json.ts'
import { isList } from '#shared/mapping/value-as.ts'
import type { RecordType } from '#shared/records/field.ts'
import { jorttCustomer } from '#shared/records/record-types.ts'
import { type Result, succeed } from '#shared/result.ts'
import { type EncodeProblem, encodeRecord, type WireForm } from '../encode-record.ts'

/** jortt's JSON for a canonical record. See `encodeRecord`. */
export function encodeForJortt(
  type: RecordType,
  record: JsonObject,
  purpose: 'create' | 'update',
): Result<JsonObject, readonly EncodeProblem[]> {
  const left = purpose === 'create' ? [] : (onlyAtCreation[type.id] ?? [])
  const wanted = Object.fromEntries(Object.entries(record).filter(([key]) => !left.includes(key)))
  const encoded = encodeRecord(type, wanted, purpose, form)
  if (!encoded.ok || !isList(encoded.value.line_items)) return encoded
  return succeed({ ...encoded.value, line_items: encoded.value.line_items.map(withVatCategory) })
}

/** What an edit does not know (`apis/jortt.md §5.3, §5.4`); sending is a call of its own then. */
const onlyAtCreation: { readonly [typeId: string]: readonly string[] } = {
  'jortt.invoice': ['sold_via_platform'],
  'jortt.estimate': ['send_method', 'email_address_customer'],
}

/**
 * A customer as an update wants it: whole, with its changes. jortt does not say what becomes of a field that is left
 * out (`apis/jortt.md §8`), so nothing is; fields it never returns, such as `salutation`, are sent only when they change.
 */
export function wholeCustomer(current: JsonObject, changes: JsonObject): Result<JsonObject, readonly EncodeProblem[]> {
  const known = jorttCustomer.fields.filter(({ key, access }) => access !== 'read' && (current[key] ?? null) !== null)
  const kept = Object.fromEntries(known.map(({ key }) => [key, current[key] ?? null]))
  return encodeForJortt(jorttCustomer, { ...kept, ...changes }, 'update')
}

/** Amounts, quantities and rates are texts: version 3 is documented with numbers but lives on texts (`apis/jortt.md §5.1`). */
const form: WireForm = {
  decimal: (_key, text) => text,
  code: (_register, text) => text,
  cleared: null,
}

/** The category of a line's VAT must be there, even where there is none (`apis/jortt.md §5.3`). */
function withVatCategory(line: Json): Json {
  if (!isJsonObject(line) || !isJsonObject(line.vat)) return line
  return { ...line, vat: { category: null, ...line.vat } }
}
