/** The templates there are, in the order in which they are offered. */
export const templateIds = [
  'invoices',
  'orders',
  'customers',
  'customers-back',
  'invoices-back',
  'orders-back',
  'estimates',
  'payments',
  'stock',
  'articles',
] as const
