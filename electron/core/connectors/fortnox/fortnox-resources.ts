import type { RecordType } from '#shared/records/field.ts'
import {
  fortnoxArticle,
  fortnoxCustomer,
  fortnoxInvoice,
  fortnoxOffer,
  fortnoxOrder,
  fortnoxPayment,
  fortnoxPrice,
} from '#shared/records/record-types.ts'

export type FortnoxEntity = 'customer' | 'article' | 'order' | 'invoice' | 'offer' | 'payment' | 'price'
/** What has a number of its own to be asked for by. */
export type NumberedEntity = Exclude<FortnoxEntity, 'price'>
/** What Fortnox can delete (`apis/fortnox.md §5`); documents are cancelled instead. */
export type RemovableEntity = 'customer' | 'article' | 'payment'
export type FortnoxDocument = 'order' | 'invoice' | 'offer'

interface FortnoxResource {
  readonly path: string
  /** The property that wraps one record, and the one that wraps a list (`apis/fortnox.md §5`). */
  readonly single: string
  readonly plural: string
  readonly type: RecordType
}

export const fortnoxResources: { readonly [Name in FortnoxEntity]: FortnoxResource } = {
  customer: { path: '/3/customers', single: 'Customer', plural: 'Customers', type: fortnoxCustomer },
  article: { path: '/3/articles', single: 'Article', plural: 'Articles', type: fortnoxArticle },
  order: { path: '/3/orders', single: 'Order', plural: 'Orders', type: fortnoxOrder },
  invoice: { path: '/3/invoices', single: 'Invoice', plural: 'Invoices', type: fortnoxInvoice },
  offer: { path: '/3/offers', single: 'Offer', plural: 'Offers', type: fortnoxOffer },
  payment: { path: '/3/invoicepayments', single: 'InvoicePayment', plural: 'InvoicePayments', type: fortnoxPayment },
  price: { path: '/3/prices', single: 'Price', plural: 'Prices', type: fortnoxPrice },
}
