import { z } from 'zod'
import { Expression, field, type LookupRow } from '../mapping/expression.ts'
import { defineNode } from './define-node.ts'
import { map } from './map.ts'
import { withField } from './parts/attach-field.ts'
import { FieldName, madeField } from './parts/made-field.ts'

const config = z.strictObject({
  name: FieldName,
  of: Expression,
  table: z.array(z.strictObject({ from: z.string(), to: z.union([z.string(), z.number(), z.boolean(), z.null()]) })),
  otherwise: z.enum(['keep', 'empty', 'problem']),
})
type Config = z.infer<typeof config>

/** Adds a field whose value is looked up in a table, such as jortt's payment method → Fortnox' terms of payment. */
export const lookup = defineNode({
  kind: 'lookup',
  category: 'transform',
  inputs: [{ name: 'in', accepts: [{ kind: 'any' }] }],
  outputs: ['out'],
  config,
  defaults: (input): Config => ({
    name: 'looked_up',
    of: field(input?.fields[0]?.key ?? 'id'),
    table: [],
    otherwise: 'problem',
  }),
  form: [
    { field: 'name', widget: 'text' },
    { field: 'of', widget: 'expression' },
    { field: 'table', widget: 'table' },
    { field: 'otherwise', widget: 'select', options: ['keep', 'empty', 'problem'] },
  ],
  recordTypes: ({ config, inputs }) => ({
    out: inputs.in ? withField(inputs.in, madeField(config.name, 'text')) : null,
  }),
  expressions: ({ config, inputs }) => (inputs.in ? [{ field: 'of', expression: config.of, source: inputs.in }] : []),
  summary: (config) => ({ key: 'table', values: { name: config.name, count: config.table.length } }),
  compile: (config) => {
    const value: Expression = {
      kind: 'lookup',
      of: config.of,
      table: config.table as readonly LookupRow[],
      otherwise: config.otherwise,
    }
    return map.compile!({ output: 'add', fields: [{ name: config.name, type: 'text', value }] })
  },
})
