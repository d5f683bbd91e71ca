import { z } from 'zod'
import { Expression, Mapping } from '../mapping/expression.ts'
import type { RecordType } from '../records/field.ts'
import { fortnoxCustomer as customerType } from '../records/fortnox-customer.ts'
import { defineNode } from './define-node.ts'
import { pickFields, requiring, withField } from './parts/attach-field.ts'
import { defaultCustomerIdentity, defaultCustomerMapping } from './parts/customer-defaults.ts'

/** Ways to recognise a customer that our ledger does not know yet, in the order they are tried. */
export const customerMatches = ['organisation-number', 'vat-number', 'email'] as const

const config = z.strictObject({
  connection: z.string().min(1),
  /** One customer for all records: its Fortnox number. Empty: each record's own customer. */
  defaultCustomer: z.string().max(1024),
  /** What makes two records belong to one customer, such as jortt's customer id. */
  identity: Expression,
  match: z.array(z.enum(customerMatches)),
  whenFound: z.enum(['update', 'keep']),
  mapping: Mapping,
})
type Config = z.infer<typeof config>

/** Finds a record's customer in Fortnox, creates or updates it, and passes the record on with `customer` attached. */
export const fortnoxCustomer = defineNode({
  kind: 'fortnox.customer',
  category: 'sink',
  system: 'fortnox',
  inputs: [{ name: 'in', accepts: [{ kind: 'any' }] }],
  outputs: ['out'],
  config,
  defaults: (input): Config => ({
    connection: 'fortnox',
    defaultCustomer: '',
    identity: defaultCustomerIdentity(input),
    match: [...customerMatches],
    whenFound: 'update',
    mapping: defaultCustomerMapping(input),
  }),
  form: [
    { field: 'connection', widget: 'connection', system: 'fortnox' },
    { field: 'whenFound', widget: 'select', options: ['update', 'keep'] },
    { field: 'match', widget: 'choices', options: customerMatches },
    { field: 'identity', widget: 'expression' },
    { field: 'defaultCustomer', widget: 'text' },
    { field: 'mapping', widget: 'mapping' },
  ],
  recordTypes: ({ inputs }) => ({ out: inputs.in ? withField(inputs.in, attachedCustomer) : null }),
  mappings: ({ config, inputs }) =>
    inputs.in && config.defaultCustomer === ''
      ? [
          {
            field: 'mapping',
            target: customerTarget,
            source: inputs.in,
            defaults: defaultCustomerMapping(inputs.in),
          },
        ]
      : [],
  expressions: ({ config, inputs }) =>
    inputs.in && config.defaultCustomer === ''
      ? [{ field: 'identity', expression: config.identity, source: inputs.in }]
      : [],
  summary: (config) =>
    config.defaultCustomer === ''
      ? { key: config.whenFound, values: { count: Object.keys(config.mapping).length } }
      : { key: 'default-customer', values: { number: config.defaultCustomer } },
})

/** `Type` decides which rules Fortnox applies, so it is never left to Fortnox' own default (`apis/fortnox.md §5.1`). */
export const customerTarget: RecordType = requiring(customerType, 'Name', 'Type')

/** What later nodes can read of the customer. */
const attachedCustomer = {
  key: 'customer',
  label: { en: 'Fortnox customer', nl: 'Fortnox-klant', sv: 'Fortnox-kund', pl: 'Klient Fortnox' },
  type: 'record',
  access: 'read',
  fields: pickFields(
    customerType,
    'CustomerNumber',
    'Name',
    'Type',
    'Email',
    'VATType',
    'VATNumber',
    'CountryCode',
    'Currency',
  ),
} as const
