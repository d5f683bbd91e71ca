import { z } from 'zod'
import { defineNode } from './define-node.ts'
import { withField } from './parts/attach-field.ts'
import { FieldName, madeField, madeRecordType, ValueType } from './parts/made-field.ts'

const config = z.strictObject({
  /** `add` keeps the record's own fields; `only` leaves nothing but those below. */
  output: z.enum(['add', 'only']),
  /** The fields that the script fills: later steps can only use what is told here. */
  fields: z.array(z.strictObject({ name: FieldName, type: ValueType })).max(200),
  code: z.string().min(1).max(20_000),
})
export type ScriptConfig = z.infer<typeof config>

/** JavaScript for what mappings can't say. It runs in the core, in an engine of its own: it can't be previewed in the window. */
export const script = defineNode({
  kind: 'script',
  category: 'transform',
  inputs: [{ name: 'in', accepts: [{ kind: 'any' }] }],
  outputs: ['out'],
  config,
  defaults: (): ScriptConfig => ({ output: 'add', fields: [], code: 'return record' }),
  form: [
    { field: 'code', widget: 'script' },
    { field: 'fields', widget: 'declared-fields' },
    { field: 'output', widget: 'select', options: ['add', 'only'] },
  ],
  recordTypes: ({ config, inputs, nodeId }) => {
    const source = inputs.in ?? null
    const made = config.fields.map((field) => madeField(field.name, field.type))
    if (config.output === 'only') return { out: madeRecordType(nodeId, made, source) }
    return { out: source && made.reduce(withField, source) }
  },
  summary: ({ code }) => ({ key: 'lines', values: { count: code.trim().split('\n').length } }),
})
