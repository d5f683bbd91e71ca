import { z } from 'zod'
import { fortnoxCustomer } from '../records/fortnox-customer.ts'
import { fortnoxInvoice } from '../records/fortnox-invoice.ts'
import { defineListSource } from './parts/list-source.ts'
import { asListed, documentSettings } from './parts/source-settings.ts'

/** The list filters of Fortnox (`apis/fortnox.md §3`); `all` leaves out the cancelled ones, which are void. */
const states = ['all', 'unbooked', 'unpaid', 'overdue', 'paid', 'cancelled'] as const

/** Reads Fortnox invoices of one state, with their rows and the customer card of each where that is wanted. */
export const fortnoxInvoices = defineListSource({
  kind: 'fortnox.invoices',
  system: 'fortnox',
  type: fortnoxInvoice,
  listed: asListed(
    fortnoxInvoice,
    'DocumentNumber',
    'CustomerNumber',
    'CustomerName',
    'InvoiceDate',
    'DueDate',
    'Currency',
    'CurrencyUnit',
    'Total',
    'Balance',
    'FinalPayDate',
    'Booked',
    'Sent',
    'Cancelled',
    'OCR',
    'InvoiceType',
    'TermsOfPayment',
    'WayOfDelivery',
    'CostCenter',
    'Project',
    'ExternalInvoiceReference1',
    'ExternalInvoiceReference2',
    'VoucherSeries',
    'VoucherNumber',
    'VoucherYear',
    'NoxFinans',
  ),
  card: fortnoxCustomer,
  states,
  config: z.strictObject({
    connection: z.string().min(1),
    state: z.enum(states),
    /** Only invoices that are marked as sent: what is not may still change. */
    sentOnly: z.boolean(),
    ...documentSettings,
  }),
  defaults: {
    connection: 'fortnox',
    state: 'all',
    sentOnly: false,
    from: '',
    details: true,
    feesAsRows: true,
    withCustomer: true,
    read: 'all',
    ours: 'leave-out',
  },
})
