import { z } from 'zod'
import { jorttCustomer } from '../records/jortt-customer.ts'
import { jorttInvoice } from '../records/jortt-invoice.ts'
import { defineListSource } from './parts/list-source.ts'
import { FromDate, OwnRecords, Readings } from './parts/source-settings.ts'

/** The list filters of jortt (`apis/jortt.md §3`): unpaid, late and paid exist only there, never in an invoice itself. */
const states = ['paid', 'sent', 'unpaid', 'late', 'draft', 'all'] as const

/** Reads jortt invoices of one state, optionally with the customer card of each. */
export const jorttInvoices = defineListSource({
  kind: 'jortt.invoices',
  system: 'jortt',
  type: jorttInvoice,
  card: jorttCustomer,
  states,
  config: z.strictObject({
    connection: z.string().min(1),
    state: z.enum(states),
    /** Invoices dated before this day are left alone; empty reads all. */
    from: FromDate,
    /** Adds `customer_details`, the customer's card of today, beside the frozen copy that each invoice carries. */
    withCustomer: z.boolean(),
    read: Readings.default('all'),
    ours: OwnRecords.default('leave-out'),
  }),
  defaults: {
    connection: 'jortt',
    state: 'paid',
    from: '',
    withCustomer: true,
    read: 'all',
    ours: 'leave-out',
  },
})
