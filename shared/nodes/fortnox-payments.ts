import { z } from 'zod'
import { fortnoxPayment } from '../records/fortnox-payment.ts'
import { defineListSource } from './parts/list-source.ts'
import { FromDate, OwnRecords, Readings } from './parts/source-settings.ts'

const states = ['all', 'booked', 'unbooked'] as const

const listedPayment = {
  ...fortnoxPayment,
  fields: fortnoxPayment.fields.filter(({ key }) => key !== 'WriteOffs' && key !== 'CurrencyUnit'),
}

/** Reads the payments of Fortnox invoices. Their list is complete but for the write-offs. */
export const fortnoxPayments = defineListSource({
  kind: 'fortnox.payments',
  system: 'fortnox',
  type: listedPayment,
  states,
  config: z.strictObject({
    connection: z.string().min(1),
    state: z.enum(states),
    /** Payments dated before this day are left alone; empty reads all. */
    from: FromDate,
    read: Readings.default('all'),
    ours: OwnRecords,
  }),
  // jortt takes no payments, so nothing can go round, and a list of payments without ours would be half a list.
  defaults: {
    connection: 'fortnox',
    state: 'all',
    from: '',
    read: 'all',
    ours: 'include',
  },
})
