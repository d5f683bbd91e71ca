import type { RecordType } from './field.ts'
import { fortnoxArticle } from './fortnox-article.ts'
import { fortnoxCustomer } from './fortnox-customer.ts'
import { fortnoxInvoice } from './fortnox-invoice.ts'
import { fortnoxOffer } from './fortnox-offer.ts'
import { fortnoxOrder } from './fortnox-order.ts'
import { fortnoxPayment } from './fortnox-payment.ts'
import { fortnoxPrice } from './fortnox-price.ts'
import { jorttCustomer } from './jortt-customer.ts'
import { jorttEstimate } from './jortt-estimate.ts'
import { jorttInvoice } from './jortt-invoice.ts'

export {
  fortnoxArticle,
  fortnoxCustomer,
  fortnoxInvoice,
  fortnoxOffer,
  fortnoxOrder,
  fortnoxPayment,
  fortnoxPrice,
  jorttCustomer,
  jorttEstimate,
  jorttInvoice,
}

/** The record types of both systems by their ids; types made in a flow are not among them. */
export const recordTypes = {
  'jortt.customer': jorttCustomer,
  'jortt.invoice': jorttInvoice,
  'fortnox.customer': fortnoxCustomer,
  'fortnox.article': fortnoxArticle,
  'fortnox.order': fortnoxOrder,
  'fortnox.invoice': fortnoxInvoice,
  'jortt.estimate': jorttEstimate,
  'fortnox.payment': fortnoxPayment,
  'fortnox.offer': fortnoxOffer,
  'fortnox.price': fortnoxPrice,
} as const satisfies Readonly<Record<string, RecordType>>

export type RecordTypeId = keyof typeof recordTypes

export function isRecordTypeId(id: string): id is RecordTypeId {
  return Object.hasOwn(recordTypes, id)
}
