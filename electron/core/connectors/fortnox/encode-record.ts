import type { Json, JsonObject } from '#shared/json.ts'
import { Decimal } from '#shared/mapping/decimal.ts'
import type { RecordType } from '#shared/records/field.ts'
import type { Result } from '#shared/result.ts'
import { type EncodeProblem, encodeRecord, type WireForm } from '../encode-record.ts'

/** Fortnox's JSON for a canonical record, without the wrapper. See `encodeRecord`. */
export function encodeForFortnox(
  type: RecordType,
  record: JsonObject,
  purpose: 'create' | 'update',
): Result<JsonObject, readonly EncodeProblem[]> {
  return encodeRecord(type, record, purpose, type.id === 'fortnox.customer' ? customerForm : ordinaryForm)
}

/** Decimals that Fortnox wants as text (`apis/fortnox.md §5.1, §5.2, §5.5`). */
const textDecimals = new Set([
  'InvoiceAdministrationFee',
  'InvoiceFreight',
  'OrderedQuantity',
  'DeliveredQuantity',
  'Quantity',
])

const ordinaryForm: WireForm = {
  decimal: (key, text) => (textDecimals.has(key) ? text : numberOf(text)),
  code: (register, text) => (register === 'accounts' || register === 'labels' ? numberOf(text) : text),
  // An empty text or null would be ignored without a word (apis/fortnox.md §7).
  cleared: 'API_BLANK',
}

/** A customer's account is a text, everybody else's a number. */
const customerForm: WireForm = { ...ordinaryForm, code: (_register, text) => text }

/** Text that no number holds exactly stays text: better refused than rounded. */
function numberOf(text: string): Json {
  const value = Number(text)
  return Number.isFinite(value) && new Decimal(text).eq(value) ? value : text
}
