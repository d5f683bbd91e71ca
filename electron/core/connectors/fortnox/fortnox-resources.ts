import type { RecordType } from '#shared/records/field.ts'
import { fortnoxArticle, fortnoxCustomer, fortnoxInvoice, fortnoxOrder } from '#shared/records/record-types.ts'

export type FortnoxEntity = 'customer' | 'article' | 'order' | 'invoice'

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
}
