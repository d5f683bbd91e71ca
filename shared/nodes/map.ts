import { z } from 'zod'
import { compileMapping } from '../mapping/compile-mapping.ts'
import { Expression, type Mapping } from '../mapping/expression.ts'
import type { RecordType } from '../records/field.ts'
import { defineNode } from './define-node.ts'
import { withField } from './parts/attach-field.ts'
import { FieldName, madeField, madeRecordType, ValueType } from './parts/made-field.ts'
import { failOnIssues } from './parts/mapping-failed.ts'

const MadeField = z.strictObject({ name: FieldName, type: ValueType, value: Expression })
const config = z.strictObject({
  /** `add` keeps the record and adds or overrides fields; `only` leaves nothing else. */
  output: z.enum(['add', 'only']),
  fields: z.array(MadeField),
})
type Config = z.infer<typeof config>

/** Adds fields to a record (a store id, a currency, a fixed reference), or reshapes it to just those. */
export const map = defineNode({
  kind: 'map',
  category: 'transform',
  inputs: [{ name: 'in', accepts: [{ kind: 'any' }] }],
  outputs: ['out'],
  config,
  defaults: (): Config => ({ output: 'add', fields: [] }),
  form: [
    { field: 'output', widget: 'select', options: ['add', 'only'] },
    { field: 'fields', widget: 'made-fields' },
  ],
  recordTypes: ({ config, inputs, nodeId }) => {
    const source = inputs.in ?? null
    const made = config.fields.map((field) => madeField(field.name, field.type))
    if (config.output === 'only') return { out: madeRecordType(nodeId, made, source) }
    return { out: source && made.reduce(withField, source) }
  },
  expressions: ({ config, inputs }) => {
    const source = inputs.in
    return source ? config.fields.map(({ value }) => ({ field: 'fields', expression: value, source })) : []
  },
  summary: (config) => ({ key: config.output, values: { count: config.fields.length } }),
  compile: (config) => {
    const mapped = compileMapping(mappingOf(config), typeOf(config))
    const finish = (record: Parameters<typeof mapped>[0], made: Awaited<ReturnType<typeof mapped>>) => {
      failOnIssues(made.issues)
      return { port: 'out', record: config.output === 'add' ? { ...record, ...made.value } : made.value }
    }
    return (record) => {
      const made = mapped(record)
      return made instanceof Promise ? made.then((value) => finish(record, value)) : finish(record, made)
    }
  },
})

const mappingOf = (config: Config): Mapping => Object.fromEntries(config.fields.map(({ name, value }) => [name, value]))

const typeOf = (config: Config): RecordType =>
  madeRecordType(
    'map',
    config.fields.map((field) => madeField(field.name, field.type)),
    null,
  )
