import { z } from 'zod'
import { fortnoxCustomer } from '../records/fortnox-customer.ts'
import { defineListSource } from './parts/list-source.ts'
import { asListed, OwnRecords, Readings } from './parts/source-settings.ts'

const states = ['active', 'inactive', 'all'] as const

/** Reads Fortnox customers. */
export const fortnoxCustomers = defineListSource({
  kind: 'fortnox.customers',
  system: 'fortnox',
  type: fortnoxCustomer,
  listed: asListed(
    fortnoxCustomer,
    'CustomerNumber',
    'Name',
    'OrganisationNumber',
    'Email',
    'Address1',
    'Address2',
    'ZipCode',
    'City',
  ),
  states,
  config: z.strictObject({
    connection: z.string().min(1),
    state: z.enum(states),
    /** Reads each customer's whole card, one request a customer: a list has neither its kind nor its country. */
    details: z.boolean(),
    read: Readings.default('all'),
    ours: OwnRecords,
  }),
  defaults: {
    connection: 'fortnox',
    state: 'active',
    details: true,
    read: 'all',
    ours: 'leave-out',
  },
})
