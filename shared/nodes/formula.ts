import { z } from 'zod'
import type { Expression } from '../mapping/expression.ts'
import { defineNode } from './define-node.ts'
import { map } from './map.ts'
import { withField } from './parts/attach-field.ts'
import { FieldName, madeField, ValueType } from './parts/made-field.ts'

const config = z.strictObject({ name: FieldName, type: ValueType, text: z.string().min(1).max(10_000) })
type Config = z.infer<typeof config>

/** Adds a field computed by a formula (JSONata with our function library). */
export const formula = defineNode({
  kind: 'formula',
  category: 'transform',
  inputs: [{ name: 'in', accepts: [{ kind: 'any' }] }],
  outputs: ['out'],
  config,
  defaults: (): Config => ({ name: 'computed', type: 'text', text: '""' }),
  form: [
    { field: 'name', widget: 'text' },
    { field: 'type', widget: 'value-type' },
    { field: 'text', widget: 'formula' },
  ],
  recordTypes: ({ config, inputs }) => ({
    out: inputs.in ? withField(inputs.in, madeField(config.name, config.type)) : null,
  }),
  expressions: ({ config, inputs }) =>
    inputs.in ? [{ field: 'text', expression: formulaOf(config), source: inputs.in }] : [],
  summary: (config) => ({ key: 'adds', values: { name: config.name } }),
  compile: (config) =>
    map.compile!({ output: 'add', fields: [{ name: config.name, type: config.type, value: formulaOf(config) }] }),
})

const formulaOf = (config: Config): Expression => ({ kind: 'formula', text: config.text })
