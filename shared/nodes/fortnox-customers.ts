import { z } from 'zod'
import { fortnoxCustomer } from '../records/fortnox-customer.ts'
import { defineNode } from './define-node.ts'
import { asListed, OwnRecords, ownRecords, Readings, readings } from './parts/source-settings.ts'

export const customerStates = ['active', 'inactive', 'all'] as const

/** Reads Fortnox customers. */
export const fortnoxCustomers = defineNode({
  kind: 'fortnox.customers',
  category: 'source',
  system: 'fortnox',
  inputs: [],
  outputs: ['out'],
  config: z.strictObject({
    connection: z.string().min(1),
    state: z.enum(customerStates),
    /** Reads each customer's whole card, one request a customer: a list has neither its kind nor its country. */
    details: z.boolean(),
    read: Readings.default('all'),
    ours: OwnRecords,
  }),
  defaults: () => ({
    connection: 'fortnox',
    state: 'active' as const,
    details: true,
    read: 'all' as const,
    ours: 'leave-out' as const,
  }),
  form: [
    { field: 'connection', widget: 'connection', system: 'fortnox' },
    { field: 'state', widget: 'select', options: customerStates },
    { field: 'details', widget: 'switch' },
    { field: 'read', widget: 'select', options: readings },
    { field: 'ours', widget: 'select', options: ownRecords },
  ],
  recordTypes: ({ config }) => ({ out: config.details ? fortnoxCustomer : listedCustomer }),
  summary: (config) => ({ key: config.state }),
})

const listedCustomer = asListed(
  fortnoxCustomer,
  'CustomerNumber',
  'Name',
  'OrganisationNumber',
  'Email',
  'Address1',
  'Address2',
  'ZipCode',
  'City',
)
