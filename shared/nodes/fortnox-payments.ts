import { z } from 'zod'
import { fortnoxPayment } from '../records/fortnox-payment.ts'
import { defineNode } from './define-node.ts'
import { FromDate, OwnRecords, ownRecords, Readings, readings } from './parts/source-settings.ts'

export const paymentStates = ['all', 'booked', 'unbooked'] as const

/** Reads the payments of Fortnox invoices. Their list is complete but for the write-offs. */
export const fortnoxPayments = defineNode({
  kind: 'fortnox.payments',
  category: 'source',
  system: 'fortnox',
  inputs: [],
  outputs: ['out'],
  config: z.strictObject({
    connection: z.string().min(1),
    state: z.enum(paymentStates),
    /** Payments dated before this day are left alone; empty reads all. */
    from: FromDate,
    read: Readings.default('all'),
    ours: OwnRecords,
  }),
  // jortt takes no payments, so nothing can go round, and a list of payments without ours would be half a list.
  defaults: () => ({
    connection: 'fortnox',
    state: 'all' as const,
    from: '',
    read: 'all' as const,
    ours: 'include' as const,
  }),
  form: [
    { field: 'connection', widget: 'connection', system: 'fortnox' },
    { field: 'state', widget: 'select', options: paymentStates },
    { field: 'from', widget: 'date' },
    { field: 'read', widget: 'select', options: readings },
    { field: 'ours', widget: 'select', options: ownRecords },
  ],
  recordTypes: () => ({ out: listedPayment }),
  summary: (config) =>
    config.from === '' ? { key: config.state } : { key: `${config.state}-from`, values: { from: config.from } },
})

const listedPayment = {
  ...fortnoxPayment,
  fields: fortnoxPayment.fields.filter(({ key }) => key !== 'WriteOffs' && key !== 'CurrencyUnit'),
}
