import { z } from 'zod'
import { fortnoxCustomer } from '../records/fortnox-customer.ts'
import { fortnoxInvoice } from '../records/fortnox-invoice.ts'
import { defineNode } from './define-node.ts'
import { withField } from './parts/attach-field.ts'
import {
  asListed,
  customerCard,
  FromDate,
  OwnRecords,
  ownRecords,
  Readings,
  readings,
} from './parts/source-settings.ts'

/** The list filters of Fortnox (`apis/fortnox.md §3`); `all` leaves out the cancelled ones, which are void. */
export const fortnoxInvoiceStates = ['all', 'unbooked', 'unpaid', 'overdue', 'paid', 'cancelled'] as const

/** Reads Fortnox invoices of one state, with their rows and the customer card of each where that is wanted. */
export const fortnoxInvoices = defineNode({
  kind: 'fortnox.invoices',
  category: 'source',
  system: 'fortnox',
  inputs: [],
  outputs: ['out'],
  config: z.strictObject({
    connection: z.string().min(1),
    state: z.enum(fortnoxInvoiceStates),
    /** Only invoices that are marked as sent: what is not may still change. */
    sentOnly: z.boolean(),
    from: FromDate,
    /** Reads each invoice whole, one request an invoice: a list has no rows. */
    details: z.boolean(),
    /** Adds freight and administration fee as rows; Fortnox keeps them in the header, jortt knows rows only. */
    feesAsRows: z.boolean(),
    /** Adds `customer_details`, the customer's card of today: an invoice names neither its kind nor its VAT type. */
    withCustomer: z.boolean(),
    read: Readings.default('all'),
    ours: OwnRecords,
  }),
  defaults: () => ({
    connection: 'fortnox',
    state: 'all' as const,
    sentOnly: false,
    from: '',
    details: true,
    feesAsRows: true,
    withCustomer: true,
    read: 'all' as const,
    ours: 'leave-out' as const,
  }),
  form: [
    { field: 'connection', widget: 'connection', system: 'fortnox' },
    { field: 'state', widget: 'select', options: fortnoxInvoiceStates },
    { field: 'sentOnly', widget: 'switch' },
    { field: 'from', widget: 'date' },
    { field: 'details', widget: 'switch' },
    { field: 'feesAsRows', widget: 'switch' },
    { field: 'withCustomer', widget: 'switch' },
    { field: 'read', widget: 'select', options: readings },
    { field: 'ours', widget: 'select', options: ownRecords },
  ],
  recordTypes: ({ config }) => {
    const type = config.details ? fortnoxInvoice : listedInvoice
    return { out: config.withCustomer ? withField(type, customerCard(fortnoxCustomer.fields)) : type }
  },
  summary: (config) =>
    config.from === '' ? { key: config.state } : { key: `${config.state}-from`, values: { from: config.from } },
})

const listedInvoice = asListed(
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
)
