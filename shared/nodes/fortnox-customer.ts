import type { RecordType } from '../records/field.ts'
import { fortnoxCustomer as customerType } from '../records/fortnox-customer.ts'
import { requiring } from './parts/attach-field.ts'
import { defaultCustomerIdentity, defaultCustomerMapping } from './parts/customer-defaults.ts'
import { defineCustomerNode } from './parts/customer-node.ts'

export const customerMatches = ['organisation-number', 'vat-number', 'email'] as const

/** `Type` decides which rules Fortnox applies, so it is never left to Fortnox' own default (`apis/fortnox.md §5.1`). */
export const customerTarget: RecordType = requiring(customerType, 'Name', 'Type')

/** Finds a record's customer in Fortnox, creates or updates it, and passes the record on with `customer` attached. */
export const fortnoxCustomer = defineCustomerNode({
  kind: 'fortnox.customer',
  system: 'fortnox',
  target: customerTarget,
  idLength: 1024,
  matches: customerMatches,
  identity: defaultCustomerIdentity,
  mapping: defaultCustomerMapping,
  attached: ['CustomerNumber', 'Name', 'Type', 'Email', 'VATType', 'VATNumber', 'CountryCode', 'Currency'],
  label: { en: 'Fortnox customer', nl: 'Fortnox-klant', sv: 'Fortnox-kund', pl: 'Klient Fortnox' },
})
