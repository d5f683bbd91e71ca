import { z } from 'zod'
import { jorttCustomer } from '../records/jortt-customer.ts'
import { defineNode } from './define-node.ts'

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
  }),
  defaults: () => ({ connection: 'jortt', archived: 'leave-out' as const }),
  form: [
    { field: 'connection', widget: 'connection', system: 'jortt' },
    { field: 'archived', widget: 'select', options: ['leave-out', 'include'] },
  ],
  recordTypes: () => ({ out: jorttCustomer }),
  summary: (config) => ({ key: config.archived }),
})
