import { z } from 'zod'
import { fortnoxCustomer } from '../records/fortnox-customer.ts'
import { fortnoxOrder } from '../records/fortnox-order.ts'
import { defineListSource } from './parts/list-source.ts'
import { asListed, documentSettings } from './parts/source-settings.ts'

/** The list filters of Fortnox (`apis/fortnox.md §3`); `all` leaves out the cancelled ones, which are void. */
const states = ['not-invoiced', 'invoiced', 'expired', 'all', 'cancelled'] as const

/** Reads Fortnox orders of one state, with their rows and the customer card of each where that is wanted. */
export const fortnoxOrders = defineListSource({
  kind: 'fortnox.orders',
  system: 'fortnox',
  type: fortnoxOrder,
  listed: asListed(
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
  ),
  card: fortnoxCustomer,
  states,
  config: z.strictObject({
    connection: z.string().min(1),
    state: z.enum(states),
    ...documentSettings,
  }),
  defaults: {
    connection: 'fortnox',
    state: 'not-invoiced',
    from: '',
    details: true,
    feesAsRows: true,
    withCustomer: true,
    read: 'all',
    ours: 'leave-out',
  },
})
