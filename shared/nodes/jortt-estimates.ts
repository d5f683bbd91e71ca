import { z } from 'zod'
import { jorttCustomer } from '../records/jortt-customer.ts'
import { jorttEstimate } from '../records/jortt-estimate.ts'
import { defineNode } from './define-node.ts'
import { withField } from './parts/attach-field.ts'
import { customerCard, Readings, readings } from './parts/source-settings.ts'

/** The list filters of jortt (`apis/jortt.md §3`). */
export const estimateStates = ['sent', 'draft', 'expired', 'invoiced', 'all'] as const
/** `agreed` is accepted or signed: either way the customer said yes. */
export const estimateAnswers = ['agreed', 'accepted', 'signed', 'rejected', 'any'] as const

/** Reads jortt estimates of one state and answer, optionally with the customer card of each. */
export const jorttEstimates = defineNode({
  kind: 'jortt.estimates',
  category: 'source',
  system: 'jortt',
  inputs: [],
  outputs: ['out'],
  config: z.strictObject({
    connection: z.string().min(1),
    state: z.enum(estimateStates),
    answer: z.enum(estimateAnswers),
    withCustomer: z.boolean(),
    read: Readings.default('all'),
  }),
  defaults: () => ({
    connection: 'jortt',
    state: 'sent' as const,
    answer: 'agreed' as const,
    withCustomer: true,
    read: 'all' as const,
  }),
  form: [
    { field: 'connection', widget: 'connection', system: 'jortt' },
    { field: 'state', widget: 'select', options: estimateStates },
    { field: 'answer', widget: 'select', options: estimateAnswers },
    { field: 'withCustomer', widget: 'switch' },
    { field: 'read', widget: 'select', options: readings },
  ],
  recordTypes: ({ config }) => ({
    out: config.withCustomer ? withField(jorttEstimate, customerCard(jorttCustomer.fields)) : jorttEstimate,
  }),
  summary: (config) => ({ key: `${config.state}-${config.answer}` }),
})
