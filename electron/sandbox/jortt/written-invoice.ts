import type { JsonObject } from '../json-value.ts'
import { isJsonObject } from '../json-value.ts'
import type { StoredRecord } from '../record-collection.ts'

/** The fields a draft was made from. A seeded or sent one has none kept apart, so they are read back from what it shows. */
export function writtenOf(record: StoredRecord): JsonObject {
  const { body, hidden } = record
  if (isJsonObject(hidden.written)) return hidden.written
  return {
    customer_id: body.customer_id ?? null,
    invoice_date: body.invoice_date ?? null,
    net_amounts: body.net_amounts ?? false,
    introduction: body.introduction ?? null,
    remarks: body.remarks ?? null,
    payment_method: body.payment_method ?? 'pay_later',
    reference: body.reference ?? null,
    line_items: body.line_items ?? [],
    discounts: body.discounts ?? [],
  }
}
