import { z } from 'zod'
import { fortnoxCustomer } from '../records/fortnox-customer.ts'
import { fortnoxOrder } from '../records/fortnox-order.ts'
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
export const fortnoxOrderStates = ['not-invoiced', 'invoiced', 'expired', 'all', 'cancelled'] as const

/** Reads Fortnox orders of one state, with their rows and the customer card of each where that is wanted. */
export const fortnoxOrders = defineNode({
  kind: 'fortnox.orders',
  category: 'source',
  system: 'fortnox',
  inputs: [],
  outputs: ['out'],
  config: z.strictObject({
    connection: z.string().min(1),
    state: z.enum(fortnoxOrderStates),
    from: FromDate,
    /** Reads each order whole, one request an order: a list has no rows. */
    details: z.boolean(),
    /** Adds freight and administration fee as rows; Fortnox keeps them in the header, jortt knows rows only. */
    feesAsRows: z.boolean(),
    /** Adds `customer_details`, the customer's card of today: an order names neither its kind nor its VAT type. */
    withCustomer: z.boolean(),
    read: Readings.default('all'),
    ours: OwnRecords,
  }),
  defaults: () => ({
    connection: 'fortnox',
    state: 'not-invoiced' as const,
    from: '',
    details: true,
    feesAsRows: true,
    withCustomer: true,
    read: 'all' as const,
    ours: 'leave-out' as const,
  }),
  form: [
    { field: 'connection', widget: 'connection', system: 'fortnox' },
    { field: 'state', widget: 'select', options: fortnoxOrderStates },
    { field: 'from', widget: 'date' },
    { field: 'details', widget: 'switch' },
    { field: 'feesAsRows', widget: 'switch' },
    { field: 'withCustomer', widget: 'switch' },
    { field: 'read', widget: 'select', options: readings },
    { field: 'ours', widget: 'select', options: ownRecords },
  ],
  recordTypes: ({ config }) => {
    const type = config.details ? fortnoxOrder : listedOrder
    return { out: config.withCustomer ? withField(type, customerCard(fortnoxCustomer.fields)) : type }
  },
  summary: (config) =>
    config.from === '' ? { key: config.state } : { key: `${config.state}-from`, values: { from: config.from } },
})

const listedOrder = asListed(
  fortnoxOrder,
  'DocumentNumber',
  'CustomerNumber',
  'CustomerName',
  'OrderDate',
  'DeliveryDate',
  'Currency',
  'Total',
  'Sent',
  'Cancelled',
  'OrderType',
  'Project',
  'ExternalInvoiceReference1',
  'ExternalInvoiceReference2',
)
