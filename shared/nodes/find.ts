import { z } from 'zod'
import { Expression, field } from '../mapping/expression.ts'
import type { Field, RecordType } from '../records/field.ts'
import {
  fortnoxArticle,
  fortnoxCustomer,
  fortnoxInvoice,
  fortnoxOrder,
  jorttCustomer,
  jorttInvoice,
} from '../records/record-types.ts'
import { defineNode, type System } from './define-node.ts'
import { attachedRecord, withField } from './parts/attach-field.ts'
import { FieldName } from './parts/made-field.ts'

/** What can be found, and by what. */
export const finds = [
  'fortnox-customer-number',
  'fortnox-customer-email',
  'fortnox-customer-organisation-number',
  'fortnox-article-number',
  'fortnox-invoice-number',
  'fortnox-invoice-reference',
  'fortnox-order-number',
  'fortnox-order-reference',
  'jortt-customer-id',
  'jortt-invoice-id',
  'jortt-invoice-reference',
] as const
export type Find = (typeof finds)[number]

const config = z.strictObject({
  what: z.enum(finds),
  /** Roles; only the one of the system that is asked counts. */
  fortnox: z.string().min(1),
  jortt: z.string().min(1),
  /** The value to find by. */
  of: Expression,
  /** The field under which the record that was found is attached. */
  name: FieldName,
})
type Config = z.infer<typeof config>

/** Looks a record up in jortt or Fortnox and attaches it; without one, the record leaves by "missing". */
export const find = defineNode({
  kind: 'find',
  category: 'transform',
  inputs: [{ name: 'in', accepts: [{ kind: 'any' }] }],
  outputs: ['found', 'missing'],
  config,
  defaults: (input): Config => ({
    what: 'fortnox-customer-number',
    fortnox: 'fortnox',
    jortt: 'jortt',
    of: field(input?.key ?? 'id'),
    name: 'match',
  }),
  form: [
    { field: 'what', widget: 'select', options: finds },
    { field: 'of', widget: 'expression' },
    {
      field: 'fortnox',
      widget: 'connection',
      system: 'fortnox',
      when: { field: 'what', is: finds.filter((what) => systemOf(what) === 'fortnox') },
    },
    {
      field: 'jortt',
      widget: 'connection',
      system: 'jortt',
      when: { field: 'what', is: finds.filter((what) => systemOf(what) === 'jortt') },
    },
    { field: 'name', widget: 'text' },
  ],
  recordTypes: ({ config, inputs }) => ({
    found: inputs.in ? withField(inputs.in, attached(config)) : null,
    missing: inputs.in ?? null,
  }),
  expressions: ({ config, inputs }) => (inputs.in ? [{ field: 'of', expression: config.of, source: inputs.in }] : []),
  summary: ({ what }) => ({ key: what }),
  role: (config) => {
    const system = systemOf(config.what)
    return { role: config[system], system }
  },
})

function systemOf(what: Find): System {
  return what.startsWith('fortnox') ? 'fortnox' : 'jortt'
}

function attached({ what, name }: Config): Field {
  const { label, fields } = typeFound(what)
  return attachedRecord(name, label, fields)
}

/** The type of what is found. */
function typeFound(what: Find): RecordType {
  switch (what) {
    case 'fortnox-article-number':
      return fortnoxArticle
    case 'fortnox-invoice-number':
    case 'fortnox-invoice-reference':
      return fortnoxInvoice
    case 'fortnox-order-number':
    case 'fortnox-order-reference':
      return fortnoxOrder
    case 'jortt-customer-id':
      return jorttCustomer
    case 'jortt-invoice-id':
    case 'jortt-invoice-reference':
      return jorttInvoice
    default:
      return fortnoxCustomer
  }
}
