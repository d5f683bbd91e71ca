import { jorttCustomer as target } from '../records/jortt-customer.ts'
import { defineCustomerNode } from './parts/customer-node.ts'
import { defaultJorttCustomerIdentity, defaultJorttCustomerMapping } from './parts/jortt-customer-defaults.ts'

export const jorttCustomerMatches = ['reference', 'vat-number', 'coc-number', 'email'] as const

/** Finds a record's customer in jortt, creates or updates it, and passes the record on with `customer` attached. */
export const jorttCustomer = defineCustomerNode({
  kind: 'jortt.customer',
  system: 'jortt',
  target,
  idLength: 100,
  matches: jorttCustomerMatches,
  identity: defaultJorttCustomerIdentity,
  mapping: defaultJorttCustomerMapping,
  attached: [
    'id',
    'customer_name',
    'is_private',
    'email',
    'address_country_code',
    'shift_vat',
    'vat_number',
    'payment_term',
    'invoice_language',
  ],
  label: { en: 'jortt customer', nl: 'jortt-klant', sv: 'Kund i jortt', pl: 'Klient jortt' },
})
