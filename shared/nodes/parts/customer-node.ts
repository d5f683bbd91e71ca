import { z } from 'zod'
import { Expression, Mapping } from '../../mapping/expression.ts'
import type { RecordType } from '../../records/field.ts'
import { defineNode, type System } from '../define-node.ts'
import { attachedRecord, pickFields, withField } from './attach-field.ts'
import { mappingInto } from './mapping-into.ts'

/** The settings of a customer step, whatever its system. */
export interface CustomerConfig {
  /** The role of its connection. */
  readonly connection: string
  /** One customer for all records, by its id in the system. Empty: each record's own customer. */
  readonly defaultCustomer: string
  /** What makes two records belong to one customer, such as the id that the other system gave it. */
  readonly identity: Expression
  readonly whenFound: 'update' | 'keep'
  readonly mapping: Mapping
}

/** Both systems keep customers by other fields and recognise them in other ways, so both nodes are made here. */
export function defineCustomerNode<const Kind extends 'jortt.customer' | 'fortnox.customer', Match extends string>({
  target,
  ...customer
}: {
  readonly kind: Kind
  readonly system: System
  readonly target: RecordType
  /** How long an id of the system may be. */
  readonly idLength: number
  /** Ways to recognise a customer that our ledger does not know yet, in the order they are tried. */
  readonly matches: readonly Match[]
  readonly identity: (input: RecordType | null) => Expression
  readonly mapping: (input: RecordType | null) => Mapping
  /** What later nodes can read of the customer. */
  readonly attached: readonly string[]
  readonly label: RecordType['label']
}) {
  const attached = attachedRecord('customer', customer.label, pickFields(target, ...customer.attached))
  const mappingsOf = mappingInto(target, customer.mapping)
  const { system, matches } = customer
  return defineNode({
    kind: customer.kind,
    category: 'sink',
    system,
    inputs: [{ name: 'in', accepts: [{ kind: 'any' }] }],
    outputs: ['out'],
    config: z.strictObject({
      connection: z.string().min(1),
      defaultCustomer: z.string().max(customer.idLength),
      identity: Expression,
      match: z.array(z.enum(matches)),
      whenFound: z.enum(['update', 'keep']),
      mapping: Mapping,
    }),
    defaults: (input): CustomerConfig & { match: Match[] } => ({
      connection: system,
      defaultCustomer: '',
      identity: customer.identity(input),
      match: [...matches],
      whenFound: 'update',
      mapping: customer.mapping(input),
    }),
    form: [
      { field: 'connection', widget: 'connection', system },
      { field: 'whenFound', widget: 'select', options: ['update', 'keep'] },
      { field: 'match', widget: 'choices', options: matches },
      { field: 'identity', widget: 'expression' },
      { field: 'defaultCustomer', widget: 'text' },
      { field: 'mapping', widget: 'mapping' },
    ],
    recordTypes: ({ inputs }) => ({ out: inputs.in ? withField(inputs.in, attached) : null }),
    mappings: ({ config, inputs }) => (config.defaultCustomer === '' ? mappingsOf({ inputs }) : []),
    expressions: ({ config, inputs }) =>
      inputs.in && config.defaultCustomer === ''
        ? [{ field: 'identity', expression: config.identity, source: inputs.in }]
        : [],
    summary: (config) =>
      config.defaultCustomer === ''
        ? { key: config.whenFound, values: { count: Object.keys(config.mapping).length } }
        : { key: 'default-customer', values: { number: config.defaultCustomer } },
  })
}
