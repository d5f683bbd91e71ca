import { z } from 'zod'
import { jorttCustomer } from '../records/jortt-customer.ts'
import { jorttInvoice } from '../records/jortt-invoice.ts'
import { defineNode } from './define-node.ts'
import { withField } from './parts/attach-field.ts'
import { OwnRecords, ownRecords, Readings, readings } from './parts/source-settings.ts'

/** The list filters of jortt (`apis/jortt.md §3`): unpaid, late and paid exist only there, never in an invoice itself. */
export const invoiceStates = ['paid', 'sent', 'unpaid', 'late', 'draft', 'all'] as const

/** Reads jortt invoices of one state, optionally with the customer card of each. */
export const jorttInvoices = defineNode({
  kind: 'jortt.invoices',
  category: 'source',
  system: 'jortt',
  inputs: [],
  outputs: ['out'],
  config: z.strictObject({
    connection: z.string().min(1),
    state: z.enum(invoiceStates),
    /** Invoices dated before this day are left alone; empty reads all. */
    from: z.union([z.iso.date(), z.literal('')]),
    /** Adds `customer_details`, the customer's card of today, beside the frozen copy that each invoice carries. */
    withCustomer: z.boolean(),
    read: Readings.default('all'),
    ours: OwnRecords.default('leave-out'),
  }),
  defaults: () => ({
    connection: 'jortt',
    state: 'paid' as const,
    from: '',
    withCustomer: true,
    read: 'all' as const,
    ours: 'leave-out' as const,
  }),
  form: [
    { field: 'connection', widget: 'connection', system: 'jortt' },
    { field: 'state', widget: 'select', options: invoiceStates },
    { field: 'from', widget: 'date' },
    { field: 'withCustomer', widget: 'switch' },
    { field: 'read', widget: 'select', options: readings },
    { field: 'ours', widget: 'select', options: ownRecords },
  ],
  recordTypes: ({ config }) => ({ out: config.withCustomer ? invoiceWithCustomer : jorttInvoice }),
  summary: (config) =>
    config.from === '' ? { key: config.state } : { key: `${config.state}-from`, values: { from: config.from } },
})

const invoiceWithCustomer = withField(jorttInvoice, {
  key: 'customer_details',
  label: { en: 'Customer card', nl: 'Klantkaart', sv: 'Kundkort', pl: 'Karta klienta' },
  type: 'record',
  access: 'read',
  fields: jorttCustomer.fields,
})
