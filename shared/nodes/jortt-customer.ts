import { z } from 'zod'
import { Expression, Mapping } from '../mapping/expression.ts'
import { jorttCustomer as customerType } from '../records/jortt-customer.ts'
import { defineNode } from './define-node.ts'
import { pickFields, withField } from './parts/attach-field.ts'
import { defaultJorttCustomerIdentity, defaultJorttCustomerMapping } from './parts/jortt-customer-defaults.ts'

/** Ways to recognise a customer that our ledger does not know yet, in the order they are tried. */
export const jorttCustomerMatches = ['reference', 'vat-number', 'coc-number', 'email'] as const

const config = z.strictObject({
  connection: z.string().min(1),
  /** One customer for all records: its jortt id. Empty: each record's own customer. */
  defaultCustomer: z.string().max(100),
  /** What makes two records belong to one customer, such as Fortnox' customer number. */
  identity: Expression,
  match: z.array(z.enum(jorttCustomerMatches)),
  whenFound: z.enum(['update', 'keep']),
  mapping: Mapping,
})
type Config = z.infer<typeof config>

/** Finds a record's customer in jortt, creates or updates it, and passes the record on with `customer` attached. */
export const jorttCustomer = defineNode({
  kind: 'jortt.customer',
  category: 'sink',
  system: 'jortt',
  inputs: [{ name: 'in', accepts: [{ kind: 'any' }] }],
  outputs: ['out'],
  config,
  defaults: (input): Config => ({
    connection: 'jortt',
    defaultCustomer: '',
    identity: defaultJorttCustomerIdentity(input),
    match: [...jorttCustomerMatches],
    whenFound: 'update',
    mapping: defaultJorttCustomerMapping(input),
  }),
  form: [
    { field: 'connection', widget: 'connection', system: 'jortt' },
    { field: 'whenFound', widget: 'select', options: ['update', 'keep'] },
    { field: 'match', widget: 'choices', options: jorttCustomerMatches },
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
            target: customerType,
            source: inputs.in,
            defaults: defaultJorttCustomerMapping(inputs.in),
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

/** What later nodes can read of the customer. */
const attachedCustomer = {
  key: 'customer',
  label: { en: 'jortt customer', nl: 'jortt-klant', sv: 'Kund i jortt', pl: 'Klient jortt' },
  type: 'record',
  access: 'read',
  fields: pickFields(
    customerType,
    'id',
    'customer_name',
    'is_private',
    'email',
    'address_country_code',
    'shift_vat',
    'vat_number',
    'payment_term',
    'invoice_language',
  ),
} as const
