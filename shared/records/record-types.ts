import type { RecordType } from './field.ts'
import { fortnoxArticle } from './fortnox-article.ts'
import { fortnoxCustomer } from './fortnox-customer.ts'
import { fortnoxInvoice } from './fortnox-invoice.ts'
import { fortnoxOrder } from './fortnox-order.ts'
import { jorttCustomer } from './jortt-customer.ts'
import { jorttInvoice } from './jortt-invoice.ts'

export { fortnoxArticle, fortnoxCustomer, fortnoxInvoice, fortnoxOrder, jorttCustomer, jorttInvoice }

/** The record types of both systems by their ids; types made in a flow are not among them. */
export const recordTypes = {
  'jortt.customer': jorttCustomer,
  'jortt.invoice': jorttInvoice,
  'fortnox.customer': fortnoxCustomer,
  'fortnox.article': fortnoxArticle,
  'fortnox.order': fortnoxOrder,
  'fortnox.invoice': fortnoxInvoice,
} as const satisfies Readonly<Record<string, RecordType>>

export type RecordTypeId = keyof typeof recordTypes

export function isRecordTypeId(id: string): id is RecordTypeId {
  return Object.hasOwn(recordTypes, id)
}
