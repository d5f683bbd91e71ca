import { z } from 'zod'
import { jorttCustomer } from '../records/jortt-customer.ts'
import { defineNode } from './define-node.ts'
import { OwnRecords, ownRecords, Readings, readings } from './parts/source-settings.ts'

/** Reads jortt customers. */
export const jorttCustomers = defineNode({
  kind: 'jortt.customers',
  category: 'source',
  system: 'jortt',
  inputs: [],
  outputs: ['out'],
  config: z.strictObject({
    connection: z.string().min(1),
    /** An archived customer counts as deleted in jortt (`apis/jortt.md §5.2`). */
    archived: z.enum(['leave-out', 'include']),
    read: Readings.default('all'),
    ours: OwnRecords.default('leave-out'),
  }),
  defaults: () => ({
    connection: 'jortt',
    archived: 'leave-out' as const,
    read: 'all' as const,
    ours: 'leave-out' as const,
  }),
  form: [
    { field: 'connection', widget: 'connection', system: 'jortt' },
    { field: 'archived', widget: 'select', options: ['leave-out', 'include'] },
    { field: 'read', widget: 'select', options: readings },
    { field: 'ours', widget: 'select', options: ownRecords },
  ],
  recordTypes: () => ({ out: jorttCustomer }),
  summary: (config) => ({ key: config.archived }),
})
